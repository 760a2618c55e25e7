import type { KeywordFact } from './facts/keyword-fact.ts';
import { defaultAlgorithms, knownAlgorithms, knowsAlgorithm, vendorFamily } from './facts/tables.ts';
import { matchesGlob, matchesPatternList } from './patterns.ts';

/** An algorithm list as it is written. */
export interface WrittenList {
  readonly prefix: '' | '+' | '-' | '^';
  /** The names and patterns behind the prefix, empty ones left out. */
  readonly entries: readonly string[];
}

/** Splits a list into its prefix and entries. */
export function readList(text: string): WrittenList {
  const first = text.charAt(0);
  const prefix = first === '+' || first === '-' || first === '^' ? first : '';
  return {
    prefix,
    entries: text
      .slice(prefix.length)
      .split(',')
      .filter((entry) => entry !== ''),
  };
}

/** Whether entries of a list that adds may be globs: only lists of key types are expanded (kex_assemble_names callers). */
export function expandsWildcards(option: KeywordFact): boolean {
  return option.algorithms === 'signature';
}

/**
 * The list that a written one stands for, in order of preference. Prefixes work on the built-in list of the release,
 * never on an earlier directive (kex_assemble_names of kex-names.c). Names that the release does not know are kept, so that
 * rules can speak of them.
 */
export function effectiveList(
  option: KeywordFact,
  text: string,
  release: string,
  vendor: string | undefined,
): readonly string[] {
  const kind = option.algorithms ?? 'signature';
  const builtIn = defaultAlgorithms(option.defaultList ?? 'key', release, vendor);
  const { prefix, entries } = readList(text);
  const usable = (names: readonly string[]) => names.filter((name) => !isGssMethod(option, name, vendor));
  const expand = (names: readonly string[]): readonly string[] =>
    expandsWildcards(option)
      ? names.flatMap((name) =>
          /[*?]/.test(name)
            ? knownAlgorithms(kind, release, vendor).filter(
                (known) => matchesGlob(known, name) && !isCertificateForAuthority(option, known),
              )
            : [name],
        )
      : names;
  switch (prefix) {
    case '+':
      return unique([...builtIn, ...usable(expand(entries))]);
    case '-':
      return builtIn.filter((name) => !matchesPatternList(name, entries.join(',')));
    case '^':
      return unique([...usable(expand(entries)), ...builtIn]);
    default:
      return unique(usable(expand(entries)));
  }
}

/** Entries of a list that adds which the release does not know: sshd refuses to start over them. */
export function unknownEntries(
  option: KeywordFact,
  text: string,
  release: string,
  vendor: string | undefined,
): readonly string[] {
  const { prefix, entries } = readList(text);
  if (prefix === '-') return [];
  const kind = option.algorithms ?? 'signature';
  return entries.filter((entry) => {
    if (isGssMethod(option, entry, vendor)) return false;
    if (isCertificateForAuthority(option, entry)) return true;
    if (expandsWildcards(option) && /[*?]/.test(entry)) {
      return !knownAlgorithms(kind, release, vendor).some((name) => matchesGlob(name, entry));
    }
    return !knowsAlgorithm(kind, entry, release, vendor);
  });
}

/** Debian's and Red Hat's builds take GSSAPI methods in KexAlgorithms and drop them (tried on 9.2). */
function isGssMethod(option: KeywordFact, entry: string, vendor: string | undefined): boolean {
  if (option.name !== 'KexAlgorithms' || !entry.startsWith('gss-') || vendor === undefined) return false;
  return ['debian', 'rhel'].includes(vendorFamily(vendor));
}

/** An authority signs with plain keys: certificate names are refused there (tried on 9.2). */
function isCertificateForAuthority(option: KeywordFact, entry: string): boolean {
  return option.name === 'CASignatureAlgorithms' && /-cert-v\d+@/.test(entry);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
