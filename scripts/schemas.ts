import { legacyHttpFlags, requestHandlers } from '../server/formats/ejabberd/facts/handlers.ts';
import { everyListener } from '../server/formats/ejabberd/facts/listeners.ts';
import type { Leftover, ListenerFact, ModuleFact, OptionFact } from '../server/formats/ejabberd/facts/option-fact.ts';
import { listenerModules, modules, topLevel } from '../server/formats/ejabberd/facts/options.ts';
import {
  everyListenerOnce,
  everyModuleOnce,
  removedModules,
  removedTopLevel,
} from '../server/formats/ejabberd/facts/removed.ts';
import { newestRelease } from '../server/formats/ejabberd/release.ts';
import { definitions, list, map, ref, type Schema, schemaOf } from './ejabberd-types.ts';
import type { Output } from './output.ts';

/** What tells a file of another program that has the name of ours: a compose file, a manifest, a playbook. */
const FOREIGN = ['services', 'apiVersion', 'tasks'];

/** The schemas that YAML editors are given. */
export function schemaOutputs(): Output[] {
  return [{ file: 'schemas/ejabberd.schema.json', text: `${JSON.stringify(ejabberdSchema(), null, 1)}\n` }];
}

/** The schema of ejabberd.yml, in the draft that editors for YAML know. */
export function ejabberdSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://github.com/parapet-security/parapet/blob/main/schemas/ejabberd.schema.json',
    title: 'ejabberd.yml',
    description: `Options of ejabberd ${newestRelease}.`,
    if: { type: 'object', not: { anyOf: FOREIGN.map((name) => ({ required: [name] })) } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
    then: ref('configuration'),
    definitions: {
      ...definitions(),
      configuration: configuration(),
      host: map({
        properties: optionsOf(topLevel, ({ hostConfig }) => hostConfig === true),
        additionalProperties: false,
      }),
      modules: modulesSchema(),
      listener: listenerSchema(),
      ...Object.fromEntries(Object.entries(modules).map(([name, fact]) => [name, moduleSchema(fact)])),
      ...Object.fromEntries(
        Object.entries(listenerModules).map(([name, fact]) => [`listen-${name}`, ownListener(name, fact)]),
      ),
    },
  };
}

function configuration(): Schema {
  return {
    type: 'object',
    properties: { ...leftovers(removedTopLevel), ...optionsOf(topLevel, () => true) },
    additionalProperties: false,
  };
}

function optionsOf(facts: Readonly<Record<string, OptionFact>>, isThere: (fact: OptionFact) => boolean): Schema {
  const there = Object.entries(facts).filter(([, fact]) => isThere(fact));
  return Object.fromEntries(there.map(([name, fact]) => [name, optionSchema(fact)]));
}

/** One option with what an editor shows of it. */
function optionSchema(fact: OptionFact): Schema {
  const about = {
    ...(fact.description === undefined ? {} : { description: described(fact) }),
    ...(fact.default === undefined || fact.secret ? {} : { default: fact.default }),
    ...(fact.deprecated === undefined ? {} : { deprecated: true, deprecationMessage: fact.deprecated }),
  };
  // Beside a reference only remarks may stand in this draft, and that is all there is.
  return { ...about, ...shapeOf(fact) };
}

function shapeOf(fact: OptionFact): Schema {
  if (fact.type.kind === 'listeners') return list(ref('listener'));
  if (fact.type.kind === 'modules') return ref('modules');
  if (fact.type.kind === 'host-config') return map({ additionalProperties: ref('host') });
  return schemaOf(fact.type);
}

function described({ description, since, inherits }: OptionFact): string {
  const more = [
    ...(since === undefined ? [] : [`Since ${since}.`]),
    ...(inherits === undefined ? [] : [`Without it: \`${inherits}\`.`]),
  ];
  return [description, ...more].join(' ');
}

/** Options of old that are read past or under another name. Those that keep ejabberd from starting are not among them. */
function leftovers(removed: Readonly<Record<string, Leftover>>): Schema {
  const read = Object.entries(removed).filter(([, { now }]) => now !== 'refused');
  return Object.fromEntries(
    read.map(([name, leftover]) => [name, { deprecated: true, deprecationMessage: told(leftover) }]),
  );
}

function told(leftover: Leftover): string {
  switch (leftover.now) {
    case 'renamed':
      return `The option is called \`${leftover.to}\` now.`;
    case 'appended':
      return `ejabberd adds it to \`${leftover.to}\`, where it belongs.`;
    default:
      return 'instead' in leftover ? `It has no effect; see \`${leftover.instead}\`.` : 'It has no effect.';
  }
}

function modulesSchema(): Schema {
  const replaced = Object.entries(removedModules).filter(([, { now }]) => now !== 'refused');
  const known = Object.entries(modules).map(([name, { description, since }]): [string, Schema] => {
    const text = [description, ...(since === undefined ? [] : [`Since ${since}.`])].join(' ');
    return [name, { description: text, ...ref(name) }];
  });
  const old = replaced.map(([name]): [string, Schema] => [
    name,
    { deprecated: true, deprecationMessage: 'The module is no more.' },
  ]);
  return map({
    properties: Object.fromEntries([...old, ...known]),
    // Contributed modules bring options of their own.
    patternProperties: { '^(mod_|[A-Z])': { type: ['object', 'array'] } },
    additionalProperties: false,
  });
}

function moduleSchema(fact: ModuleFact): Schema {
  const required = Object.entries(fact.options).flatMap(([name, option]) => (option.required ? [name] : []));
  return map({
    properties: {
      ...leftovers({ ...everyModuleOnce, ...fact.removedOptions }),
      ...optionsOf(fact.options, () => true),
    },
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
  });
}

/** A listener: which options it has hangs on its module; those of contributed ones are not known. */
function listenerSchema(): Schema {
  const names = Object.keys(listenerModules);
  return {
    type: 'object',
    required: ['module', 'port'],
    properties: {
      module: {
        description: everyListener.module.description,
        anyOf: [{ enum: names }, { type: 'string' }],
      },
    },
    allOf: names.map((name) => ({
      if: { properties: { module: { const: name } }, required: ['module'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
      then: ref(`listen-${name}`),
    })),
  };
}

function ownListener(name: string, fact: ListenerFact): Schema {
  const handlers = { anyOf: [{ enum: Object.keys(requestHandlers) }, { type: 'string' }] };
  const own = optionsOf({ ...everyListener, ...fact.options }, () => true);
  const flags = Object.keys(legacyHttpFlags).map((flag): [string, Schema] => [
    flag,
    { deprecated: true, deprecationMessage: 'Name the module in `request_handlers`.' },
  ]);
  const isHttp = name === 'ejabberd_http';
  const description = fact.options.request_handlers?.description ?? '';
  return {
    properties: {
      ...leftovers({ ...everyListenerOnce, ...fact.removedOptions }),
      ...(isHttp ? Object.fromEntries(flags) : {}),
      ...own,
      ...(isHttp ? { request_handlers: { description, ...map({ additionalProperties: handlers }) } } : {}),
    },
    additionalProperties: false,
  };
}
