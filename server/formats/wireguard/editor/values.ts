import type { Completion } from '../../../core/lint/editor.ts';
import { touches } from '../../../core/text/span.ts';
import { hookSettings } from '../dialects.ts';
import type { SettingFact } from '../facts/setting-fact.ts';
import { leftBehind } from '../hooks/teardown.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';
import type { Part } from '../part.ts';
import type { Setting } from '../setting.ts';
import { listItemAt, peerOf } from './cursor.ts';
import { freeAddresses } from './free-addresses.ts';
import { code, factOf, nameOf } from './words.ts';

/** A value, and a few words about it. */
type Offer = readonly [value: string, detail?: string, documentation?: string];

/** Values of one key whatever its type, by option or key; those that are seldom wanted last. */
const WORDS: Readonly<Record<string, readonly Offer[]>> = {
  Kind: [['wireguard']],
  type: [['wireguard']],
  IPMasquerade: [['no', 'default'], ['ipv4'], ['ipv6'], ['both']],
  IPForward: [['no', 'default'], ['ipv4'], ['ipv6'], ['yes']],
  method: [['manual', 'the addresses that stand here'], ['disabled', 'none of this family'], ['auto']],
  Domains: [['~.', 'every name']],
  'dns-search': [['~.;', 'every name']],
  AdvancedSecurity: [['on'], ['off']],
};

/** What can be written as the value of a setting. Never a key: those are made, not chosen. */
export function valuesAt(
  model: WireguardModel,
  part: Part | undefined,
  setting: Setting,
  offset: number,
): readonly Completion[] {
  const fact = factOf(model, setting);
  const { value } = setting.line;
  if (fact === undefined || fact.secret === true || (setting.line.span.end < offset && !touches(value.span, offset))) {
    return [];
  }
  const isWithin = touches(value.span, offset);
  const whole = isWithin ? value.span : { start: offset, end: offset };
  if (fact.type !== 'networks') return offers(model, fact, setting).map(completion(whole));
  const written = isWithin ? setting.ask((text) => text) : '';
  const item = listItemAt(model.dialect, written, whole.start, offset);
  const peer = part === undefined ? undefined : peerOf(model, part);
  const taken = new Set(peer?.allowedIps.map(({ text }) => text));
  return [...networks(model)].filter(([text]) => text === item.text || !taken.has(text)).map(completion(item.span));
}

function completion(span: Completion['span']): (offer: Offer, index: number) => Completion {
  return ([value, detail, documentation], rank) => ({
    label: value,
    kind: 'value',
    newText: value,
    span,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
    rank,
  });
}

function networks(model: WireguardModel): readonly Offer[] {
  const everything: readonly Offer[] = [
    ['0.0.0.0/0', 'all of IPv4'],
    ['::/0', 'all of IPv6'],
  ];
  const free = freeAddresses(model).map((text): Offer => [text, 'next that no peer has']);
  return model.role === 'client' ? [...everything, ...free] : [...free, ...everything];
}

function offers(model: WireguardModel, fact: SettingFact, setting: Setting): readonly Offer[] {
  const words = WORDS[fact.name];
  if (words !== undefined) return words;
  const { dialect } = model;
  switch (fact.type) {
    case 'flag':
      return dialect === 'networkd' ? [['yes'], ['no']] : [['false'], ['true']];
    case 'tri-state':
      return [
        ['-1', 'when a peer has one'],
        ['1', 'yes'],
        ['0', 'no'],
      ];
    case 'secret-flags':
      return [
        ['0', 'stored here'],
        ['1', 'kept by an agent'],
        ['2', 'asked for each time'],
        ...(fact.name === 'preshared-key-flags' ? [['4', 'not needed'] as const] : []),
      ];
    case 'port':
      return [
        ['51820', 'the usual port'],
        ['0', 'a random port'],
      ];
    case 'port-or-auto':
      return [
        ['51820', 'the usual port'],
        ['auto', 'a random port'],
      ];
    case 'mark':
      return dialect === 'wg' ? [['off', 'default']] : [];
    case 'seconds':
      return [
        ['25', 'keeps the ways through NAT open'],
        [dialect === 'networkmanager' ? '0' : 'off', 'never'],
      ];
    case 'bytes':
      return [
        ['1420', 'over a way of 1500'],
        ['1412', 'over PPPoE'],
        ['1280', 'the least for IPv6'],
      ];
    case 'table':
      return tables(dialect);
    case 'interface-name':
      return [[nameOf(model) ?? 'wg0']];
    case 'path':
      return [[`/etc/systemd/network/${nameOf(model) ?? 'wg0'}.${/^Pre/.test(fact.name) ? 'psk' : 'key'}`]];
    case 'command':
      return hookSettings.includes(setting.option) ? commands(model, setting.option) : [];
    default:
      return [];
  }
}

function tables(dialect: WireguardModel['dialect']): readonly Offer[] {
  if (dialect === 'networkmanager') return [];
  if (dialect === 'wg')
    return [
      ['auto', 'default'],
      ['off', 'no routes'],
    ];
  return [
    ['off', 'default: no routes'],
    ['main', 'not with a default route'],
  ];
}

/** Commands that most tunnels need; at the end, what takes back what the hooks at the start add. */
function commands(model: WireguardModel, when: string): readonly Offer[] {
  if (when === 'PostUp') {
    return [
      [
        'wg set %i private-key /etc/wireguard/%i.key',
        'key from a file of its own',
        `The file is made by ${code('(umask 077; wg genkey > /etc/wireguard/wg0.key)')}.`,
      ],
    ];
  }
  if (when !== 'PostDown' && when !== 'PreDown') return [];
  const [up, down] = [model.interface.hooksUp, model.interface.hooksDown];
  const left = leftBehind(
    up.map(({ analysis }) => analysis),
    down.map(({ analysis }) => analysis),
  );
  return left.flatMap(({ hook, change: { undo } }): readonly Offer[] => {
    const hasSecret = up[hook]?.analysis.facts.some(({ kind }) => kind === 'secret') === true;
    // A command may hold a secret that nobody takes for one: only those are repeated that look like none.
    if (undo === undefined || hasSecret || maskKeys(undo) !== undo) return [];
    return [[undo, `takes ${up[hook]?.when ?? 'a hook'} back`]];
  });
}
