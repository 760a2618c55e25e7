import type { Entry } from '../expand.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** What comes of a value that stands twice, for each option that collects its values and needs each but once. */
const EFFECT: Readonly<Record<string, string>> = {
  HostCertificate: 'the second line has no effect',
  HostKey: 'the second line has no effect',
  ListenAddress: 'at its start sshd complains that the address is in use',
  Port: 'at its start sshd complains that the address is in use',
};

export default sshdRule({
  title: 'Same key, port or address twice',
  severity: 'info',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the second line.',
  references: [man('HostKey'), man('Port'), man('ListenAddress')],
  *check({ global }) {
    for (const [option, effect] of Object.entries(EFFECT)) {
      const first = new Map<string, Entry>();
      for (const entry of global.own(option)?.winners ?? []) {
        const value = entry.outcome?.ok ? entry.outcome.values.join(' ') : '';
        const known = first.get(value);
        if (known === undefined) first.set(value, entry);
        // A file that is included twice does not repeat itself, and HostKey none has a rule of its own.
        if (known === undefined || known.directive === entry.directive || value === 'none') continue;
        yield {
          at: { path: entry.path, span: entry.directive.span },
          subject: `${global.subject(option)}: ${value} again`,
          message: `${option} ${shown(value)} stands here for the second time: ${effect}`,
          related: [{ at: { path: known.path, span: known.directive.span }, message: 'It stands here already.' }],
          tag: 'unnecessary',
          fix: { title: 'Remove this line', operations: [{ kind: 'remove', entry }] },
        };
      }
    }
  },
});
