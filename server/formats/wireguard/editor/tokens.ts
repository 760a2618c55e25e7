import type { SemanticToken } from '../../../core/lint/editor.ts';
import { orderedTokens } from '../../../core/lint/ordered-tokens.ts';
import { hookSettings } from '../dialects.ts';
import type { SettingFact, SettingType } from '../facts/setting-fact.ts';
import type { Group } from '../group.ts';
import type { WireguardModel } from '../model.ts';
import type { Part } from '../part.ts';
import type { Peer } from '../peer.ts';
import { refusedValue } from '../readings.ts';
import type { Setting } from '../setting.ts';
import { isUncertain } from '../syntax.ts';
import { takenNetworks, winnerOver } from './winners.ts';
import { factOf, shownKey } from './words.ts';

type Modifiers = NonNullable<SemanticToken['modifiers']>;

/** Words that a type knows beside numbers. */
const WORDS: Readonly<Partial<Record<SettingType, readonly string[]>>> = {
  'port-or-auto': ['auto'],
  mark: ['off'],
  seconds: ['off'],
  table: ['auto', 'off', 'default', 'main', 'local'],
};

const NUMERIC: ReadonlySet<SettingType> = new Set([
  'port',
  'port-or-auto',
  'mark',
  'seconds',
  'bytes',
  'table',
  'number',
  'header',
  'tri-state',
  'secret-flags',
]);

/** Words of settings that know no others, by their names; all of their dialect. */
const CLOSED: Readonly<Record<string, readonly string[]>> = {
  Kind: ['wireguard'],
  type: ['wireguard'],
  IPMasquerade: ['no', 'yes', 'ipv4', 'ipv6', 'both'],
  IPForward: ['no', 'yes', 'ipv4', 'ipv6'],
  method: ['manual', 'auto', 'disabled', 'link-local', 'shared', 'ignore'],
};

const FLAGS = ['true', 'false', 'yes', 'no', 'on', 'off', '1', '0'];

/** What the pieces of a file are: sections and keys that its program knows, words, numbers, keys of peers, `%i`. */
export function tokens(model: WireguardModel, path: string): readonly SemanticToken[] {
  const tree = model.trees.get(path);
  if (tree === undefined) return [];
  const groupOf = new Map<Setting, Group>(
    [model.interface, ...model.peers].flatMap((group) => group.settings.map((setting) => [setting, group] as const)),
  );
  const peers = new Map(model.peers.flatMap((peer) => peer.parts.map((part) => [part, peer] as const)));
  const found: SemanticToken[] = takenNetworks(model)
    .filter(({ item }) => item.at.path === path)
    .map(({ item }) => ({ span: item.at.span, type: 'string', modifiers: ['ineffective'] }));
  for (const part of model.parts) {
    if (part.path !== path || part.part === 'other') continue;
    found.push(...ofHeader(model, part, peers.get(part)));
    for (const setting of part.settings) {
      const fact = setting.known ? factOf(model, setting) : undefined;
      if (fact === undefined) continue;
      const group = groupOf.get(setting);
      const isBeaten = group !== undefined && winnerOver(model, group, setting) !== undefined;
      found.push(...ofSetting(model, { setting, fact, peer: peers.get(part), isBeaten }));
    }
  }
  return orderedTokens(tree.text, found);
}

function ofHeader(model: WireguardModel, { path, section }: Part, peer: Peer | undefined): SemanticToken[] {
  const { header } = section;
  const tree = model.trees.get(path);
  if (header === undefined || tree === undefined || !header.closed || isUncertain(tree, header)) return [];
  const { span, value } = header.written;
  const dot = model.dialect === 'networkmanager' ? value.indexOf('.') : -1;
  if (dot === -1) return [{ span, type: 'namespace' }];
  const head: SemanticToken = { span: { start: span.start, end: span.start + dot }, type: 'namespace' };
  if (peer === undefined || shownKey(model, peer.key) === undefined) return [head];
  return [head, { span: { start: span.start + dot + 1, end: span.end }, type: 'string' }];
}

/** A setting that its program knows. */
interface Known {
  readonly setting: Setting;
  readonly fact: SettingFact;
  /** The peer that it is of. */
  readonly peer: Peer | undefined;
  /** Another line counts in its place. */
  readonly isBeaten: boolean;
}

function ofSetting(model: WireguardModel, known: Known): SemanticToken[] {
  const { setting, fact, isBeaten } = known;
  const modifiers: Modifiers = [
    ...(fact.deprecatedSince === undefined ? [] : (['deprecated'] as const)),
    ...(isBeaten ? (['ineffective'] as const) : []),
  ];
  const key: SemanticToken = { span: setting.line.key.span, type: 'property', modifiers };
  if (setting.undecided || setting.secret !== undefined) return [key];
  const values = ofValue(model, known);
  return [key, ...values.map((token) => (isBeaten ? { ...token, modifiers: ['ineffective'] as const } : token))];
}

function ofValue(model: WireguardModel, { setting, fact, peer }: Known): SemanticToken[] {
  const { span } = setting.at;
  const written = setting.ask((text) => text);
  if (written === '' || refusedValue(model.reader, setting) !== undefined) return [];
  if (hookSettings.includes(setting.option)) return macros(setting, written);
  // A private key may stand in its place, and is not to be known by anything.
  if (setting.option === 'PublicKey') return shownKey(model, peer?.key) === undefined ? [] : [{ span, type: 'string' }];
  if (fact.type === 'endpoint') return port(setting, written);
  const word = written.toLowerCase();
  if (closedWords(fact).includes(word)) return [{ span, type: 'enumMember' }];
  return NUMERIC.has(fact.type) && /^-?(0x[\da-f]+|\d+)$/.test(word) ? [{ span, type: 'number' }] : [];
}

function closedWords({ name, type }: SettingFact): readonly string[] {
  if (Object.hasOwn(CLOSED, name)) return CLOSED[name] ?? [];
  return type === 'flag' ? FLAGS : (WORDS[type] ?? []);
}

/** `%i`, for which wg-quick writes the name of the interface. */
function macros(setting: Setting, written: string): SemanticToken[] {
  return [...written.matchAll(/%i/g)].map(({ index }) => ({
    span: setting.partAt(index, index + 2).span,
    type: 'macro',
    modifiers: ['defaultLibrary'],
  }));
}

function port(setting: Setting, written: string): SemanticToken[] {
  const match = /:(\d+)$/.exec(written);
  if (match === null) return [];
  return [{ span: setting.partAt(match.index + 1, written.length).span, type: 'number' }];
}
