import type { Completion, Cursor } from '../../../core/lint/editor.ts';
import { type Span, span, touches } from '../../../core/text/span.ts';
import type { SettingFact } from '../facts/setting-fact.ts';
import { settingsOf } from '../facts/settings.ts';
import type { WireguardModel } from '../model.ts';
import type { Part } from '../part.ts';
import { type Spot, spotAt } from './cursor.ts';
import { settingParagraphs } from './describe.ts';
import { snippetsFor } from './snippets.ts';
import { valuesAt } from './values.ts';

/** What stands in [section] lines of each kind of file, the usual ones first. */
const SECTIONS: Readonly<Record<'wg' | 'netdev' | 'network' | 'networkmanager', readonly string[]>> = {
  wg: ['Interface', 'Peer'],
  netdev: ['NetDev', 'WireGuard', 'WireGuardPeer'],
  network: ['Match', 'Network', 'Address', 'Route', 'RoutingPolicyRule'],
  networkmanager: ['connection', 'wireguard', 'ipv4', 'ipv6'],
};

/** Sections that a file has once, and those that it may have as often as it likes. */
const REPEATED: ReadonlySet<string> = new Set(['Peer', 'WireGuardPeer', 'Address', 'Route', 'RoutingPolicyRule']);

/** What can be written at the cursor: a key, a header or a snippet at the start of a line, else what the key takes. */
export function complete(model: WireguardModel, cursor: Cursor): readonly Completion[] {
  const spot = spotAt(model, cursor);
  if (spot === undefined) return [];
  const { line, setting } = spot;
  const { offset } = cursor;
  switch (line?.kind) {
    case 'header':
      return touches(line.span, offset) ? headersAt(model, cursor.path, line.span) : [];
    case 'comment':
      return [];
    case 'setting':
      if (line.comment !== undefined && offset > line.comment.start) return [];
      if (touches(line.key.span, offset)) return keysAt(model, spot, line.key.span, line.key.value, '');
      return setting === undefined || offset < line.separator.end ? [] : valuesAt(model, spot.part, setting, offset);
    case 'unread':
      return touches(line.text.span, offset) ? atLineStart(model, cursor.path, spot, line.text.span) : [];
    default:
      return atLineStart(model, cursor.path, spot, span(offset, offset));
  }
}

function atLineStart(model: WireguardModel, path: string, spot: Spot, where: Span): readonly Completion[] {
  return [
    ...keysAt(model, spot, where, undefined, model.dialect === 'wg' ? ' = ' : '='),
    ...headersAt(model, path, where),
    ...snippetsFor(model, path).map((snippet): Completion => ({ ...snippet, span: where })),
  ];
}

/** The keys of the section that are not set yet, or may be set again. */
function keysAt(
  model: WireguardModel,
  { section, part }: Spot,
  where: Span,
  current: string | undefined,
  separator: string,
): readonly Completion[] {
  if (section.header === undefined) return [];
  const taken = keysIn(model, part);
  const isSame = (a: string, b: string): boolean =>
    model.dialect === 'wg' ? a.toLowerCase() === b.toLowerCase() : a === b;
  return settingsOf(model.dialect, section.name)
    .filter((fact) => isOffered(model, fact))
    .flatMap((fact, rank): Completion[] => {
      const isTaken =
        taken.some((key) => isSame(key, fact.name)) && !(current !== undefined && isSame(current, fact.name));
      const name = isTaken ? nextName(fact, taken) : fact.name;
      if (name === undefined) return [];
      return [
        {
          label: name,
          kind: 'keyword',
          newText: `${name}${separator}`,
          span: where,
          ...(fact.default === undefined || fact.default.length > 40 ? {} : { detail: `default ${fact.default}` }),
          documentation: settingParagraphs(model, fact).join('\n\n'),
          deprecated: fact.deprecatedSince !== undefined,
          rank: fact.deprecatedSince === undefined ? rank : 90,
        },
      ];
    });
}

/** Under which name a key that is there can be written once more. */
function nextName({ name, repeat }: SettingFact, taken: readonly string[]): string | undefined {
  if (name !== 'address1') return repeat === 'list' ? name : undefined;
  let number = 2;
  while (taken.includes(`address${number}`)) number++;
  return `address${number}`;
}

/** The keys that are written in a section, or in all those that its program takes for one. */
function keysIn(model: WireguardModel, part: Part | undefined): readonly string[] {
  if (part === undefined) return [];
  const isAlone = part.part === 'peer' && model.dialect !== 'networkmanager';
  return model.parts
    .filter((other) =>
      isAlone ? other === part : other.section.name === part.section.name && other.path === part.path,
    )
    .flatMap(({ settings }) => settings.map(({ line }) => line.name));
}

/** What only AmneziaWG knows is offered in its own files alone. */
function isOffered(model: WireguardModel, { readBy }: SettingFact): boolean {
  if (!readBy.every((reader) => reader === 'awg')) return true;
  return model.dialect === 'wg' && (model.flavour === 'amneziawg' || /amnezia|\/awg\d/.test(model.unit.rootPath));
}

function headersAt(model: WireguardModel, path: string, where: Span): readonly Completion[] {
  const kind = model.dialect !== 'networkd' ? model.dialect : /\.network(\.|$)/.test(path) ? 'network' : 'netdev';
  const there = new Set(
    model.parts
      .filter((part) => part.path === path && part.section.header?.span.start !== where.start)
      .map(({ section }) => section.name.toLowerCase()),
  );
  return SECTIONS[kind]
    .filter((name) => REPEATED.has(name) || !there.has(name.toLowerCase()))
    .map((name, index) => ({
      label: `[${name}]`,
      kind: 'section',
      newText: `[${name}]`,
      span: where,
      rank: 50 + index,
    }));
}
