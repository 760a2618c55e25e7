import type { FileEdit } from '../text/edit.ts';
import type { Place } from '../text/span.ts';
import type { CommentStyle } from './comment-style.ts';
import type { CustomRule } from './custom-rule.ts';
import type { EditorFeatures } from './editor.ts';
import type { Effective, Query, ReleaseDifference } from './effective.ts';
import type { Listener } from './listener.ts';
import type { Rule } from './rule.ts';
import type { Profile } from './scale.ts';
import type { EffectWords, Settings } from './settings.ts';
import type { OsRelease, SourceFile, Unit } from './unit.ts';

/** How a format's files are told from others: by name and folder, never by a bare extension. */
export interface FilePatterns {
  /** Glob patterns of files that a server loads by themselves, such as `**` + `/sshd_config`. */
  readonly roots: readonly string[];
  /** Glob patterns of files that another file includes, such as `**` + `/sshd_config.d/*.conf`. */
  readonly fragments: readonly string[];
  /** Glob patterns of files of which only the text tells whether they are of the format; see {@link FormatParts.claims}. */
  readonly candidates?: readonly string[];
  /**
   * Stands in every text that the format claims, in whatever case: who cannot ask the format leaves out all others. Without
   * flags, and quick.
   */
  readonly mark?: RegExp;
}

/** What a format wants to know of the files around a unit. */
export interface BesidePattern {
  /** Nominal absolute path, in which wildcards of glob(7) may stand. */
  readonly pattern: string;
  /** Whether its text is wanted, too. */
  readonly text: boolean;
}

/** How an editor shows a format, for the manifest. */
export interface EditorLanguage {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly filenames: readonly string[];
  readonly filenamePatterns: readonly string[];
  /** TextMate scope of the grammar `grammars/<format>.tmLanguage.json`. */
  readonly scopeName: string;
  /** Language ids of other extensions for the same files: served, never claimed. */
  readonly foreignIds: readonly string[];
  /** The language is another's, such as `yaml`: nothing is contributed for it, and files are known by their names alone. */
  readonly borrowed?: boolean;
}

/** What a run asks of a unit. */
export interface CheckOptions {
  readonly profile: Profile;
  /** Called when a rule throws; the other rules still run. */
  readonly onRuleFailure: (ruleId: string, error: unknown) => void;
  /** Rules that a policy makes up; each format asks those of its own. */
  readonly custom?: readonly CustomRule[] | undefined;
}

/** The program whose configuration a format is. */
export interface Product {
  /** Key of {@link Target.releases}. */
  readonly name: string;
  /** What people call it, where that is not its name. */
  readonly title?: string;
  /** Newest release that the facts know: what a unit without a known target is judged as. */
  readonly newest: string;
  /** The release that a system comes with; `undefined` when that is not known. */
  releaseOf(os: OsRelease): string | undefined;
}

/** What a format is made of; only the format itself sees its model and its operations. */
export interface FormatParts<Model, Operation> {
  readonly id: string;
  readonly title: string;
  readonly language: EditorLanguage;
  readonly files: FilePatterns;
  /** Nominal absolute paths at which a server of this kind expects the root file, the usual one first. */
  readonly usualPaths: readonly string[];
  /** Nominal path of the root that would include a fragment with this nominal path; `undefined` for a root file. */
  rootFor(nominal: string): string | undefined;
  /**
   * Tells by its text what a file is that matches {@link FilePatterns.candidates}; `undefined` for a stranger's. Total, and
   * quick: it is asked of every such file of a workspace.
   */
  claims?(file: { readonly path: string; readonly text: string }): 'root' | 'fragment' | undefined;
  /** What to look for beside a unit, given the files that were read. Total. */
  beside?(files: readonly SourceFile[]): readonly BesidePattern[];
  /** Absolute include patterns of one file, in order. Total. */
  includes(file: SourceFile): readonly string[];
  readonly product: Product;
  /** How comments are written, in a file at a path where that differs; `#` on lines of their own when not given. */
  readonly comments?: CommentStyle | ((path: string) => CommentStyle);
  resolve(unit: Unit): Model;
  readonly rules: Readonly<Record<string, Rule<Model, Operation>>>;
  /** Places operations; `undefined` when one has no place, so that the proposal is dropped. */
  plan(model: Model, operations: readonly Operation[]): readonly FileEdit[] | undefined;
  /** Every effective value by a stable key: what a fix may move only where it says so. */
  effects(model: Model): ReadonlyMap<string, string>;
  /** What a key of {@link effects} is called, whether this configuration sets it or not. */
  describeEffect?(model: Model, key: string): EffectWords | undefined;
  /** Its settings by their names, for rules that a policy makes up; missing where these cannot be made. */
  readonly settings?: Settings<Model, Operation>;
  /** Whether the server would start with the configuration; a fix never turns this from yes to no. */
  accepts(model: Model): boolean;
  /** The keys of {@link effects} that an operation is meant to move. */
  moves(model: Model, operation: Operation): readonly string[];
  undecided(model: Model): ReadonlyMap<string, number>;
  /** Where secrets stand: whoever shows lines of the files masks these places. */
  secrets?(model: Model): readonly Place[];
  /** The ports that a server with this configuration listens on. */
  listeners?(model: Model): readonly Listener[];
  /** What an editor offers beside findings. */
  readonly editor?: EditorFeatures<Model>;
  /** What the server would use, for somebody where its values hang on who asks. */
  readonly effective?: {
    /** Names that a query may use, with what they mean. */
    readonly query: Readonly<Record<string, string>>;
    /** What stands between a setting and its value in a line of the server's own dump, such as ` = `; a blank when not given. */
    readonly between?: string;
    of(model: Model, query: Query): Effective;
    /** How the unit would differ under another release. */
    against(unit: Unit, release: string): ReleaseDifference;
  };
}
