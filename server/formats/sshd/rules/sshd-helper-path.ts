import { isAtLeast } from '../release.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** Where packages and a build from source put the helpers; a line that says so changes nothing. */
const USUAL = /^\/usr\/(?:local\/)?lib(?:exec|64)?\/(?:openssh\/|ssh\/|misc\/)?sshd-(?:session|auth)$/;

export default sshdRule({
  title: 'Another helper program is named for sshd',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line; sshd knows where its helpers are. The option is there for the tests of OpenSSH.',
  references: [man('SshdSessionPath'), man('SshdAuthPath')],
  *check({ global, reader }) {
    for (const [option, since] of [
      ['SshdSessionPath', '9.8'],
      ['SshdAuthPath', '10.0'],
    ] as const) {
      const { source, value, at, entries } = global.effective(option);
      const [entry] = entries;
      if (source !== 'set' || entry === undefined || !isAtLeast(reader.release, since) || USUAL.test(value)) continue;
      yield {
        at,
        subject: global.subject(option),
        message: `${option} is ${shown(value)}: sshd runs that program for every connection, as root, in the place of its own`,
        fix: { title: 'Remove this line', operations: [{ kind: 'remove', entry }] },
      };
    }
  },
});
