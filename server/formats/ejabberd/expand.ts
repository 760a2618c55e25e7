import type { Unit } from '../../core/lint/unit.ts';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../../core/syntax/yaml-tree.ts';
import type { Place } from '../../core/text/span.ts';
import { type ConfigFile, hasHole, isUncertain } from './file.ts';
import { CAPITALS, type Definition, Definitions, WITHOUT_KEYWORDS } from './macros.ts';
import { type Splice, splice } from './splice.ts';
import { readScalar } from './types/scalar.ts';
import type { Entry, Mapping, Scalar, Sequence, Source, Undecided, Value } from './value.ts';

/** A unit once includes are spliced in and macros and keywords are replaced. */
export interface Expansion {
  readonly splice: Splice;
  readonly definitions: Definitions;
  /** Top-level entries of all files in their order, repeated keys included. */
  readonly entries: readonly Entry[];
  /** How often each macro and keyword is used, by the node that defines it. */
  readonly uses: ReadonlyMap<YamlNode, number>;
  /** Where values stand that nobody can know from the files, and collections that may have more in them. */
  readonly undecided: readonly Place[];
  /** Macros that lead back to themselves, where they are defined. */
  readonly loops: readonly Place[];
}

/** Levels of macros in macros that are followed; ejabberd refuses those that lead back to themselves. */
const MAX_LEVELS = 20;

/** How many values are made in all: macros that hold macros multiply. */
const MAX_VALUES = 200_000;

/** Expands a unit as a release does. Total. */
export function expand(unit: Unit, release: string): Expansion {
  const spliced = splice(unit);
  const definitions = new Definitions(spliced.entries, release, spliced.isOpen);
  const expander = new Expander(spliced, definitions);
  const entries = spliced.entries.map(({ file, mapping, entry, isUncertain: isUnsure }) =>
    expander.entry(entry, mapping, file, {
      isUnsure: isUnsure || isFollowedByHole(mapping, entry),
      option: entry.key.text,
      isDefinition: entry.key.text === 'define_macro' || entry.key.text === 'define_keyword',
      level: 0,
    }),
  );
  return {
    splice: spliced,
    definitions,
    entries,
    uses: expander.uses,
    undecided: expander.undecided,
    loops: expander.loops,
  };
}

/** Whether a key without a value stands above a hole, which may be its value: `hosts:` above `{{ hosts | to_yaml }}`. */
function isFollowedByHole(mapping: YamlMapping, { key, value }: YamlEntry): boolean {
  if (value.kind !== 'scalar' || value.span.start !== value.span.end) return false;
  const index = mapping.entries.findIndex((entry) => entry.key === key);
  return hasHole(mapping.entries[index + 1]?.key.text ?? '');
}

/** Where a value stands. */
interface Context {
  /** The nearest option around it. */
  readonly option: string;
  readonly isUnsure?: boolean;
  /** It defines macros: names of others in it are replaced where it is used, not here. */
  readonly isDefinition?: boolean;
  readonly level: number;
}

class Expander {
  readonly uses = new Map<YamlNode, number>();
  readonly undecided: Place[] = [];
  readonly loops: Place[] = [];
  readonly #definitions: Definitions;
  readonly #splice: Splice;
  #made = 0;

  constructor(spliced: Splice, definitions: Definitions) {
    this.#splice = spliced;
    this.#definitions = definitions;
  }

  entry(entry: YamlEntry, mapping: YamlMapping, file: ConfigFile, context: Context): Entry {
    const { path } = file;
    const value = context.isUnsure === true ? this.#open(entry.value, file) : this.value(entry.value, file, context);
    const key = keyOf(entry.key, path);
    const at = { path, span: entry.span };
    return { key, value, at, isUncertain: context.isUnsure === true, written: { path, mapping, entry } };
  }

  value(node: YamlNode, file: ConfigFile, context: Context): Value {
    this.#made++;
    if (this.#made > MAX_VALUES) return this.#open(node, file);
    if (node.kind === 'sequence') return this.#sequence(node, file, context);
    if (node.kind === 'mapping') return this.#mapping(node, file, context);
    if (node.kind === 'scalar') return this.#scalar(node, node, file, context);
    // ejabberd's reader takes `*name` for the text `name`.
    const text: YamlScalar = { kind: 'scalar', text: node.name, style: 'double-quoted', span: node.span };
    const value = this.#scalar(text, node, file, context);
    return value.kind === 'scalar' ? { ...value, isAlias: true } : value;
  }

  #sequence(node: YamlSequence, file: ConfigFile, context: Context): Sequence {
    const items = node.items.filter(({ span }) => !isInside(file, span.start));
    if (items.length < node.items.length) this.undecided.push({ path: file.path, span: node.span });
    return {
      ...sourced(node, file.path),
      kind: 'sequence',
      items: items.map((item) => this.value(item, file, context)),
      isOpen: items.length < node.items.length,
    };
  }

  #mapping(node: YamlMapping, file: ConfigFile, context: Context): Mapping {
    const named = node.entries.filter(({ key }) => !hasHole(key.text));
    if (named.length < node.entries.length) this.undecided.push({ path: file.path, span: node.span });
    const entries = named.map((entry) => {
      const option = isOptionName(entry.key.text) ? entry.key.text : context.option;
      const isUnsure = isUncertain(file, entry.key.span.start) || isFollowedByHole(node, entry);
      return this.entry(entry, node, file, { ...context, option, isUnsure });
    });
    return { ...sourced(node, file.path), kind: 'mapping', entries, isOpen: named.length < node.entries.length };
  }

  #scalar(scalar: YamlScalar, node: YamlNode, file: ConfigFile, context: Context): Value {
    const { text, style } = scalar;
    if (hasHole(text)) return this.#open(node, file);
    if (context.isDefinition) return { ...sourced(node, file.path), kind: 'scalar', text, style };
    const { macros, keywords } = this.#definitions;
    const takesKeywords = !WITHOUT_KEYWORDS.has(context.option);
    const definition = macros.get(text) ?? (takesKeywords ? keywords.get(text) : undefined);
    if (definition !== undefined) return this.#defined(definition, node, file, context);
    const replaced = this.#replaced(scalar, takesKeywords);
    if (replaced === undefined) return this.#open(node, file);
    const value: Scalar = { ...sourced(node, file.path), kind: 'scalar', text: replaced, style };
    if (CAPITALS.has(context.option)) return value;
    const isMacro = this.#definitions.mayBeMacro(text);
    if (!isMacro && !(style === 'double-quoted' && this.#definitions.mayHoldMacro(text))) return value;
    this.undecided.push(value.at);
    return { ...value, mayBeMacro: true };
  }

  /** The value of a macro or keyword, seen where it is used. */
  #defined(definition: Definition, node: YamlNode, file: ConfigFile, context: Context): Value {
    const { source } = definition;
    const home = this.#splice.files.get(source.path);
    this.uses.set(source.node, (this.uses.get(source.node) ?? 0) + 1);
    if (context.level >= MAX_LEVELS) this.loops.push(placeOf(source));
    if (definition.isUncertain || home === undefined || context.level >= MAX_LEVELS) return this.#open(node, file);
    const value = this.value(source.node, home, { ...context, level: context.level + 1 });
    const use: Source = { path: file.path, node };
    return { ...value, use, at: placeOf(use), definedAt: value.definedAt ?? placeOf(source) };
  }

  /** A text with the macros and keywords in it replaced; `undefined` where what they stand for is not known. */
  #replaced({ text, style }: YamlScalar, takesKeywords: boolean): string | undefined {
    if (!text.includes('@') || !this.#definitions.replacesInside) return text;
    const { macros, keywords } = this.#definitions;
    let isKnown = true;
    const result = text.replace(/@([^@\s]+)@/g, (written, name: string) => {
      const macro = style === 'double-quoted' ? macros.get(name) : undefined;
      const definition = macro ?? (takesKeywords ? keywords.get(name) : undefined);
      if (definition === undefined) return written;
      const { node } = definition.source;
      this.uses.set(node, (this.uses.get(node) ?? 0) + 1);
      if (definition.isUncertain || (node.kind === 'scalar' && hasHole(node.text))) isKnown = false;
      // Only a text is put in; anything else leaves the name as it is.
      return node.kind === 'scalar' && readScalar(node).kind === 'text' ? node.text : written;
    });
    return isKnown ? result : undefined;
  }

  #open(node: YamlNode, file: ConfigFile): Undecided {
    const value: Undecided = { ...sourced(node, file.path), kind: 'undecided' };
    this.undecided.push(value.at);
    return value;
  }
}

/** Names of options, as opposed to names that somebody gave to a rule or host. */
function isOptionName(text: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(text);
}

/**
 * Whether an item stands in a part of a template that hangs on a condition, or is made of a line that is nothing but a hole.
 * A hole with a dash of its own begins at its tag, not inside of it: it is one item.
 */
function isInside(file: ConfigFile, offset: number): boolean {
  return file.uncertain.some(({ start, end }) => start < offset && offset < end);
}

function keyOf(key: YamlScalar, path: string): Scalar {
  return { ...sourced(key, path), kind: 'scalar', text: key.text, style: key.style };
}

function sourced(node: YamlNode, path: string): { at: Value['at']; use: Source; source: Source } {
  const source = { path, node };
  return { at: placeOf(source), use: source, source };
}

function placeOf({ path, node }: Source): Value['at'] {
  return { path, span: node.span };
}
