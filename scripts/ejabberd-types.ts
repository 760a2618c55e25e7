import type { IntType, JsonValue, OptionType, PlainKind } from '../server/formats/ejabberd/facts/option-fact.ts';
import { vcard } from '../server/formats/ejabberd/facts/vcard.ts';
import { aclMembers } from '../server/formats/ejabberd/validate/check-acl.ts';
import { callSources } from '../server/formats/ejabberd/validate/check-api-permissions.ts';

/** A JSON schema, or a part of one. */
export type Schema = { readonly [key: string]: JsonValue };

/**
 * A word of capitals: the name of a macro, perhaps, whose value nobody sees there. Such a word is taken wherever a number or one
 * of some words is wanted.
 */
const MACRO = ref('macro');

/** ejabberd reads every word that is no number as a text; YAML editors read some of them as switches or as nothing. */
const TEXT = ref('text');

/** The words of YAML 1.1, in lower case. */
const BOOL = ref('bool');

const INFINITY = ref('infinity');

/** A number of seconds, or a number with a unit in any case; a number of milliseconds that comes to a second at least. */
const TIMEOUT = (() => {
  const words = [
    's',
    'sec',
    'secs',
    'second',
    'seconds',
    'm',
    'min',
    'mins',
    'minute',
    'minutes',
    'h',
    'hour',
    'hours',
  ];
  const any = (all: readonly string[]): string =>
    all.map((word) => word.replace(/./g, (letter) => `[${letter}${letter.toUpperCase()}]`)).join('|');
  const short = ['ms', 'msec', 'msecs', 'millisec', 'millisecs', 'millisecond', 'milliseconds'];
  const units = any([...words, 'd', 'day', 'days']);
  return `^\\+?0*[1-9]([0-9]*( *(${units}) *)?|[0-9]{3,} *(${any(short)}) *)$`;
})();

/** To ejabberd an empty list and an empty map are the same. */
export function list(items: Schema, more: Schema = {}): Schema {
  return { type: ['array', 'object'], items, maxProperties: 0, ...more };
}

/** A map, which may be written as an empty list. */
export function map(more: Schema): Schema {
  return { type: ['object', 'array'], maxItems: 0, ...more };
}

function pattern(expression: string): Schema {
  return { type: 'string', pattern: expression };
}

function anyOf(...schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas };
}

/** Definitions that other parts of the schema refer to. */
export function definitions(): Readonly<Record<string, Schema>> {
  const steps = { allow: ref('conditions'), deny: ref('conditions') };
  const members = Object.fromEntries(Object.keys(aclMembers).map((name) => [name, ref('members')]));
  return {
    macro: { type: 'string', pattern: '^[A-Z0-9_]*[A-Z][A-Z0-9_]*$' },
    text: { type: ['string', 'boolean', 'null'] },
    bool: anyOf({ type: 'boolean' }, pattern('^(true|false|yes|no|on|off|y|n)$'), MACRO),
    infinity: pattern('^(infinity|infinite|unlimited)$'),
    seconds: anyOf({ type: 'integer', minimum: 1 }, pattern(TIMEOUT), MACRO),
    port: anyOf({ type: 'integer', minimum: 1, maximum: 65_535 }, MACRO),
    natural: anyOf({ type: 'integer', minimum: 0 }, MACRO),
    positive: anyOf({ type: 'integer', minimum: 1 }, MACRO),
    'positive-or-infinity': anyOf({ type: 'integer', minimum: 1 }, INFINITY, MACRO),
    'access-rule': anyOf(TEXT, ref('access-steps')),
    vcard: optionsSchema(vcard),
    members: {
      description: 'One, several in a list, or a map of user and server.',
      type: ['string', 'boolean', 'array', 'object'],
    },
    condition: map({ properties: { acl: TEXT, ...members }, additionalProperties: false }),
    conditions: {
      description: 'Who it is for. Several conditions in one step must all be met; several steps stand for `or`.',
      anyOf: [
        TEXT,
        ref('condition'),
        { type: 'array', items: anyOf(TEXT, ref('condition'), { type: 'array' }), minItems: 1 },
      ],
    },
    'access-steps': {
      description: 'The first step whose conditions are met decides; no such step: denied.',
      anyOf: [
        MACRO,
        { type: 'object', properties: steps, additionalProperties: false, minProperties: 1 },
        {
          type: 'array',
          minItems: 1,
          items: anyOf(
            { enum: ['allow', 'deny'] },
            { type: 'object', properties: steps, additionalProperties: false },
            { type: 'array' },
          ),
        },
      ],
    },
    'acl-members': anyOf(
      { type: 'object', properties: members, additionalProperties: false, minProperties: 1 },
      {
        type: 'array',
        items: { type: ['object', 'array'], properties: members, additionalProperties: false },
        minItems: 1,
      },
    ),
    'shaper-steps': {
      description: 'The name of a shaper or a number, for everybody or for whom the step names.',
      anyOf: [TEXT, { type: 'integer', minimum: 1 }, { type: ['object', 'array'] }],
    },
    source: anyOf(
      { enum: Object.keys(callSources) },
      { type: 'object', properties: { tag: TEXT }, additionalProperties: false },
      { type: 'array' },
      MACRO,
    ),
    permission: map({
      properties: {
        from: {
          description: 'Where the call comes from; nothing named: from everywhere.',
          anyOf: [ref('source'), { type: ['array', 'object'], items: ref('source') }],
        },
        who: { description: 'Who calls. Several in a list stand for `or`.' },
        what: { description: 'Commands, `*`, `[tag:NAME]`, or one of them with `!` for the opposite.' },
      },
      additionalProperties: false,
    }),
  };
}

/** A reference to a definition. */
export function ref(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

const PLAIN: Readonly<Partial<Record<PlainKind, Schema>>> = {
  bool: BOOL,
  port: ref('port'),
  any: {},
  'access-rule': ref('access-rule'),
  'shaper-rule': ref('shaper-steps'),
  'host-list': list(TEXT),
  acl: map({ propertyNames: { not: { enum: ['all', 'none'] } }, additionalProperties: ref('acl-members') }),
  'access-rules': map({ propertyNames: { not: { enum: ['all', 'none'] } }, additionalProperties: ref('access-steps') }),
  'api-permissions': map({ additionalProperties: ref('permission') }),
  shaper: map({
    propertyNames: { not: { const: 'none' } },
    additionalProperties: anyOf({ type: 'integer', minimum: 1 }, INFINITY, MACRO, {
      type: 'object',
      properties: { rate: { type: 'integer', minimum: 1 }, burst_size: { type: 'integer', minimum: 1 } },
      required: ['rate'],
      additionalProperties: false,
    }),
  }),
  'shaper-rules': map({ propertyNames: { not: { const: 'none' } }, additionalProperties: ref('shaper-steps') }),
};

/** A type as a JSON schema. What such a schema cannot say, such as what an address looks like, is left open. */
export function schemaOf(type: OptionType): Schema {
  switch (type.kind) {
    case 'int':
      return whole(type);
    case 'number':
      return anyOf({ type: 'number', ...(type.min === undefined ? {} : { minimum: type.min }) }, MACRO);
    case 'timeout':
      return type.infinity ? anyOf(ref('seconds'), INFINITY) : ref('seconds');
    case 'string':
      return type.pattern === undefined ? (type.nonEmpty ? { ...TEXT, minLength: 1 } : TEXT) : pattern(type.pattern);
    case 'enum':
      return words(type.values, type.legacy);
    case 'db-type':
      return type.open ? anyOf(words(type.values, type.legacy), { type: 'string' }) : words(type.values, type.legacy);
    case 'either':
      return anyOf(...type.of.map(schemaOf));
    case 'list': {
      const items = schemaOf(type.items);
      const whole = list(items, {
        ...(type.nonEmpty ? { minItems: 1 } : {}),
        ...(type.unique ? { uniqueItems: true } : {}),
      });
      return type.single ? anyOf(whole, items) : anyOf(whole, MACRO);
    }
    case 'map': {
      const keys = schemaOf(type.keys);
      const isText = type.keys.kind === 'string' && type.keys.pattern === undefined;
      return map({
        additionalProperties: schemaOf(type.values),
        ...(isText || type.keys.kind !== 'string' ? {} : { propertyNames: keys }),
        ...(type.nonEmpty ? { minProperties: 1 } : {}),
      });
    }
    case 'options':
      return type === vcard ? ref('vcard') : optionsSchema(type);
    default:
      return PLAIN[type.kind as PlainKind] ?? TEXT;
  }
}

function optionsSchema(type: OptionType): Schema {
  if (type.kind !== 'options') return {};
  return map({
    properties: Object.fromEntries(Object.entries(type.keys).map(([key, each]) => [key, schemaOf(each)])),
    additionalProperties: false,
    ...(type.required === undefined ? {} : { required: type.required }),
  });
}

function whole({ min, max, infinity }: IntType): Schema {
  if (max === undefined && min === 0 && !infinity) return ref('natural');
  if (max === undefined && min === 1) return ref(infinity ? 'positive-or-infinity' : 'positive');
  const bounds = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
  return anyOf({ type: 'integer', ...bounds }, ...(infinity ? [INFINITY] : []), MACRO);
}

/** Words; `true` and `false` among them are switches to an editor. The old ones are taken and not offered. */
function words(values: readonly string[], legacy: readonly string[] = []): Schema {
  const read = values.flatMap((value): JsonValue[] =>
    value === 'true' || value === 'false' ? [value === 'true', value] : [value],
  );
  return anyOf({ enum: read }, ...(legacy.length > 0 ? [pattern(`^(${legacy.join('|')})$`)] : []), MACRO);
}
