import type { Effective, Query, ReleaseDifference } from './effective.ts';
import { evaluate } from './evaluate.ts';
import type { Finding } from './finding.ts';
import type { CheckOptions, EditorLanguage, FilePatterns, FormatParts, Product } from './parts.ts';
import type { RuleEntry } from './rule.ts';
import type { SourceFile, Unit } from './unit.ts';

/** A unit that was read and understood. */
export interface OpenUnit {
  readonly unit: Unit;
  /** Findings in the order of files and places. Never throws. */
  findings(options: CheckOptions): readonly Finding[];
  /** How many values could not be decided, by the path of the file that they stand in. */
  readonly undecided: ReadonlyMap<string, number>;
  /** What the server would use for somebody; `undefined` for formats in which that is not a question. */
  effective(query: Query): Effective | undefined;
  /** How the configuration would differ under another release; `undefined` likewise. */
  against(release: string): ReleaseDifference | undefined;
}

/** A format as the rest of the house sees it. */
export interface Format {
  readonly id: string;
  readonly title: string;
  readonly language: EditorLanguage;
  readonly files: FilePatterns;
  readonly usualPaths: readonly string[];
  readonly product: Product;
  readonly rules: readonly RuleEntry[];
  rootFor(nominal: string): string | undefined;
  includes(file: SourceFile): readonly string[];
  /** Names that a query for effective values may use, with what they mean; none where that is not a question. */
  readonly query: Readonly<Record<string, string>>;
  open(unit: Unit): OpenUnit;
}

/** Closes over a format's own types, so that rooms downstream need not know them. */
export function defineFormat<Model, Operation>(parts: FormatParts<Model, Operation>): Format {
  const rules = Object.entries(parts.rules).map(
    ([name, rule]): RuleEntry => ({
      id: `${parts.id}/${name}`,
      format: parts.id,
      title: rule.title,
      severity: rule.severity,
      profile: rule.profile,
      fix: rule.fix,
      remedy: rule.remedy,
      references: rule.references,
    }),
  );
  return {
    id: parts.id,
    title: parts.title,
    language: parts.language,
    files: parts.files,
    usualPaths: parts.usualPaths,
    product: parts.product,
    rules,
    rootFor: (nominal) => parts.rootFor(nominal),
    includes: (file) => parts.includes(file),
    query: parts.effective?.query ?? {},
    open(unit) {
      const model = parts.resolve(unit);
      return {
        unit,
        findings: (options) => evaluate(parts, unit, model, options),
        undecided: parts.undecided(model),
        effective: (query) => parts.effective?.of(model, query),
        against: (release) => parts.effective?.against(unit, release),
      };
    },
  };
}
