import { readList } from '../algorithms.ts';
import { enumerate } from '../factories/offered-algorithms.ts';
import {
  judgesOfLists,
  listLines,
  placeOfNames,
  rewritten,
  soundNames,
  subjectOf,
} from '../factories/written-names.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Wildcard is not allowed in this list',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write the names out; only a list that begins with a minus may have wildcards here.',
  references: [man('Ciphers'), man('KexAlgorithms'), man('MACs')],
  *check(model) {
    for (const line of listLines(model)) {
      const { entry, option, token } = line;
      if (entry.outcome?.ok !== false || entry.outcome.error.kind !== 'wildcard') continue;
      const patterns = readList(token.value).entries.filter((name) => /[*?]/.test(name));
      const instead = new Map(patterns.map((pattern) => [pattern, soundNames(model, option, pattern)]));
      const covered = [...instead.values()].every((names) => names.length > 0);
      const operations = covered ? rewritten(model, line, instead) : undefined;
      yield {
        at: placeOfNames(model, line, patterns),
        subject: `${subjectOf(model, line)}: wildcard`,
        message: `${option.name} takes no pattern such as ${shown(patterns[0] ?? '')} but behind a minus: sshd refuses to start`,
        fix:
          operations === undefined
            ? undefined
            : {
                title: `Write ${enumerate([...instead.values()].flat())} instead`,
                operations,
                reveals: judgesOfLists,
              },
      };
    }
  },
});
