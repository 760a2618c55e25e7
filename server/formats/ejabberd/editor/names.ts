import type { Cursor, NamedThing, Occurrence } from '../../../core/lint/editor.ts';
import { type Span, touches } from '../../../core/text/span.ts';
import type { Definition } from '../macros.ts';
import type { EjabberdModel } from '../model.ts';
import { type NameKind, topShape } from './shape.ts';
import { type Spot, spotAt, spotsIn, textSpan } from './spot.ts';

/** A name where it stands. */
export interface StandingName {
  readonly kind: NameKind | 'macro';
  readonly name: string;
  readonly span: Span;
  readonly role: 'definition' | 'use';
}

/** What names of lists and rules may be changed into: words that nothing else is meant by. */
const WORD = /^(?!(?:all|none|null|true|false|yes|no|on|off|y|n|infinity|infinite|unlimited)$)[a-z_][A-Za-z0-9_]*$/;
const MACRO = /^(?=.*[A-Z])[A-Z_0-9]+$/;

/** The macro, list or rule whose name is under the cursor. */
export function named(model: EjabberdModel, { path, offset }: Cursor): NamedThing | undefined {
  const file = model.expansion.splice.files.get(path);
  const spot = spotAt(file?.root, topShape(model.release), offset);
  const found = spot === undefined ? [] : namesAt(model, spot);
  const thing = found.find(({ span }) => touches(span, offset));
  if (thing === undefined) return undefined;
  const { kind, name, span } = thing;
  const pattern = kind === 'macro' ? MACRO : mayComeFromMacro(model, name) ? undefined : WORD;
  return { key: `${kind}/${name}`, name, span, ...(pattern === undefined ? {} : { pattern }) };
}

/** Every place in the unit at which a name stands. */
export function occurrences(model: EjabberdModel, key: string): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const [path, { root }] of model.expansion.splice.files) {
    for (const spot of spotsIn(root, topShape(model.release))) {
      for (const { kind, name, span, role } of namesAt(model, spot)) {
        if (`${kind}/${name}` === key) found.push({ at: { path, span }, role });
      }
    }
  }
  return found;
}

/** The names that a key or a value is or holds. */
export function namesAt(model: EjabberdModel, spot: Spot): readonly StandingName[] {
  const { node, shape, on } = spot;
  const span = textSpan(node);
  if (span === undefined || node.kind === 'alias') return [];
  const name = node.text;
  if (on === 'key') {
    if (isMacroDefinition(spot)) return [{ kind: 'macro', name, span, role: 'definition' }];
    if (shape?.defines !== undefined) return [{ kind: shape.defines, name, span, role: 'definition' }];
    return shape?.keyUses !== undefined && isGiven(name) ? [{ kind: shape.keyUses, name, span, role: 'use' }] : [];
  }
  const macros = macroUses(model, name, node.style === 'double-quoted', span);
  if (macros.length > 0) return macros;
  // A bare `allow` of a rule is no name, nor is a number of a limit.
  const isName = shape?.uses !== undefined && shape.words?.includes(name) !== true && isGiven(name);
  return isName && shape.uses !== undefined ? [{ kind: shape.uses, name, span, role: 'use' }] : [];
}

function isGiven(name: string): boolean {
  return name !== '' && !/^\d+$/.test(name) && !['all', 'none', 'infinity', 'infinite', 'unlimited'].includes(name);
}

function isMacroDefinition({ path }: Spot): boolean {
  const [option] = path;
  if (path.length === 2) return option === 'define_macro' || option === 'define_keyword';
  return path.length === 4 && option === 'host_config' && path[2] === 'define_keyword';
}

/** The macro or keyword of a name. */
export function definitionNamed({ expansion }: EjabberdModel, name: string): Definition | undefined {
  return expansion.definitions.macros.get(name) ?? expansion.definitions.keywords.get(name);
}

function macroUses(model: EjabberdModel, text: string, isDoubleQuoted: boolean, span: Span): StandingName[] {
  const { definitions } = model.expansion;
  if (definitionNamed(model, text) !== undefined) return [{ kind: 'macro', name: text, span, role: 'use' }];
  if (!definitions.replacesInside || !text.includes('@')) return [];
  return [...text.matchAll(/@([^@\s]+)@/g)].flatMap(({ 1: name = '', index }): StandingName[] => {
    const isKnown = definitions.keywords.has(name) || (isDoubleQuoted && definitions.macros.has(name));
    const start = span.start + index + 1;
    return isKnown ? [{ kind: 'macro', name, span: { start, end: start + name.length }, role: 'use' }] : [];
  });
}

/** Whether a macro holds a name: where it is used, nobody sees the name. */
function mayComeFromMacro({ expansion }: EjabberdModel, name: string): boolean {
  const { macros, keywords } = expansion.definitions;
  for (const { source } of [...macros.values(), ...keywords.values()]) {
    for (const { node } of spotsIn(source.node, {})) {
      if (node.kind === 'alias' || node.text === name) return true;
    }
  }
  return false;
}
