import { HOLE } from '../../../core/syntax/template.ts';
import type { ListType, MapType, OptionsType, OptionType } from '../facts/option-fact.ts';
import type { ScalarValue, Value } from '../types/value.ts';
import { scalarFault } from './check-scalar.ts';
import { describeType, describeValue, labelOf, ownerOf, shown } from './describe.ts';
import { entriesOf, type Ground, itemsOf, type Position } from './ground.ts';
import { nearest } from './nearest.ts';
import type { Refusal, RefusalKind } from './refusal.ts';
import { meantBy } from './repair.ts';

/** Tells whether nobody can say what stands there. */
export function isUndecided(value: Value): boolean {
  if (value.kind === 'undecided') return true;
  return value.kind === 'scalar' && (value.mayBeMacro === true || value.text.includes(HOLE));
}

/** Tells whether a list or map may have more in it than is known. */
export function isOpen(value: Value): boolean {
  if (value.kind === 'sequence') return value.isOpen === true || value.items.some(isUndecided);
  if (value.kind === 'mapping') return value.isOpen === true || value.entries.some(({ key }) => isUndecided(key));
  return isUndecided(value);
}

/**
 * Checks a value against the type of its option, down to the last part.
 *
 * @returns what ejabberd would not take; nothing where that cannot be known.
 */
export function check(value: Value, type: OptionType, position: Position, ground: Ground): readonly Refusal[] {
  if (isUndecided(value)) return [];
  switch (type.kind) {
    case 'either':
      return checkEither(value, type.of, position, ground);
    case 'list':
      return checkList(value, type, position, ground);
    case 'host-list':
      return checkList(value, { kind: 'list', items: { kind: 'host' }, unique: true }, position, ground);
    case 'map':
      return checkMap(value, type, position, ground);
    case 'options':
      return checkOptions(value, type, position, ground);
    case 'any':
      return [];
    default:
      return ground.grammars[type.kind]?.(value, position, ground) ?? checkScalar(value, type, position, ground);
  }
}

/** A refusal of a value of a type, with what was probably meant. */
function wrongFor(type: OptionType, kind: RefusalKind, value: Value, position: Position): Refusal {
  const instead = value.kind === 'scalar' ? meantBy(value, type) : undefined;
  return { ...wrong(kind, value, describeType(type), position), ...(instead === undefined ? {} : { instead }) };
}

/** A refusal of a value for its shape or for what it says. */
export function wrong(kind: RefusalKind, value: Value, expected: string, position: Position, why?: string): Refusal {
  const found = why ?? `not ${describeValue(value, position.secret === true)}`;
  return {
    kind,
    at: value.at,
    path: position.path,
    message: `${labelOf(position.path)} takes ${expected}, ${found}`,
    expected,
  };
}

function checkScalar(value: Value, type: OptionType, position: Position, ground: Ground): readonly Refusal[] {
  const secret = position.secret || (type.kind === 'string' && type.secret === true);
  const here = { ...position, secret };
  if (value.kind !== 'scalar') return [wrong('wrong-type', value, describeType(type), here)];
  const fault = scalarFault(value, type, ground);
  if (fault === undefined) return [];
  return [wrongFor(type, fault.kind, value, here)];
}

/** The first alternative that fits; the complaint is that of the one that came farthest. */
function checkEither(
  value: Value,
  types: readonly OptionType[],
  position: Position,
  ground: Ground,
): readonly Refusal[] {
  const tries = types.map((type) => check(value, type, position, ground));
  if (tries.some((refusals) => refusals.length === 0)) return [];
  const deep = tries.find((refusals) => refusals.every(({ path }) => path.length > position.path.length));
  if (deep !== undefined) return deep;
  const kind = tries.some((refusals) => refusals.some((refusal) => refusal.kind === 'wrong-value'))
    ? 'wrong-value'
    : 'wrong-type';
  return [wrongFor({ kind: 'either', of: types }, kind, value, position)];
}

function checkList(value: Value, type: ListType, position: Position, ground: Ground): readonly Refusal[] {
  const items = itemsOf(value);
  if (items === undefined) {
    return type.single === true && value.kind === 'scalar'
      ? check(value, type.items, position, ground)
      : [wrongFor(type, 'wrong-type', value, position)];
  }
  if (items.length === 0 && type.nonEmpty && !isOpen(value))
    return [wrong('wrong-value', value, 'at least one item', position)];
  const refusals = items.flatMap((item, index) =>
    check(item, type.items, { ...position, path: [...position.path, `${index + 1}`] }, ground),
  );
  return type.unique ? [...refusals, ...repeated(items, type.items, position)] : refusals;
}

/** Items that stand in a list twice where each may stand once; domains are compared in lower case. */
function repeated(items: readonly Value[], type: OptionType, position: Position): readonly Refusal[] {
  const seen = new Set<string>();
  return items.flatMap((item): Refusal[] => {
    const text = signature(item);
    if (text === undefined) return [];
    const key = type.kind === 'domain' || type.kind === 'host' ? text.toLowerCase() : text;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const what = item.kind === 'scalar' ? shown(item.text, position.secret === true) : 'the same item';
    const message = `${what} stands in ${labelOf(position.path)} twice`;
    return [{ kind: 'duplicate-value', at: item.at, path: position.path, message, expected: 'each value once' }];
  });
}

/** The same for values that say the same; `undefined` where that is not known. */
function signature(value: Value): string | undefined {
  if (isOpen(value)) return undefined;
  if (value.kind === 'scalar') return JSON.stringify(value.text);
  const parts =
    value.kind === 'sequence'
      ? value.items.map(signature)
      : (entriesOf(value) ?? []).flatMap(({ key, value: inner }) => [signature(key), ':', signature(inner)]);
  return parts.includes(undefined) ? undefined : `${value.kind}(${parts.join()})`;
}

function checkMap(value: Value, type: MapType, position: Position, ground: Ground): readonly Refusal[] {
  const entries = entriesOf(value);
  if (entries === undefined) return [wrongFor(type, 'wrong-type', value, position)];
  if (entries.length === 0 && type.nonEmpty && !isOpen(value))
    return [wrong('wrong-value', value, 'at least one entry', position)];
  const seen = new Set<string>();
  return entries.flatMap(({ key, value: inner }) => {
    if (type.unique && seen.has(key.text)) return [duplicateOption(key, [...position.path, key.text])];
    seen.add(key.text);
    const keyRefusals = check(key, type.keys, position, ground);
    return [...keyRefusals, ...check(inner, type.values, { ...position, path: [...position.path, key.text] }, ground)];
  });
}

/** A map with fixed keys, each of them once. */
export function checkOptions(value: Value, type: OptionsType, position: Position, ground: Ground): readonly Refusal[] {
  const entries = entriesOf(value);
  if (entries === undefined) return [wrongFor(type, 'wrong-type', value, position)];
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  for (const { key, value: inner } of entries) {
    if (isUndecided(key)) continue;
    const path = [...position.path, key.text];
    const keyType = Object.hasOwn(type.keys, key.text) ? type.keys[key.text] : undefined;
    if (keyType === undefined) {
      refusals.push(unknownOption(key, path, Object.keys(type.keys), ownerOf(position.path)));
    } else if (seen.has(key.text) && type.repeatable !== true) {
      refusals.push(duplicateOption(key, path));
    } else {
      const secret = position.secret === true || type.secretKeys?.includes(key.text) === true;
      refusals.push(...check(inner, keyType, { path, secret }, ground));
    }
    seen.add(key.text);
  }
  for (const name of type.required ?? []) {
    if (!seen.has(name) && !isOpen(value)) refusals.push(missing(value, name, position.path));
  }
  return refusals;
}

/** An option that `owner` does not have. */
export function unknownOption(
  key: ScalarValue,
  path: readonly string[],
  known: readonly string[],
  owner: string,
): Refusal {
  const name = nearest(key.text, known);
  return {
    kind: 'unknown-option',
    at: key.at,
    path,
    message: `"${key.text}" is no option of ${owner}`,
    ...(name === undefined ? {} : { nearest: name }),
  };
}

/** An option that stands a second time where it may stand once. */
export function duplicateOption(key: ScalarValue, path: readonly string[]): Refusal {
  return {
    kind: 'duplicate-option',
    at: key.at,
    path,
    message: `${key.text} is set a second time`,
    expected: 'each option once',
  };
}

/** An option that has to be there and is not. */
export function missing(value: Value, name: string, path: readonly string[]): Refusal {
  const owner = path.at(-1);
  const first = value.kind === 'mapping' ? value.entries[0]?.key.at : undefined;
  return {
    kind: 'missing-required',
    at: first ?? value.at,
    path: [...path, name],
    message: owner === undefined ? `${name} is missing` : `${name} is missing from ${ownerOf(path)}`,
  };
}
