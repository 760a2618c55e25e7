import type { Place } from '../../core/text/span.ts';
import type { OptionFact, OptionType } from './facts/option-fact.ts';
import { listenerOptions, moduleOptions, topLevel } from './facts/options.ts';
import type { EjabberdModel } from './model.ts';
import { entryType, itemType } from './types/inner.ts';
import { typeIn } from './validate/ground.ts';
import { type Entry, textOf, type Value } from './value.ts';

/** A secret that stands in a file as it is. */
export interface WrittenSecret {
  /** The option that it is the value of. */
  readonly option: string;
  /** The scalar; its text is the secret. */
  readonly value: Extract<Value, { kind: 'scalar' }>;
  /** Where its text stands: for the value of a macro, in the definition. */
  readonly at: Place;
}

/** Names of options that hold secrets, whoever they belong to: also those that are misspelled or of contributed modules. */
const SECRET_NAME = /(^|_)(password|passwd|secret|token)$/;

/** All secrets of a unit that can be seen, each with its place. */
export function writtenSecrets(model: EjabberdModel): readonly WrittenSecret[] {
  const found: WrittenSecret[] = [];
  for (const entry of model.expansion.entries) ofEntry(entry, topLevel, model.release, found);
  for (const scope of [model.global, ...model.virtualHosts]) {
    if (scope.host !== undefined) {
      for (const { entries } of scope.own.values())
        for (const entry of entries) ofEntry(entry, topLevel, model.release, found);
    }
    for (const module of scope.modules.values()) {
      const facts = moduleOptions[module.name] ?? {};
      for (const entry of module.mapping?.entries ?? []) ofEntry(entry, facts, model.release, found);
    }
  }
  for (const listener of model.listeners) {
    const facts = listenerOptions[listener.module ?? ''] ?? {};
    for (const entry of listener.mapping.entries) ofEntry(entry, facts, model.release, found);
  }
  const seen = new Set<string>();
  return found.filter(({ at }) => {
    const key = `${at.span.start}-${at.span.end} ${at.path}`;
    return !seen.has(key) && seen.add(key);
  });
}

function ofEntry(
  { key, value }: Entry,
  facts: Readonly<Record<string, OptionFact>>,
  release: string,
  found: WrittenSecret[],
): void {
  const fact = facts[key.text];
  const type = fact === undefined ? undefined : typeIn(fact, release);
  collect(key.text, value, type, fact?.secret === true, found);
}

function collect(
  option: string,
  value: Value,
  type: OptionType | undefined,
  isSecret: boolean,
  found: WrittenSecret[],
): void {
  if (value.kind === 'scalar') {
    const secret = isSecret || isSecretType(type) || (type === undefined && SECRET_NAME.test(option));
    // The name of a macro that the environment defines is none.
    if (secret && value.text !== '' && textOf(value) !== undefined) {
      found.push({ option, value, at: { path: value.source.path, span: value.source.node.span } });
    }
  } else if (value.kind === 'sequence') {
    for (const item of value.items) collect(option, item, itemType(type), isSecret, found);
  } else if (value.kind === 'mapping') {
    for (const { key, value: inner } of value.entries) {
      collect(key.text, inner, entryType(type, key.text), isSecret, found);
    }
  }
}

function isSecretType(type: OptionType | undefined): boolean {
  if (type?.kind === 'string') return type.secret === true;
  return type?.kind === 'either' && type.of.some(isSecretType);
}

/** Places that excerpts must mask: secrets, and definitions of macros and keywords that are named like one. */
export function secretPlaces(model: EjabberdModel): readonly Place[] {
  const { macros, keywords } = model.expansion.definitions;
  const named = [...macros.values(), ...keywords.values()].filter(
    ({ name, source }) =>
      source.node.kind === 'scalar' && source.node.text !== '' && /PASS|SECRET|TOKEN|_KEY$/i.test(name),
  );
  const places = [
    ...writtenSecrets(model).map(({ at }) => at),
    ...named.map(({ source }) => ({ path: source.path, span: source.node.span })),
  ];
  const keys = new Set<string>();
  return places.filter(({ path, span }) => {
    const key = `${span.start}-${span.end} ${path}`;
    return !keys.has(key) && keys.add(key);
  });
}
