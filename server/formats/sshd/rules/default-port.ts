import { listensBySocket, readListener } from '../factories/listening.ts';
import { speaksOf } from '../model.ts';
import { guide, man, sshdRule } from '../rule.ts';
import { valueSpan } from '../scope.ts';

export default sshdRule({
  title: 'Logins are accepted on the default port',
  severity: 'info',
  profile: 'paranoid',
  fix: 'none',
  remedy: 'Leave it, or move it together with the firewall, the SELinux label and all clients.',
  references: [
    man('Port'),
    guide('Lynis SSH-7408', 'https://cisofy.com/lynis/controls/SSH-7408/'),
    guide('dev-sec ssh-baseline sshd-07', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check(model) {
    const { global } = model;
    const ports = global.effective('Port');
    const addresses = global.effective('ListenAddress');
    if (addresses.source === 'undecided' || !speaksOf(model, global, ports) || listensBySocket(model)) return;
    const listeners = addresses.entries.map((entry) => ({
      entry,
      port: readListener(entry.outcome?.ok ? (entry.outcome.values[0] ?? '') : '').port,
    }));
    // An address with a port of its own takes no notice of Port.
    const usesPort = listeners.length === 0 || listeners.some(({ port }) => port === undefined);
    const own = listeners.find(({ port }) => port === 22)?.entry;
    const byPort = ports.entries.find(({ outcome }) => outcome?.ok && outcome.values[0] === '22');
    const entry = own ?? (usesPort ? byPort : undefined);
    const isDefault = usesPort && ports.source === 'default';
    if (entry === undefined && !isDefault) return;
    yield {
      at: entry === undefined ? ports.at : { path: entry.path, span: valueSpan(entry) },
      subject: global.subject('Port'),
      absent: entry === undefined,
      message: `sshd listens on port 22${entry === undefined ? ' by default' : ''}: whoever scans networks for SSH tries this one first`,
    };
  },
});
