import { unknownEntries } from '../algorithms.ts';
import { enumerate } from '../factories/offered-algorithms.ts';
import { judgesOfLists, listLines, placeOfNames, rewritten, subjectOf } from '../factories/written-names.ts';
import type { AlgorithmFact } from '../facts/algorithm-fact.ts';
import { algorithmFact } from '../facts/tables.ts';
import { isAtLeast } from '../release.ts';
import { man, notes, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Algorithm of another OpenSSH release',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Take the name out of the list, or keep a file of its own for hosts with the other release.',
  references: [man('Ciphers'), man('HostKeyAlgorithms'), man('KexAlgorithms'), notes('7.6'), notes('10.0')],
  *check(model) {
    const { release, vendor } = model.reader;
    for (const line of listLines(model)) {
      const { entry, option, kind, token } = line;
      if (entry.outcome?.ok !== false || entry.outcome.error.kind !== 'unknown-algorithm') continue;
      const facts = unknownEntries(option, token.value, release, vendor)
        .map((name) => algorithmFact(kind, name))
        .filter((fact): fact is Known => fact?.first !== undefined);
      if (facts.length === 0) continue;
      const names = facts.map(({ name }) => name);
      const operations = rewritten(model, line, new Map(names.map((name) => [name, []])));
      const byBuild = facts.every(({ name }) => isMatterOfBuild(name, release));
      yield {
        at: placeOfNames(model, line, names),
        subject: `${subjectOf(model, line)}: not of ${release} ${names.join(',')}`,
        message: `${option.name} names ${enumerate(facts.map((fact) => dated(fact, release)))}: ${byBuild ? 'most builds of ' : ''}OpenSSH ${release} ${byBuild ? 'refuse' : 'refuses'} to start`,
        fix:
          operations === undefined
            ? undefined
            : {
                title: `Remove ${enumerate(names)} from ${option.name}`,
                // Where the release is only assumed, the line may be in force on the real one.
                ...(model.releaseKnown && !byBuild ? {} : { risk: 'may-break-clients' as const }),
                operations,
                reveals: judgesOfLists,
                caution: `On a release that has ${names.length === 1 ? 'it' : 'them'}, clients that know nothing else can no longer connect.`,
              },
      };
    }
  },
});

type Known = AlgorithmFact & { readonly first: string };

function dated({ name, first, last }: Known, release: string): string {
  if (!isAtLeast(release, first)) return `${name} (new in ${first})`;
  return last === undefined ? name : `${name} (gone after ${last})`;
}

/** DSA left the default build in 9.8 and the code after 9.9; distributions decided for themselves. */
function isMatterOfBuild(name: string, release: string): boolean {
  return /^ssh-dss(-cert-v01@|$)/.test(name) && isAtLeast(release, '9.8') && !isAtLeast(release, '10.0');
}
