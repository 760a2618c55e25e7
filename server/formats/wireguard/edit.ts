import {
  addSection,
  type IniText,
  insertBefore,
  insertSetting,
  removeItem,
  removeLine,
  removeSection,
  replaceValue,
} from '../../core/syntax/ini-edit.ts';
import type { IniLine, IniSection } from '../../core/syntax/ini-tree.ts';
import type { FileEdit, TextEdit } from '../../core/text/edit.ts';
import { Secret } from '../../core/text/secret.ts';
import type { Span } from '../../core/text/span.ts';
import { hookSettings } from './dialects.ts';
import { mayHold } from './group.ts';
import type { TunnelInterface } from './interface.ts';
import type { WireguardModel } from './model.ts';
import { keyFor } from './options.ts';
import { Peer } from './peer.ts';
import type { Item, Setting } from './setting.ts';

/** What a fix writes; a secret stays one up to the edit. */
export type NewText = string | Secret;

/** What a fix can do to a configuration, in its own words. {@link plan} finds the places. */
export type WireguardOperation =
  /** Gives an option of the interface or of a peer a value: on the line that counts, or on a new one. */
  | { readonly kind: 'set'; readonly of: TunnelInterface | Peer; readonly option: string; readonly value: NewText }
  /** Removes a line. */
  | { readonly kind: 'remove'; readonly setting: Setting }
  /** Writes another value on a line, keeping key, separator and comment. */
  | { readonly kind: 'rewrite'; readonly setting: Setting; readonly value: NewText }
  /** Writes another key on a line, as the dialect spells it. `option`: the name in the model that it then has. */
  | { readonly kind: 'rename'; readonly setting: Setting; readonly key: string; readonly option: string }
  | { readonly kind: 'replace-item'; readonly item: Item<unknown>; readonly text: string }
  /** Removes an item of a list with one separator; the line with it when it is the only one. */
  | { readonly kind: 'remove-item'; readonly item: Item<unknown> }
  /** Removes several items of one setting; the line with them when nothing is left. */
  | { readonly kind: 'remove-items'; readonly items: readonly Item<unknown>[] }
  /** Adds an item behind the last one of a setting that is a list. */
  | { readonly kind: 'append-item'; readonly setting: Setting; readonly text: string }
  /** Writes a hook behind the last one of its kind, else behind the last hook, else at the end of the interface's section. */
  | { readonly kind: 'insert-hook'; readonly when: string; readonly command: string }
  /** Takes the sections of a peer away, with the comments above them. */
  | { readonly kind: 'remove-peer'; readonly peer: Peer }
  /** Writes a peer at the end of the root file. Names are those of the model. */
  | { readonly kind: 'add-peer'; readonly settings: readonly (readonly [option: string, value: NewText])[] }
  /** Moves a setting to the interface's section or to a peer. */
  | { readonly kind: 'move'; readonly setting: Setting; readonly to: TunnelInterface | Peer }
  /** Writes a line of its own before another one, or at the head of the file. */
  | {
      readonly kind: 'insert-line';
      readonly path: string;
      readonly before: IniLine | undefined;
      readonly text: string;
      readonly moves?: readonly string[];
    }
  /** Replaces text in a file. `moves`: the effects that this is meant to have; `all` where nobody can tell. */
  | {
      readonly kind: 'replace';
      readonly path: string;
      readonly span: Span;
      readonly text: string;
      readonly moves?: readonly string[] | 'all';
    };

interface Placed {
  readonly path: string;
  readonly edit: TextEdit;
}

/** Places operations in their files; `undefined` when one has no place, or a template leaves open what is there. */
export function plan(
  model: WireguardModel,
  operations: readonly WireguardOperation[],
): readonly FileEdit[] | undefined {
  const byPath = new Map<string, TextEdit[]>();
  for (const operation of operations) {
    const placed = place(model, operation);
    if (placed === undefined || placed.some(({ path }) => !model.unit.files.has(path))) return undefined;
    for (const { path, edit } of placed) byPath.set(path, [...(byPath.get(path) ?? []), edit]);
  }
  return [...byPath].map(([path, edits]): FileEdit => ({ kind: 'edit', path, edits }));
}

function place(model: WireguardModel, operation: WireguardOperation): readonly Placed[] | undefined {
  switch (operation.kind) {
    case 'set':
      return set(model, operation.of, operation.option, operation.value);
    case 'remove':
      return onLine(model, operation.setting, (from) => removeLine(from, operation.setting.line));
    case 'rewrite':
      return onLine(model, operation.setting, () => replaceValue(operation.setting.line, written(operation.value)));
    case 'rename':
      return onLine(model, operation.setting, () => ({
        span: operation.setting.line.key.span,
        newText: operation.key,
      }));
    case 'replace-item':
      return onItem(model, operation.item, (_, span) => ({ span, newText: operation.text }));
    case 'remove-item':
      return onItem(model, operation.item, (from) => {
        const { setting, among, index } = operation.item;
        const items = among.map((span) => ({ value: '', span }));
        return removeItem(from, setting.line, items, index);
      });
    case 'remove-items':
      return removeItems(model, operation.items);
    case 'append-item':
      return appendItem(model, operation.setting, operation.text);
    case 'insert-hook':
      return insertHook(model, operation.when, operation.command);
    case 'remove-peer': {
      const from = textOf(model, operation.peer.path);
      return from && operation.peer.parts.map(({ path, section }) => ({ path, edit: removeSection(from, section) }));
    }
    case 'add-peer':
      return addPeer(model, operation.settings);
    case 'move': {
      const { setting, to } = operation;
      const value = setting.ask((text) => text);
      const added = insert(model, to, setting.option, value);
      const removed = onLine(model, setting, (from) => removeLine(from, setting.line));
      return added && removed && [...removed, ...added];
    }
    case 'insert-line': {
      const from = textOf(model, operation.path);
      return from && [{ path: operation.path, edit: insertBefore(from, operation.text, operation.before) }];
    }
    case 'replace':
      return [{ path: operation.path, edit: { span: operation.span, newText: operation.text } }];
  }
}

function textOf(model: WireguardModel, path: string): IniText | undefined {
  return model.trees.get(path);
}

function written(value: NewText): string {
  return value instanceof Secret ? value.ask((text) => text) : value;
}

function onLine(
  model: WireguardModel,
  setting: Setting,
  make: (from: IniText) => TextEdit,
): readonly Placed[] | undefined {
  const from = setting.undecided ? undefined : textOf(model, setting.path);
  return from && [{ path: setting.path, edit: make(from) }];
}

function onItem(
  model: WireguardModel,
  { setting, among, index }: Item<unknown>,
  make: (from: IniText, span: Span) => TextEdit,
): readonly Placed[] | undefined {
  const span = among[index];
  return span && onLine(model, setting, (from) => make(from, span));
}

function set(
  model: WireguardModel,
  group: TunnelInterface | Peer,
  option: string,
  value: NewText,
): readonly Placed[] | undefined {
  const last = group.last(option);
  if (last === undefined) return insert(model, group, option, written(value));
  return onLine(model, last, () => replaceValue(last.line, written(value)));
}

/** A new line in the last section of a group that may have it. */
function insert(
  model: WireguardModel,
  group: TunnelInterface | Peer,
  option: string,
  value: string,
): readonly Placed[] | undefined {
  const key = keyFor(model.dialect, group instanceof Peer ? 'peer' : 'interface', option);
  const home = key && homeOf(model, group, key.sections);
  const from = home && textOf(model, home.path);
  if (key === undefined || home === undefined || from === undefined) return undefined;
  return [{ path: home.path, edit: insertSetting(from, home.section, key.key, value) }];
}

function homeOf(
  model: WireguardModel,
  group: TunnelInterface | Peer,
  sections: readonly string[],
): { readonly path: string; readonly section: IniSection } | undefined {
  return group.parts.findLast(
    ({ path, section, uncertain }) => !uncertain && model.unit.files.has(path) && mayHold(sections, section.name),
  );
}

function insertHook(model: WireguardModel, when: string, command: string): readonly Placed[] | undefined {
  const { hooks } = model.interface;
  const behind = hooks.findLast((hook) => hook.when === when) ?? hooks.at(-1);
  if (!hookSettings.includes(when) || behind === undefined) return insert(model, model.interface, when, command);
  const { path, line, section } = behind.setting;
  const from = textOf(model, path);
  return from && [{ path, edit: insertSetting(from, section, when, command, line) }];
}

/** Items that are side by side share a separator, so that the value is written anew. */
function removeItems(model: WireguardModel, items: readonly Item<unknown>[]): readonly Placed[] | undefined {
  const [first] = items;
  if (first === undefined || items.some(({ setting }) => setting !== first.setting)) return undefined;
  const { setting, among } = first;
  return onLine(model, setting, (from) => {
    const kept = among.filter((_, index) => !items.some((item) => item.index === index));
    if (kept.length === 0) return removeLine(from, setting.line);
    const texts = kept.map(({ start, end }) => from.text.slice(start, end));
    return replaceValue(setting.line, model.dialect === 'networkmanager' ? `${texts.join(';')};` : texts.join(', '));
  });
}

function appendItem(model: WireguardModel, setting: Setting, text: string): readonly Placed[] | undefined {
  const { end } = setting.line.value.span;
  const ends = setting.ask((raw) => raw.trimEnd().endsWith(';'));
  const newText = model.dialect === 'networkmanager' ? `${ends ? '' : ';'}${text};` : `, ${text}`;
  return onLine(model, setting, () => ({ span: { start: end, end }, newText }));
}

function addPeer(
  model: WireguardModel,
  settings: readonly (readonly [option: string, value: NewText])[],
): readonly Placed[] | undefined {
  const path = model.unit.rootPath;
  const from = textOf(model, path);
  const key = settings.find(([option]) => option === 'PublicKey')?.[1];
  if (from === undefined || key === undefined) return undefined;
  const lines = settings.flatMap(([option, value]): (readonly [string, string])[] => {
    const own = keyFor(model.dialect, 'peer', option);
    return own === undefined ? [] : [[own.key, written(value)]];
  });
  const names = { wg: 'Peer', networkd: 'WireGuardPeer', networkmanager: `wireguard-peer.${written(key)}` };
  return [{ path, edit: addSection(from, names[model.dialect], lines) }];
}
