import type { Hint } from '../../../core/lint/editor.ts';
import { topLevel } from '../facts/options.ts';
import type { EjabberdModel } from '../model.ts';
import { type Entry, placeOfEntry, type Value } from '../value.ts';
import { hostsWithOwn, lineOf } from './here.ts';
import { holdsSecret, isSecretName, shownValue } from './shown.ts';

/** Hints of a file: what macros come to where they are used, and which virtual hosts have another say. */
export function hints(model: EjabberdModel, path: string): readonly Hint[] {
  return [...macroHints(model, path), ...replaced(model, path), ...replacing(model, path)];
}

/** The value of a macro behind each of its uses. */
function macroHints(model: EjabberdModel, path: string): Hint[] {
  const found = new Map<number, Hint>();
  const secret = (option: string): boolean => topLevel[option]?.secret === true || isSecretName(option);
  const visit = (value: Value, option: string): void => {
    const { node } = value.use;
    if (value.use.path === path && !found.has(node.span.end) && !secret(option)) {
      const hint = macroHint(model, value);
      if (hint !== undefined) found.set(node.span.end, hint);
    }
    if (value.kind === 'sequence') for (const item of value.items) visit(item, option);
    if (value.kind === 'mapping') for (const entry of value.entries) visit(entry.value, entry.key.text);
  };
  for (const { key, value } of model.expansion.entries) visit(value, key.text);
  return [...found.values()];
}

function macroHint(model: EjabberdModel, value: Value): Hint | undefined {
  const { node } = value.use;
  if (node.kind !== 'scalar') return undefined;
  const name = node.text;
  const isWhole = value.source.node !== node;
  if (!isWhole && (value.kind !== 'scalar' || value.text === name)) return undefined;
  if (isSecretName(name)) return undefined;
  const text = textIn(value);
  if (text === undefined || holdsSecret(model, text)) return undefined;
  return {
    offset: node.span.end,
    text: `= ${text.length > 50 ? `${text.slice(0, 49)}…` : text}`,
    ...(value.definedAt === undefined
      ? { explanation: 'With macros and keywords replaced.' }
      : { explanation: `Defined in ${lineOf(model, value.definedAt)}.`, target: value.definedAt }),
    worth: 'news',
  };
}

function textIn(value: Value): string | undefined {
  switch (value.kind) {
    case 'scalar':
      return value.mayBeMacro === true ? undefined : value.text.replace(/\s+/g, ' ');
    case 'sequence': {
      const items = value.items.map((item) => (item.kind === 'scalar' ? textIn(item) : undefined));
      const isShort = !value.isOpen && items.length <= 5 && !items.includes(undefined);
      return isShort ? `[${items.join(', ')}]` : `a list of ${items.length}`;
    }
    case 'mapping':
      return `a map of ${value.entries.length}`;
    default:
      return undefined;
  }
}

/** Behind an option of the top level, the virtual hosts to which it does not apply as it stands. */
function replaced(model: EjabberdModel, path: string): Hint[] {
  return [...model.options.values()].flatMap(({ name, entries }): Hint[] => {
    const [entry] = entries;
    if (entry === undefined || entry.at.path !== path) return [];
    const hosts = hostsWithOwn(model, name).filter(({ scope }) => scope.own.get(name)?.value !== undefined);
    const [first] = hosts;
    if (first === undefined) return [];
    const texts = hosts.map(({ scope, adds }) => {
      const setting = scope.option(name);
      const value = setting.value === undefined || adds ? undefined : shownOnLine(model, name, setting.value);
      return value === undefined ? `${scope.host} ${adds ? 'adds to it' : 'has its own'}` : `${scope.host}: ${value}`;
    });
    const explanation = hosts.map(({ scope }) => `\`${scope.host}\`: ${lineOf(model, scope.option(name).at)}`);
    return [
      {
        offset: endOf(entry),
        text: texts.slice(0, 3).join(', ') + (texts.length > 3 ? ', …' : ''),
        explanation: explanation.join('; '),
        target: first.scope.option(name).at,
        worth: 'news',
      },
    ];
  });
}

/** Behind an option of a virtual host, what holds elsewhere. */
function replacing(model: EjabberdModel, path: string): Hint[] {
  return model.virtualHosts.flatMap((scope) =>
    [...scope.own.values()].flatMap(({ name, entries }): Hint[] => {
      const [entry] = entries;
      const outer = model.global.option(name);
      const base = model.options.get(name)?.entries ?? [];
      if (entry === undefined || entry.at.path !== path || base.includes(entry)) return [];
      if (outer.value === undefined || topLevel[name] === undefined) return [];
      const value = shownOnLine(model, name, outer.value);
      return value === undefined
        ? []
        : [{ offset: endOf(entry), text: `elsewhere ${value}`, target: outer.at, worth: 'echo' }];
    }),
  );
}

function shownOnLine(model: EjabberdModel, name: string, value: Value): string | undefined {
  if (topLevel[name]?.secret === true || value.kind === 'mapping' || value.kind === 'undecided') return undefined;
  const text = shownValue(model, name, value, topLevel[name]);
  return text.startsWith('`') ? text.slice(1, -1) : undefined;
}

/** Behind the value where it is short, else behind the colon. */
function endOf(entry: Entry): number {
  const { span } = placeOfEntry(entry);
  return span.end === entry.key.at.span.end ? span.end + 1 : span.end;
}
