import type { OptionFact } from '../facts/option-fact.ts';
import type { EjabberdModel } from '../model.ts';
import { secretPlaces } from '../secrets.ts';
import { isUndecided, type Value } from '../value.ts';

/** What stands for a secret. */
const SECRET = 'a secret';

/** Names of options and macros behind which nothing is shown, whether or not anybody knows them. */
const SECRET_NAME = /pass(word|wd|phrase)?$|secret|token|cookie|credential|private_?key|(^|_)pw$|_key$/i;

const texts = new WeakMap<EjabberdModel, ReadonlySet<string>>();

/** The texts of all secrets, to keep them out of whatever is shown. */
function secretTexts(model: EjabberdModel): ReadonlySet<string> {
  const known = texts.get(model);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const { path, span } of secretPlaces(model)) {
    const raw = model.unit.files.get(path)?.text.slice(span.start, span.end) ?? '';
    found.add(raw.replace(/^(["'])([\s\S]*)\1$/, '$2'));
  }
  texts.set(model, found);
  return found;
}

/** Whether a text is a secret, or holds one. */
export function holdsSecret(model: EjabberdModel, text: string): boolean {
  // A short one would be found in every other word.
  for (const secret of secretTexts(model)) {
    if (secret !== '' && (text === secret || (secret.length > 3 && text.includes(secret)))) return true;
  }
  return /:\/\/[^\s/@]*:[^\s/@]*@/.test(text);
}

/** Whether nothing may be shown that stands behind a name. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A value in a few words, as it would be written; never a secret. */
export function shownValue(model: EjabberdModel, option: string, value: Value, fact?: OptionFact): string {
  if (fact?.secret === true || (fact === undefined && isSecretName(option))) return SECRET;
  const text = plainText(value);
  if (text === undefined) return summary(value);
  return holdsSecret(model, text) ? SECRET : code(text);
}

/** A value on one line; `undefined` for what does not go on one. */
function plainText(value: Value): string | undefined {
  if (isUndecided(value)) return undefined;
  if (value.kind === 'scalar') return value.text;
  const items = value.kind === 'sequence' ? value.items : [];
  if (value.kind !== 'sequence' || value.isOpen || items.length > 8) return undefined;
  const parts = items.map((item) => (item.kind === 'scalar' ? plainText(item) : undefined));
  return parts.includes(undefined) ? undefined : `[${parts.join(', ')}]`;
}

function summary(value: Value): string {
  if (value.kind === 'sequence') return `a list of ${value.items.length}`;
  if (value.kind === 'mapping') return `a map of ${value.entries.length}`;
  return 'something that only the server knows';
}

/** A text as Markdown code, cut when it is long. */
export function code(text: string, most = 60): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  const short = line.length > most ? `${line.slice(0, most - 1)}…` : line;
  return short === '' ? '`""`' : `\`${short.replaceAll('`', "'")}\``;
}
