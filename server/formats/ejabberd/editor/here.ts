import { LineIndex } from '../../../core/text/line-index.ts';
import type { Place } from '../../../core/text/span.ts';
import type { OptionFact } from '../facts/option-fact.ts';
import { topLevel } from '../facts/options.ts';
import type { EjabberdModel } from '../model.ts';
import type { Scope } from '../scope.ts';
import type { Setting } from '../setting.ts';
import type { Value } from '../value.ts';
import { defaultText } from './describe.ts';
import { code, shownValue } from './shown.ts';
import type { WrittenOption } from './spot.ts';

/** Names a place for a person: `line 12`, with its file when that is not the root. */
export function lineOf(model: EjabberdModel, { path, span }: Place): string {
  const text = model.unit.files.get(path)?.text ?? '';
  const file = path === model.unit.rootPath ? '' : ` of ${path.slice(path.lastIndexOf('/') + 1)}`;
  return `line ${new LineIndex(text).positionAt(span.start).line + 1}${file}`;
}

/** What an option comes to where it stands, as paragraphs. */
export function optionHere(model: EjabberdModel, path: string, option: WrittenOption): string[] {
  const { owner, name, fact, mapping } = option;
  switch (owner.kind) {
    case 'top':
      return topHere(model, name, fact);
    case 'host': {
      const scope = model.virtualHosts.find(({ host }) => host === owner.name.toLowerCase());
      return scope === undefined ? [] : hostHere(model, scope, name, fact);
    }
    case 'listener': {
      const listener = model.listeners.find(({ mapping: own }) => isWrittenAs(own, path, mapping));
      return listener === undefined ? [] : inForce(model, listener.option(name), fact, '');
    }
    default: {
      const loaded = [model.global, ...model.virtualHosts].flatMap(({ modules }) => modules.get(owner.name) ?? []);
      const module = loaded.find((each) => each.mapping !== undefined && isWrittenAs(each.mapping, path, mapping));
      return module === undefined ? [] : inForce(model, module.option(name), fact, module.where);
    }
  }
}

function isWrittenAs({ source }: Value, path: string, node: WrittenOption['mapping']): boolean {
  return source.path === path && source.node === node;
}

/** Options that are no setting themselves: what they hold is one. */
const CONTAINERS = new Set([
  'host_config',
  'append_host_config',
  'include_config_file',
  'define_macro',
  'define_keyword',
]);

function topHere(model: EjabberdModel, name: string, fact: OptionFact): string[] {
  if (CONTAINERS.has(name)) return [];
  const option = model.options.get(name);
  const paragraphs = inForce(model, model.global.option(name), fact, '');
  if (option?.isRepeated === true) paragraphs.push('**It stands here twice**, which ejabberd refuses.');
  else if (option !== undefined && option.entries.length > 1) {
    const lines = option.entries.map(({ at }) => lineOf(model, at));
    paragraphs.push(`Put together from ${lines.join(' and ')}.`);
  }
  for (const { scope, adds } of hostsWithOwn(model, name)) {
    const setting = scope.option(name);
    const what = adds ? 'adds to it' : 'has its own';
    const value = setting.value === undefined ? '' : `: ${shownValue(model, name, setting.value, fact)}`;
    paragraphs.push(`\`${scope.host}\` ${what} (${lineOf(model, setting.at)})${value}.`);
  }
  return paragraphs;
}

function hostHere(model: EjabberdModel, scope: Scope, name: string, fact: OptionFact): string[] {
  const paragraphs = inForce(model, scope.option(name), fact, scope.where);
  const { source, value } = model.global.option(name);
  if (source === 'undecided' || fact.secret === true) return paragraphs;
  const preset = defaultText(fact, model.release);
  const elsewhere =
    value !== undefined
      ? shownValue(model, name, value, fact)
      : preset === undefined
        ? 'not set'
        : `${code(preset)}, the default`;
  return [...paragraphs, `Elsewhere it is ${elsewhere}.`];
}

function inForce(model: EjabberdModel, setting: Setting, fact: OptionFact, where: string): string[] {
  if (setting.source === 'undecided') {
    return ['A template, a file that is not at hand or a macro of the environment leaves open what holds here.'];
  }
  const { value, definedAt } = setting;
  if (setting.source !== 'set' || value === undefined) return [];
  const origin = definedAt === undefined ? '' : ` It is the value of a macro (${lineOf(model, definedAt)}).`;
  return [`In force${where}: ${shownValue(model, setting.option, value, fact)}.${origin}`];
}

/** The virtual hosts that have another say about an option that the top level sets, too. */
export function hostsWithOwn(
  model: EjabberdModel,
  name: string,
): readonly { readonly scope: Scope; readonly adds: boolean }[] {
  const base = model.options.get(name)?.entries ?? [];
  return model.virtualHosts.flatMap((scope) => {
    const own = scope.own.get(name);
    if (own === undefined || topLevel[name] === undefined) return [];
    return [{ scope, adds: base.some((entry) => own.entries.includes(entry)) }];
  });
}
