import type { Place } from '../text/span.ts';
import { evaluateAcross } from './across.ts';
import { type CommentStyle, hashComments } from './comment-style.ts';
import { type OpenEditor, openEditor } from './editor.ts';
import type { Effective, Query, ReleaseDifference } from './effective.ts';
import { evaluate } from './evaluate.ts';
import type { Finding } from './finding.ts';
import type { Listener } from './listener.ts';
import type { BesidePattern, CheckOptions, EditorLanguage, FilePatterns, FormatParts, Product } from './parts.ts';
import type { RuleEntry } from './rule.ts';
import type { EffectWords } from './settings.ts';
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
  /** Every effective value by a stable key. */
  effects(): ReadonlyMap<string, string>;
  /** What such a key is called; `undefined` where the format has no words for it. */
  describeEffect(key: string): EffectWords | undefined;
  /** How the configuration would differ under another release; `undefined` likewise. */
  against(release: string): ReleaseDifference | undefined;
  /** Where secrets stand: whoever shows lines of the files masks these places. */
  readonly secrets: readonly Place[];
  /** The ports that a server with this configuration listens on. */
  readonly listeners: readonly Listener[];
  /** What an editor offers beside findings. */
  readonly editor: OpenEditor;
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
  /** How comments are written in a file at a path. */
  commentsOf(path: string): CommentStyle;
  /** The same for its usual path. */
  readonly comments: CommentStyle;
  /** A keyword in the format's own spelling; missing for a format of which a policy cannot make rules. */
  readonly keyword?: ((written: string) => string | undefined) | undefined;
  rootFor(nominal: string): string | undefined;
  includes(file: SourceFile): readonly string[];
  /** What a candidate is by its text; `undefined` for a stranger's file. See {@link FormatParts.claims}. */
  claims(file: { readonly path: string; readonly text: string }): 'root' | 'fragment' | undefined;
  /** What to look for beside a unit. */
  beside(files: readonly SourceFile[]): readonly BesidePattern[];
  /** Names that a query for effective values may use, with what they mean; none where that is not a question. */
  readonly query: Readonly<Record<string, string>>;
  /** Whether it tells what the server would use: `effective` and `against` of what it opens. */
  readonly hasEffective: boolean;
  /** What stands between a setting and its value where effective values are shown. */
  readonly between: string;
  open(unit: Unit): OpenUnit;
  /** A text with its blanks in order; `undefined` for a format that is left as it is. */
  tidied(text: string): string | undefined;
  /** Whether any rule looks at several units together. */
  readonly looksAcross: boolean;
  /** Ids of these rules. */
  readonly acrossRules: ReadonlySet<string>;
  /** What rules find among several units together. Each must have been opened by this format. Never throws. */
  across(units: readonly Unit[], options: CheckOptions): readonly Finding[];
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
  const models = new WeakMap<Unit, Model>();
  const modelOf = (unit: Unit): Model => {
    const known = models.get(unit) ?? parts.resolve(unit);
    models.set(unit, known);
    return known;
  };
  const { settings, comments = hashComments } = parts;
  const commentsOf = (path: string): CommentStyle => (typeof comments === 'function' ? comments(path) : comments);
  const looksAcross = Object.entries(parts.rules).filter(([, { across }]) => across !== undefined);
  return {
    id: parts.id,
    title: parts.title,
    language: parts.language,
    files: parts.files,
    usualPaths: parts.usualPaths,
    product: parts.product,
    rules,
    commentsOf,
    comments: commentsOf(parts.usualPaths[0] ?? ''),
    ...(settings && { keyword: (written: string) => settings.keyword(written) }),
    rootFor: (nominal) => parts.rootFor(nominal),
    includes: (file) => parts.includes(file),
    claims: (file) => parts.claims?.(file),
    beside: (files) => parts.beside?.(files) ?? [],
    query: parts.effective?.query ?? {},
    hasEffective: parts.effective !== undefined,
    between: parts.effective?.between ?? ' ',
    open(unit) {
      const model = modelOf(unit);
      return {
        unit,
        findings: (options) => evaluate(parts, unit, model, options),
        undecided: parts.undecided(model),
        effective: (query) => parts.effective?.of(model, query),
        effects: () => parts.effects(model),
        describeEffect: (key) => parts.describeEffect?.(model, key),
        against: (release) => parts.effective?.against(unit, release),
        secrets: parts.secrets?.(model) ?? [],
        listeners: parts.listeners?.(model) ?? [],
        editor: openEditor(parts.editor, model),
      };
    },
    tidied: (text) => parts.editor?.tidied?.(text),
    looksAcross: looksAcross.length > 0,
    acrossRules: new Set(looksAcross.map(([name]) => `${parts.id}/${name}`)),
    across: (units, options) =>
      evaluateAcross(
        parts,
        units.map((unit) => ({ unit, model: modelOf(unit) })),
        options,
      ),
  };
}
