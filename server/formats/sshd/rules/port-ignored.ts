import { man, sshdRule } from '../rule.ts';
import { readAddress } from '../values/address.ts';
import { splitHostPort } from '../values/lists.ts';
import { readPort } from '../values/numbers.ts';

export default sshdRule({
  title: 'Port has no effect beside ListenAddress with ports',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Take the port out of the ListenAddress lines, or remove the Port line.',
  references: [man('ListenAddress'), man('Port')],
  *check({ global, unit, isOpen }) {
    const addresses = global.effective('ListenAddress');
    const ports = global.effective('Port');
    // Elsewhere there may be an address without a port.
    if (ports.source !== 'set' || addresses.source !== 'set' || unit.extent !== 'whole' || isOpen) return;
    const used = addresses.values.map(portOf);
    if (used.includes(undefined)) return;
    const [first] = addresses.entries;
    for (const entry of new Set(ports.entries)) {
      const port = entry.outcome?.ok ? entry.outcome.values[0] : undefined;
      if (port === undefined || used.includes(port)) continue;
      yield {
        at: { path: entry.path, span: entry.directive.span },
        subject: `${global.subject('Port')}: ${port}`,
        message: `Port ${port} has no effect: every ListenAddress brings a port of its own, and sshd listens on ${[...new Set(used)].join(', ')} only`,
        related:
          first === undefined
            ? []
            : [{ at: { path: first.path, span: first.directive.span }, message: 'This line names its own port.' }],
        tag: 'unnecessary',
      };
    }
  },
});

/** The port that an address brings along, as sshd prints it. */
function portOf(address: string): string | undefined {
  if (readAddress(address) !== undefined) return undefined;
  const port = readPort(splitHostPort(address)?.port ?? '');
  return port === undefined ? undefined : String(port);
}
