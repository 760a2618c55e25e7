import type { Diagnostic } from 'vscode-languageserver';
import type { Effective, Query, ReleaseDifference } from '../core/lint/effective.ts';
import type { Finding } from '../core/lint/finding.ts';
import type { Format, OpenUnit } from '../core/lint/format.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import { redactor } from '../report/redact.ts';
import { checkUnit } from '../workspace/audit.ts';
import type { Judging } from '../workspace/judging.ts';
import type { LoadedUnit } from '../workspace/load.ts';
import { type Encoding, Positions } from './positions.ts';
import { besideOf } from './unit-changes.ts';

/** `{}`: there is nothing to judge, since the root file could not be read. */
type Opened = { readonly open: OpenUnit } | { readonly failure: unknown } | Record<string, never>;

/** What is shown in one file. */
export interface Share {
  readonly diagnostics: readonly Diagnostic[];
  /** The same for the same diagnostics, whenever and by whatever request they are asked for. */
  readonly resultId: string;
  /** What it was made from beside the unit itself. */
  readonly among?: string;
}

/** A unit as it stood at one moment. Its findings, and the proofs of their fixes, are worked out once and kept. */
export class Snapshot {
  readonly format: Format;
  readonly unit: LoadedUnit;
  /** How its files are judged. */
  readonly judging: Judging;
  /** The shares of its files that were worked out already, by profile and path. */
  readonly shares = new Map<string, Share>();
  #findings: readonly Finding[] | undefined;
  readonly #positions = new Map<string, Positions>();
  #opened: Opened | undefined;

  constructor(format: Format, unit: LoadedUnit, judging: Judging) {
    this.format = format;
    this.unit = unit;
    this.judging = judging;
  }

  /** Findings in all files of the unit; none when the unit could not be understood at all: see {@link failure}. */
  findings({ onRuleFailure }: Pick<CheckOptions, 'onRuleFailure'>): readonly Finding[] {
    if (this.#findings !== undefined) return this.#findings;
    const opened = this.#open();
    const options = this.judging.optionsFor([this.unit], this.format, onRuleFailure);
    this.#findings = 'open' in opened ? checkUnit(opened.open, options, (finding) => this.judging.heard(finding)) : [];
    return this.#findings;
  }

  /** What went wrong when the format read the unit: a mistake of ours. `undefined` when nothing did. */
  get failure(): unknown {
    const opened = this.#open();
    return 'failure' in opened ? opened.failure : undefined;
  }

  /** How many values of a file could not be decided. */
  undecided(path: string): number {
    const opened = this.#open();
    return 'open' in opened ? (opened.open.undecided.get(path) ?? 0) : 0;
  }

  /** What the server would use for somebody; `undefined` when it cannot be told: see {@link failure}. */
  effective(query: Query): Effective | undefined {
    const opened = this.#open();
    return 'open' in opened ? opened.open.effective(query) : undefined;
  }

  /** How the unit would differ under another release; `undefined` when it cannot be told: see {@link failure}. */
  against(release: string): ReleaseDifference | undefined {
    const opened = this.#open();
    return 'open' in opened ? opened.open.against(release) : undefined;
  }

  /** Converts offsets in a file of the unit, or in one beside it; `undefined` for a file that it has not read. */
  positions(path: string, encoding: Encoding): Positions | undefined {
    const known = this.#positions.get(path);
    if (known?.encoding === encoding) return known;
    const text = this.unit.files.get(path)?.text ?? besideOf(this.unit, path)?.text;
    if (text === undefined) return undefined;
    const made = new Positions(text, encoding);
    this.#positions.set(path, made);
    return made;
  }

  /** Every path that the unit speaks of, read or not, and those of what lies beside it. */
  paths(): string[] {
    const beside = [...this.unit.beside.values()].map(({ path }) => path);
    return [...new Set([...this.unit.files.keys(), ...this.unit.unread.keys(), ...beside])];
  }

  /** A text with the secrets of the unit made unreadable. */
  redacted(text: string): string {
    const opened = this.#open();
    return 'open' in opened ? redactor([opened.open])(text) : text;
  }

  #open(): Opened {
    this.#opened ??= this.unit.files.has(this.unit.rootPath) ? tryOpen(this.format, this.unit) : {};
    return this.#opened;
  }
}

function tryOpen(format: Format, unit: LoadedUnit): Opened {
  try {
    return { open: format.open(unit) };
  } catch (error) {
    return { failure: error };
  }
}
