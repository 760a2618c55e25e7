import { keywordFact, optionOf } from '../facts/tables.ts';
import { sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Byte order mark at the start of the file',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Save the file as UTF-8 without a byte order mark.',
  references: [],
  *check({ expansion, reader }) {
    for (const [path, { byteOrderMark }] of expansion.trees) {
      if (byteOrderMark === undefined) continue;
      yield {
        at: { path, span: byteOrderMark },
        subject: `${path} byte order mark`,
        message:
          'the file begins with an invisible byte order mark, which sshd takes for part of the first word: it refuses to start',
        fix: {
          title: 'Remove the byte order mark',
          operations: [{ kind: 'replace', path, span: byteOrderMark, text: '', moves: firstLine(path) }],
        },
      };
    }
    function firstLine(path: string): readonly string[] {
      const entry = expansion.entries.find((candidate) => candidate.path === path);
      const fact = keywordFact(entry?.directive.keyword.value.replace('\uFEFF', '') ?? '');
      return fact === undefined ? [] : [`global/${optionOf(fact, reader.release).name}`];
    }
  },
});
