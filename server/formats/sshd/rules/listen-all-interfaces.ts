import { passwordSuffices } from '../access.ts';
import { listensBySocket, readListener } from '../factories/listening.ts';
import { speaksOf } from '../model.ts';
import { guide, man, sshdRule } from '../rule.ts';
import { valueSpan } from '../scope.ts';

export default sshdRule({
  title: 'Logins are accepted on every interface',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  remedy: 'Name the address of the management network in ListenAddress, where the host has more than one.',
  references: [
    man('ListenAddress'),
    guide('dev-sec ssh-baseline sshd-09', 'https://github.com/dev-sec/ssh-baseline'),
    guide('TrueNAS documentation: keep management interfaces on private networks'),
  ],
  *check(model) {
    const { global } = model;
    const setting = global.effective('ListenAddress');
    if (!speaksOf(model, global, setting) || listensBySocket(model)) return;
    const entry = setting.entries.find(({ outcome }) => outcome?.ok && outcome.values.some(isEverywhere));
    if (setting.source === 'set' && entry === undefined) return;
    const isGuessable = passwordSuffices(global);
    yield {
      at: entry === undefined ? setting.at : { path: entry.path, span: valueSpan(entry) },
      subject: global.subject('ListenAddress'),
      absent: entry === undefined,
      ...(isGuessable ? { severity: 'low' } : {}),
      message: `sshd listens on every address of this host${entry === undefined ? ' by default' : ''}${isGuessable ? ', and passwords can be tried on all of them' : ''}`,
    };
  },
});

function isEverywhere(address: string): boolean {
  const { host } = readListener(address);
  return host === '0.0.0.0' || /^[0:]*::[0:]*$/.test(host);
}
