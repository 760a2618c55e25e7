import type { KeywordFact } from '../facts/keyword-fact.ts';
import { vendorFamily } from '../facts/tables.ts';
import type { Token } from '../tokens.ts';
import { accept, type Outcome, refuse } from './outcome.ts';

/** Words of other daemons that people write for yes and no. */
const MEANT: Readonly<Record<string, string>> = {
  true: 'yes',
  on: 'yes',
  1: 'yes',
  enable: 'yes',
  enabled: 'yes',
  false: 'no',
  off: 'no',
  0: 'no',
  disable: 'no',
  disabled: 'no',
};

/** A word out of a closed set; returned in the spelling that sshd prints. */
export function readWord(option: KeywordFact, token: Token, vendor: string | undefined): Outcome {
  const words = option.type === 'flag' ? ['yes', 'no'] : [...(option.values ?? [])];
  if (option.name === 'LogLevel' && vendor !== undefined && vendorFamily(vendor) === 'debian') words.push('SILENT');
  const lower = token.value.toLowerCase();
  const exact = words.find((word) => word === token.value);
  const loose = words.find((word) => word.toLowerCase() === lower);
  const word = exact ?? (option.caseSensitive ? undefined : loose);
  if (word !== undefined) return accept(option.sameValue?.[word] ?? word);
  if (loose !== undefined) {
    return refuse('case', token, `${option.name} takes "${loose}" only in exactly this spelling`, { instead: loose });
  }
  const meant = MEANT[lower];
  const instead = meant !== undefined && words.includes(meant) ? { instead: meant } : {};
  return refuse('invalid', token, `${option.name} takes ${listed(words)}, not "${shown(token.value)}"`, instead);
}

/** A list of words as a sentence has it. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** A value as a message quotes it: cut when it is long, and without characters that are not for reading. */
export function shown(value: string): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
  return clean.length > 40 ? `${clean.slice(0, 39)}…` : clean;
}
