import { hasHole } from './file.ts';
import type { RawEntry } from './splice.ts';
import { isAtLeast } from './validate/ground.ts';
import type { Source } from './value.ts';

/** What names of macros look like; one of figures alone is never taken for one that is not defined. */
const MACRO_NAME = /^(?=.*[A-Z])[A-Z_0-9]{2,}$/;

/** Keywords that ejabberd itself defines (25.03, some later). What they stand for hangs on the server or the virtual host. */
const PREDEFINED = new Set([
  'HOST',
  'HOST_URL_ENCODE',
  'HOME',
  'CONFIG_PATH',
  'DATABASE_PATH',
  'LOG_PATH',
  'SEMVER',
  'VERSION',
]);

/** Options of which words in capitals are ordinary values: names of mechanisms and ciphers. */
export const CAPITALS = new Set(['disable_sasl_mechanisms', 'c2s_ciphers', 's2s_ciphers', 'ciphers']);

/** Options in which keywords are not replaced. */
export const WITHOUT_KEYWORDS = new Set(['hosts', 'loglevel', 'version']);

/** A macro or keyword of the files. */
export interface Definition {
  readonly name: string;
  readonly source: Source;
  /** A condition of a template, or the virtual host, decides what it stands for. */
  readonly isUncertain: boolean;
  readonly entry: RawEntry;
}

/** All that names may stand for in a unit. */
export class Definitions {
  readonly macros: ReadonlyMap<string, Definition>;
  readonly keywords: ReadonlyMap<string, Definition>;
  readonly #release: string;
  readonly #isOpen: boolean;

  /** @param isOpen whether there may be definitions that are not at hand */
  constructor(entries: readonly RawEntry[], release: string, isOpen: boolean) {
    this.#release = release;
    this.macros = definitions(entries, 'define_macro');
    this.keywords = isAtLeast(release, '25.03') ? definitions(entries, 'define_keyword') : new Map();
    this.#isOpen = isOpen || [...this.macros.values(), ...this.keywords.values()].some(({ name }) => hasHole(name));
  }

  /** Whether `@NAME@` inside texts is replaced. */
  get replacesInside(): boolean {
    return isAtLeast(this.#release, '25.03');
  }

  /** Whether a whole text that is not defined may be a macro all the same: of the environment, or of a file that is not read. */
  mayBeMacro(text: string): boolean {
    if (!MACRO_NAME.test(text)) return false;
    return this.#isOpen || isAtLeast(this.#release, '24.12');
  }

  /** Whether a text between double quotes has `@NAME@` in it that somebody else than the files may define. */
  mayHoldMacro(text: string): boolean {
    if (!this.replacesInside) return false;
    const names = [...text.matchAll(/@([A-Z_0-9]+)@/g)].map(([, name = '']) => name);
    return names.some((name) => !PREDEFINED.has(name) && !this.macros.has(name) && !this.keywords.has(name));
  }
}

function definitions(entries: readonly RawEntry[], option: string): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  const add = (raw: RawEntry, from: RawEntry['entry'], isUnsure: boolean): void => {
    if (from.value.kind !== 'mapping') return;
    for (const { key, value } of from.value.entries) {
      const again = found.has(key.text);
      const source = { path: raw.file.path, node: value };
      found.set(key.text, { name: key.text, source, isUncertain: isUnsure || raw.isUncertain || again, entry: raw });
    }
  };
  for (const raw of entries) {
    const { key, value } = raw.entry;
    if (key.text === option) add(raw, raw.entry, false);
    if (key.text !== 'host_config' || option !== 'define_keyword' || value.kind !== 'mapping') continue;
    // A keyword of one virtual host stands for something else elsewhere.
    for (const host of value.entries) {
      if (host.value.kind !== 'mapping') continue;
      for (const inner of host.value.entries) if (inner.key.text === option) add(raw, inner, true);
    }
  }
  return found;
}
