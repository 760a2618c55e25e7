import { isAtLeast } from '../release.ts';
import { man, notes, sshdRule } from '../rule.ts';

/** Both went with protocol 1; RhostsAuthentication did nothing from 3.7 on already. */
const OPTIONS = ['RhostsRSAAuthentication', 'RhostsAuthentication'];

export default sshdRule({
  title: 'Login by address alone is asked for',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line; it trusts whatever machine has the right address.',
  references: [man('IgnoreRhosts'), notes('7.4')],
  *check({ global, reader }) {
    for (const option of OPTIONS) {
      const { value, at, entries } = global.effective(option);
      const [entry] = entries;
      if (value.toLowerCase() !== 'yes' || entry === undefined) continue;
      // Both work in protocol 1 only, which has been off by default since 5.4.
      const protocol = global.effective('Protocol').value;
      const isUsed = protocol === '' ? !isAtLeast(reader.release, '5.4') : protocol.split(',').includes('1');
      yield {
        at,
        subject: global.subject(option),
        ...(isUsed ? {} : { severity: 'low' as const }),
        message: isUsed
          ? `${option} is yes: whoever takes the address or name of a trusted machine logs in as any of its users`
          : `${option} is yes: were protocol 1 switched on, whoever takes the address of a trusted machine could log in`,
        fix: {
          title: 'Remove this line',
          operations: [{ kind: 'remove', entry }],
          ...(isUsed
            ? {
                risk: 'may-break-clients' as const,
                caution: 'Machines that log in by their address with protocol 1 are refused.',
              }
            : {}),
        },
      };
    }
  },
});
