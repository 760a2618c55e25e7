import { isAtLeast } from '../release.ts';
import { sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'NUL byte in the file',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Remove the byte and check the line and the one below it; they are read as one.',
  references: [],
  *check({ expansion, reader }) {
    const effect = isAtLeast(reader.release, '8.7')
      ? 'sshd drops the rest of the line and reads the next one as part of it'
      : 'sshd drops the rest of the line';
    for (const [path, { nulBytes }] of expansion.trees) {
      const [first] = nulBytes;
      if (first === undefined) continue;
      yield {
        at: { path, span: first },
        subject: `${path} NUL`,
        message: `the file holds ${nulBytes.length === 1 ? 'a NUL byte' : `${nulBytes.length} NUL bytes`}: ${effect}`,
      };
    }
  },
});
