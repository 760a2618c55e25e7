import type { Cursor, Hover } from '../../../core/lint/editor.ts';
import { addressText } from '../../../core/net/address.ts';
import { classOfNetwork } from '../../../core/net/classes.ts';
import { networkText } from '../../../core/net/network.ts';
import { touches } from '../../../core/text/span.ts';
import { findSetting } from '../facts/settings.ts';
import { commentedOut } from '../group.ts';
import type { WireguardModel } from '../model.ts';
import type { Part } from '../part.ts';
import type { Peer } from '../peer.ts';
import type { Item, Setting } from '../setting.ts';
import { consequence, odditiesOf, valueIn } from '../values/outcome.ts';
import { LineNames, peerOf, type Spot, spotAt } from './cursor.ts';
import { manualLink, rulesAbout, settingParagraphs } from './describe.ts';
import { settingHere } from './here.ts';
import { interfaceFacts, peerFacts } from './who.ts';
import { takenNetworks } from './winners.ts';
import { code, factOf, labelOf, sizeOf } from './words.ts';

/** What is known about the header, the setting, the item of a list or the commented-out setting under the cursor. */
export function hover(model: WireguardModel, cursor: Cursor): Hover | undefined {
  const spot = spotAt(model, cursor);
  if (spot?.line === undefined) return undefined;
  if (spot.line.kind === 'header') return onHeader(model, spot);
  if (spot.line.kind === 'comment') return onComment(model, spot, cursor);
  if (spot.setting === undefined || spot.part === undefined) return undefined;
  return onItem(model, spot.part, spot.setting, cursor) ?? onSetting(model, spot.part, spot.setting, cursor);
}

function onHeader(model: WireguardModel, { line, part }: Spot): Hover | undefined {
  if (line?.kind !== 'header' || part === undefined) return undefined;
  const peer = part.part === 'peer' ? peerOf(model, part) : undefined;
  const paragraphs =
    peer !== undefined ? peerFacts(model, peer) : part.part === 'interface' ? interfaceFacts(model) : undefined;
  return paragraphs && { span: line.span, paragraphs };
}

function onComment(model: WireguardModel, { line, section }: Spot, { offset }: Cursor): Hover | undefined {
  if (line?.kind !== 'comment') return undefined;
  const key = commentedOut(line);
  const fact = key === undefined ? undefined : findSetting(model.dialect, section.name, key);
  if (key === undefined || fact === undefined) return undefined;
  const { start } = line.text.span;
  const span = { start, end: start + key.length };
  return touches(span, offset) ? { span, paragraphs: [...settingParagraphs(model, fact), ...tail(fact)] } : undefined;
}

function onSetting(model: WireguardModel, part: Part, setting: Setting, { offset }: Cursor): Hover | undefined {
  const { key, value } = setting.line;
  const span = [key.span, value.span].find((each) => each.end > each.start && touches(each, offset));
  if (span === undefined) return undefined;
  const fact = factOf(model, setting);
  const here = settingHere(model, part, setting);
  if (fact === undefined) return here.length === 0 ? undefined : { span, paragraphs: here };
  return { span, paragraphs: [...here, ...settingParagraphs(model, fact), ...tail(fact)] };
}

/** One address or network of a list. */
function onItem(model: WireguardModel, part: Part, setting: Setting, { offset }: Cursor): Hover | undefined {
  const isHere = ({ setting: own, at }: Item<unknown>): boolean => own === setting && touches(at.span, offset);
  const peer = part.part === 'peer' ? peerOf(model, part) : undefined;
  const allowed = peer?.allowedIps.find(isHere);
  if (peer !== undefined && allowed !== undefined) {
    return { span: allowed.at.span, paragraphs: [...allowedIp(model, peer, allowed), ...about(model, setting)] };
  }
  const address = model.interface.addresses.find(isHere);
  if (part.part === 'peer' || address === undefined) return undefined;
  const cidr = valueIn(address.outcome);
  if (cidr === undefined) return undefined;
  const text = `This host has the address ${code(addressText(cidr.address))} within the tunnel`;
  const network = { address: cidr.address, length: cidr.length };
  const size = sizeOf(network);
  const lines = [size === '1 address' ? `${text}, and nothing else.` : `${text}, in a network of ${size}.`];
  return { span: address.at.span, paragraphs: [...lines, ...noted(address), ...about(model, setting)] };
}

function allowedIp(model: WireguardModel, peer: Peer, item: Peer['allowedIps'][number]): string[] {
  const { outcome } = item;
  if (outcome.kind === 'refused') return [`Not taken: ${outcome.reason}; ${consequence(outcome, model.dialect)}.`];
  const { network, sign } = outcome.value;
  if (sign === '-') return [`${code(networkText(network))} is taken away from this peer.`];
  const taken = takenNetworks(model).find((each) => each.item === item);
  if (taken !== undefined) {
    const line = new LineNames(model).of(taken.winner.at);
    return [
      `**No effect here.** ${line} gives ${code(networkText(network))} to ${labelOf(model, taken.by)}, and the last one has it.`,
    ];
  }
  const kind = classOfNetwork(network);
  const size = `${sizeOf(network)}${kind === undefined ? '' : `, ${kind.replaceAll('-', ' ')}`}`;
  return [
    `${code(networkText(network))} (${size}): ${labelOf(model, peer)} may send from there, and packets to there go to it.`,
    ...noted(item),
  ];
}

function noted(item: Item<unknown>): string[] {
  const notes = odditiesOf(item.outcome).map(({ note }) => note);
  return notes.length === 0 ? [] : [`As it is written, ${notes.join(', and ')}.`];
}

function about(model: WireguardModel, setting: Setting): string[] {
  const fact = factOf(model, setting);
  return fact === undefined ? [] : [...settingParagraphs(model, fact), ...tail(fact)];
}

function tail(fact: Parameters<typeof rulesAbout>[0]): string[] {
  const links = rulesAbout(fact);
  return [...(links === undefined ? [] : [links]), manualLink(fact)];
}
