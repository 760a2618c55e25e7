import type { SemanticToken } from '../../../core/lint/editor.ts';
import type { Place, Span } from '../../../core/text/span.ts';
import { configurationOf } from '../configuration.ts';
import { type HandlerFact, requestHandlers } from '../facts/handlers.ts';
import { listenerModules, modules } from '../facts/options.ts';
import type { EjabberdModel } from '../model.ts';
import { rules } from '../rules/index.ts';
import { readBool, readScalar } from '../types/scalar.ts';
import { readTimeout } from '../types/timeout.ts';
import { standing } from '../validate/ground.ts';
import { warnings } from '../validate/warnings.ts';
import { definitionNamed, namesAt, type StandingName } from './names.ts';
import { topShape } from './shape.ts';
import { type Spot, spotsIn, textSpan } from './spot.ts';

type Modifier = NonNullable<SemanticToken['modifiers']>[number];
type Piece = Pick<SemanticToken, 'span' | 'type' | 'modifiers'>;

/** Names that ejabberd has rules, ACLs and limits for without anybody defining them. */
const BUILT_IN = new Set(['all', 'none']);

const handlers: Readonly<Record<string, HandlerFact>> = requestHandlers;

/** Options whose limits are numbers. */
const LIMITS = new Set(['shaper', 'shaper_rules']);

/** Kinds of values that are numbers, or may be. */
const NUMERIC: readonly string[] = ['int', 'number', 'port', 'timeout', 'shaper-rule'];

/** Rules that find what has no effect. */
const DEAD_TEXT = [rules['access-rule-unreachable-deny'], rules['c2s-tls-options-ignored']];

/** What the pieces of a file are: options that the release knows, modules, names, words of closed sets and numbers. */
export function tokens(model: EjabberdModel, path: string): readonly SemanticToken[] {
  const file = model.expansion.splice.files.get(path);
  if (file === undefined) return [];
  const old = leftovers(model, path);
  const dead = deadText(model, path);
  const found = [...spotsIn(file.root, topShape(model.release))].flatMap((spot): readonly SemanticToken[] => {
    const { start, end } = spot.node.span;
    const past = old.get(start);
    const isDead = dead.some((each) => each.start <= start && end <= each.end);
    return piecesAt(model, spot, past).map((piece) => (isDead ? withModifier(piece, 'ineffective') : piece));
  });
  const isOnOneLine = ({ start, end }: Span): boolean => start < end && !/[\r\n]/.test(file.text.slice(start, end));
  const sorted = found.filter(({ span }) => isOnOneLine(span)).sort((a, b) => a.span.start - b.span.start);
  let reached = 0;
  // Of a text that is no YAML, a part may be read twice.
  return sorted.filter(({ span }) => {
    const isFree = span.start >= reached;
    if (isFree) reached = span.end;
    return isFree;
  });
}

/** Names and words that the release leaves out or takes for others, by where they begin. */
function leftovers(model: EjabberdModel, path: string): ReadonlyMap<number, readonly Modifier[]> {
  const said = warnings(configurationOf(model)).filter(({ at }) => at.path === path);
  return new Map(
    said.map(({ kind, at }) => [at.span.start, kind === 'ignored' ? ['deprecated', 'ineffective'] : ['deprecated']]),
  );
}

function deadText(model: EjabberdModel, path: string): readonly Span[] {
  const problems = DEAD_TEXT.flatMap((rule) => [...rule.check(model, { profile: 'paranoid' })]);
  const places: readonly Place[] = problems.flatMap(({ tag, at }) => (tag === 'unnecessary' ? [at] : []));
  return places.filter((place) => place.path === path).map(({ span }) => span);
}

function piecesAt(model: EjabberdModel, spot: Spot, past: readonly Modifier[] | undefined): readonly Piece[] {
  const span = textSpan(spot.node);
  if (span === undefined || spot.node.kind === 'alias') return [];
  const names = namesAt(model, spot);
  if (names.length > 0) return names.flatMap((name) => ofName(model, name));
  const type = spot.on === 'key' ? keyType(model, spot) : valueType(model, spot);
  if (past !== undefined)
    return [{ span, type: type?.type ?? (spot.on === 'key' ? 'property' : 'enumMember'), modifiers: past }];
  return type === undefined ? [] : [{ span, ...type }];
}

/** A name that somebody has defined; of any other, nothing is known. */
function ofName(model: EjabberdModel, { kind, name, span, role }: StandingName): readonly Piece[] {
  const type = kind === 'macro' ? 'macro' : 'variable';
  if (role === 'definition') return [{ span, type, modifiers: ['definition'] }];
  if (kind === 'macro') return definitionNamed(model, name) === undefined ? [] : [{ span, type }];
  const isDefined = [model.global, ...model.virtualHosts].some((scope) => {
    const { value } = scope.option(kind);
    return value?.kind === 'mapping' && value.entries.some(({ key }) => key.text === name);
  });
  return isDefined ? [{ span, type }] : [];
}

type Kind = Omit<Piece, 'span'>;

function keyType({ release }: EjabberdModel, { node, shape, option, entry }: Spot): Kind | undefined {
  if (node.kind === 'alias') return undefined;
  const { text } = node;
  if (option !== undefined && option.entry === entry) {
    const { fact } = option;
    const is = standing(fact, release);
    if (is === 'too-new') return undefined;
    return is === 'removed' || fact.deprecated !== undefined
      ? { type: 'property', modifiers: ['deprecated'] }
      : { type: 'property' };
  }
  if (shape?.maps === 'modules') return knows(modules, text, release) ? { type: 'namespace' } : undefined;
  if (shape?.keyUses !== undefined && BUILT_IN.has(text)) return { type: 'enumMember', modifiers: ['defaultLibrary'] };
  if (shape?.keyUses !== undefined && /^\d+$/.test(text)) return { type: 'number' };
  return shape?.keyWords?.includes(text) === true ? { type: 'property' } : undefined;
}

function valueType({ release }: EjabberdModel, { node, shape, option, path }: Spot): Kind | undefined {
  if (node.kind === 'alias' || option?.fact.secret === true) return undefined;
  const { text } = node;
  if (shape?.modules === 'listener') return knows(listenerModules, text, release) ? { type: 'namespace' } : undefined;
  if (shape?.modules === 'handler') return knows(handlers, text, release) ? { type: 'namespace' } : undefined;
  if (shape?.uses !== undefined && BUILT_IN.has(text)) return { type: 'enumMember', modifiers: ['defaultLibrary'] };
  if (shape?.words?.includes(text) === true) return { type: 'enumMember' };
  const kinds = shape?.type === undefined ? [] : kindsOf(shape.type);
  if (kinds.includes('bool') && readBool(text) !== undefined) return { type: 'enumMember' };
  const isCounted = kinds.some((kind) => NUMERIC.includes(kind)) || LIMITS.has(path[0] ?? '');
  const isNumber = isCounted && readScalar(node).kind !== 'text';
  const isTime = kinds.includes('timeout') && readTimeout(text, 'second').kind === 'milliseconds';
  return isNumber || isTime ? { type: 'number' } : undefined;
}

function knows(
  table: Readonly<Record<string, { readonly since?: string; readonly until?: string }>>,
  name: string,
  release: string,
): boolean {
  const fact = Object.hasOwn(table, name) ? table[name] : undefined;
  return fact !== undefined && standing(fact, release) === 'known';
}

function kindsOf(type: NonNullable<NonNullable<Spot['shape']>['type']>): readonly string[] {
  if (type.kind === 'either') return type.of.flatMap(kindsOf);
  return type.kind === 'list' && type.single === true ? kindsOf(type.items) : [type.kind];
}

function withModifier(piece: Piece, modifier: Modifier): Piece {
  return { ...piece, modifiers: [...new Set([...(piece.modifiers ?? []), modifier])] };
}
