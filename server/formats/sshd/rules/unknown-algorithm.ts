import { readList, unknownEntries } from '../algorithms.ts';
import { enumerate } from '../factories/offered-algorithms.ts';
import {
  judgesOfLists,
  type ListLine,
  listLines,
  meantName,
  placeOfNames,
  rewritten,
  subjectOf,
} from '../factories/written-names.ts';
import type { AlgorithmKind } from '../facts/algorithm-fact.ts';
import { algorithms } from '../facts/algorithms.ts';
import { algorithmFact, defaultAlgorithms, knownAlgorithms, vendorFamily } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import { matchesGlob } from '../patterns.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Unknown algorithm name',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy:
    'Correct the name or take it out of the list; "ssh -Q cipher", "mac", "kex" and "key-sig" print those there are.',
  references: [man('Ciphers'), man('HostKeyAlgorithms'), man('KexAlgorithms'), man('MACs')],
  *check(model) {
    for (const line of listLines(model)) {
      const outcome = line.entry.outcome;
      if (outcome === undefined) continue;
      if (outcome.ok) yield* ofRemoval(model, line);
      else if (outcome.error.kind === 'unknown-algorithm') yield* ofRefusal(model, line);
    }
  },
});

/** Names that no release knows in a list that sshd refuses for them. */
function* ofRefusal(model: SshdModel, line: ListLine): Iterable<SshdProblem> {
  const { option, kind, token } = line;
  const { release, vendor } = model.reader;
  const names = unknownEntries(option, token.value, release, vendor).filter(
    // A backslash at the end is sshd/line-continuation's business.
    (name) => algorithmFact(kind, name)?.first === undefined && !isOfGssapiBuild(model, name) && !/^\\+$/.test(name),
  );
  const [first] = names;
  if (first === undefined) return;
  const candidates = knownAlgorithms(kind, release, vendor);
  const meant = new Map(names.map((name) => [name, correction(kind, name, candidates)]));
  const replaced = [...meant.values()].filter((name) => name !== undefined);
  const instead = new Map([...meant].map(([name, better]) => [name, better === undefined ? [] : [better]]));
  const operations = rewritten(model, line, instead);
  yield {
    at: placeOfNames(model, line, names),
    subject: `${subjectOf(model, line)}: unknown ${names.join(',')}`,
    message: `${option.name} names ${enumerate(names.map(shown))}, ${names.length === 1 ? hint(kind, first, meant.get(first)) : 'none of which OpenSSH knows'}: sshd refuses to start`,
    fix:
      operations === undefined
        ? undefined
        : replaced.length > 0
          ? {
              title: `Write ${enumerate(replaced)} instead`,
              risk: 'may-break-clients',
              operations,
              reveals: judgesOfLists,
              caution:
                'sshd does not start with the line as it is; corrected, the list takes effect. Check that it is what you want.',
            }
          : { title: `Remove ${enumerate(names.map(shown))} from ${option.name}`, operations, reveals: judgesOfLists },
  };
}

/** Entries of a list that removes which match no name that ever was: what they should take away stays. */
function* ofRemoval(model: SshdModel, line: ListLine): Iterable<SshdProblem> {
  const { option, kind, token } = line;
  const { prefix, entries } = readList(token.value);
  if (prefix !== '-') return;
  const { release, vendor } = model.reader;
  const ofKind = algorithms.filter((fact) => fact.kind === kind).map(({ name }) => name);
  for (const entry of entries) {
    if (ofKind.some((name) => matchesGlob(name, entry.replace(/^!/, '')))) continue;
    const bare = entry.replace(/^-/, '');
    const better = bare === entry ? meantName(kind, entry, ofKind) : bare;
    const isDefault = defaultAlgorithms(option.defaultList ?? 'key', release, vendor).some(
      (name) => better !== undefined && matchesGlob(name, better),
    );
    const operations = better === undefined ? undefined : rewritten(model, line, new Map([[entry, [better]]]));
    yield {
      at: placeOfNames(model, line, [entry]),
      subject: `${subjectOf(model, line)}: removes ${entry}`,
      severity: better !== undefined && !isDefault ? 'info' : 'medium',
      message: `${option.name} takes nothing away with ${shown(entry)}, ${bare === entry ? 'which no OpenSSH knows' : 'since the minus counts for the whole list and is written once'}`,
      remedy: 'Correct the name: sshd says nothing of one that it does not know behind a minus, and removes nothing.',
      fix:
        better === undefined || operations === undefined
          ? undefined
          : {
              title: `Write ${shown(better)} instead`,
              risk: 'may-break-clients',
              operations,
              caution: `Clients that know nothing but ${shown(better)} can no longer connect.`,
            },
    };
  }
}

/**
 * The builds of Debian, RHEL and their kin take their own GSSAPI methods in KexAlgorithms too and then leave them out of
 * the list (tried on Debian 12); an unknown build may be one of them.
 */
function isOfGssapiBuild({ reader }: SshdModel, name: string): boolean {
  const family = reader.vendor === undefined ? undefined : vendorFamily(reader.vendor);
  return algorithmFact('kex', name)?.name.startsWith('gss-') === true && [undefined, 'debian', 'rhel'].includes(family);
}

/** What to write in place of a name. Behind ! or - stands one that was meant to go, so nothing is written for it. */
function correction(kind: AlgorithmKind, name: string, candidates: readonly string[]): string | undefined {
  return /^[!-]/.test(name) ? undefined : meantName(kind, name.replace(/^[+^]/, ''), candidates);
}

/** What is wrong with a name, as the end of a sentence. */
function hint(kind: AlgorithmKind, name: string, meant: string | undefined): string {
  if (/^[+^-]/.test(name)) return 'but the sign counts for the whole list and is written once';
  if (name.startsWith('!')) return 'but names are taken away by a list that begins with a minus';
  if (/^(kex-strict|ext-info)-/.test(name)) return 'a mark that scanners print among the methods, and no method';
  if (kind === 'kex' && name.startsWith('gss-')) return 'which only builds with GSSAPI key exchange know';
  return meant === undefined ? 'which no OpenSSH knows' : `which no OpenSSH knows (did you mean ${meant}?)`;
}
