import { networkOf, networkText, readCidr } from '../../../core/net/network.ts';
import type { Chain, HookContext, InterfaceMatch, ValueMatch } from './fact.ts';
import type { Word } from './word.ts';

/** The interface that a word names. `%i` and the name of the file are this one; `wg+` and `wg*` may be. */
export function interfaceMatch(word: Word, negated: boolean, context: HookContext): InterfaceMatch {
  return { name: word.text, whose: whoseInterface(word.text, context), negated, span: word.span };
}

/** Whose interface a name is; only the shell knows what `$IFACE` is. */
export function whoseInterface(name: string, { interface: own }: HookContext): InterfaceMatch['whose'] {
  if (name === '%i' || name === '$INTERFACE' || (own !== undefined && name === own)) return 'this';
  if (/[$`(]/.test(name)) return 'unknown';
  const pattern = /^(.*)[+*]$/.exec(name)?.[1];
  if (pattern === undefined) return 'other';
  if (own === undefined) return 'unknown';
  return own.startsWith(pattern) ? 'this' : 'other';
}

/** A value that a rule compares with. */
export function valueMatch(word: Word, negated: boolean): ValueMatch {
  return { value: word.text, negated, dynamic: word.dynamic, span: word.span };
}

const CHAINS: readonly (readonly [RegExp, Chain])[] = [
  // Docker sends what it forwards through this chain first.
  [/^docker-user$/i, 'forward'],
  [/input/i, 'input'],
  [/forward/i, 'forward'],
  [/output/i, 'output'],
  [/prerouting/i, 'prerouting'],
  [/postrouting/i, 'postrouting'],
];

/** Where packets of a chain are, as its name tells: `INPUT`, `ufw-before-forward`, `POSTROUTING`. */
export function chainOf(name: string): Chain {
  return CHAINS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

/** A name of an interface as a key compares it. */
export function interfaceKey(name: string, context: HookContext): string {
  return name === '%i' || name === context.interface ? '%i' : name;
}

/** Addresses as a key compares them: networks masked, as firewalls keep them. */
export function addressKey(text: string): string {
  return text
    .split(',')
    .map((part) => {
      const cidr = readCidr(part.trim());
      return cidr.ok ? networkText(networkOf(cidr.value.address, cidr.value.length)) : part.trim();
    })
    .join(',');
}

/** Whether a word stands in the hook just as it reads, so that its place is that of its text. */
export function isExact(word: Word, source: string): boolean {
  return source.slice(word.span.start, word.span.end) === word.text;
}

/** The command of a step with some of its words replaced; an empty text takes the word away with the blanks before it. */
export function rewritten(
  source: string,
  span: { readonly start: number; readonly end: number },
  changes: readonly (readonly [Word, string])[],
): string | undefined {
  let text = '';
  let from = span.start;
  for (const [word, by] of [...changes].sort(([a], [b]) => a.span.start - b.span.start)) {
    // A word whose place is known only roughly cannot be replaced.
    if (!isExact(word, source) || word.span.start < from) return undefined;
    const kept = source.slice(from, word.span.start);
    text += by === '' ? kept.trimEnd() : kept + by;
    from = word.span.end;
  }
  return text + source.slice(from, span.end);
}
