import { isEverything } from '../../../core/net/cover.ts';
import { countingPresharedKey } from '../factories/counting-keys.ts';
import { meantBy, meantClause } from '../factories/nearest-key.ts';
import type { HookFact } from '../hooks/fact.ts';
import type { Hook } from '../interface.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';
import type { Part } from '../part.ts';
import { Peer } from '../peer.ts';
import type { Setting } from '../setting.ts';
import { consequence, odditiesOf, valueIn } from '../values/outcome.ts';
import { isMainTable } from '../values/table.ts';
import { groupOf, LineNames } from './cursor.ts';
import { peerFacts } from './who.ts';
import { readings, winnerOver } from './winners.ts';
import {
  amountOf,
  code,
  endpointOf,
  labelOf,
  nameOf,
  ownAddresses,
  plainValue,
  shownKey,
  shownValue,
} from './words.ts';

/** What a line comes to where it stands, as paragraphs; none where there is nothing to say. */
export function settingHere(model: WireguardModel, part: Part, setting: Setting): readonly string[] {
  if (setting.undecided) return ['A template leaves open what this line says.'];
  const refusal = model.refusals.find((each) => each.setting === setting || each.line === setting.line);
  if (refusal !== undefined) return [`${refusal.by} refuses this: ${refusal.reason}.`];
  if (!setting.known) return [`No setting of this section goes by that name${meantClause(meantBy(model, setting))}.`];
  const group = groupOf(model, part);
  if (group === undefined) return [];
  const winner = winnerOver(model, group, setting);
  if (winner !== undefined) {
    const value = shownValue(model, winner);
    const sets = value === undefined ? `sets ${winner.key}` : `sets ${winner.key} to ${code(value)}`;
    return [`**No effect here.** ${new LineNames(model).of(winner.at)} ${sets}.`];
  }
  return valueHere(model, group instanceof Peer ? group : undefined, setting);
}

function valueHere(model: WireguardModel, peer: Peer | undefined, setting: Setting): readonly string[] {
  const { interface: local } = model;
  const read = readings(peer ?? local, setting.option);
  if (read !== undefined && 'outcome' in read && read.outcome.kind === 'refused') {
    return [`Not taken: ${read.outcome.reason}; ${consequence(read.outcome, model.dialect)}.`];
  }
  const notes =
    read !== undefined && 'outcome' in read ? odditiesOf<unknown>(read.outcome).map(({ note }) => note) : [];
  const more = notes.length === 0 ? '' : ` As it is written, ${notes.join(', and ')}.`;
  const hook = local.hooks.find((each) => each.setting === setting);
  if (hook !== undefined) return hookHere(model, hook);
  if (peer?.key !== undefined && setting.option === 'PublicKey') return peerFacts(model, peer);
  const text = peer === undefined ? ofInterface(model, setting) : ofPeer(model, peer, setting);
  if (text !== undefined) return [`${text}${more}`];
  const plain = read !== undefined && 'outcome' in read ? plainValue(read.outcome) : undefined;
  const value = plain ?? shownValue(model, setting);
  return value === undefined ? [] : [`In force: ${code(value)}.${more}`];
}

function ofInterface(model: WireguardModel, { option }: Setting): string | undefined {
  const { interface: local } = model;
  switch (option) {
    case 'PrivateKey':
      return ofPrivateKey(model);
    case 'ListenPort':
      return local.port === 0 ? 'In force: a random port at each start.' : undefined;
    case 'FwMark':
      return local.fwMark !== undefined && valueIn(local.fwMark.outcome) === 0 ? 'In force: no mark.' : undefined;
    case 'Table':
      return ofTable(model);
    case 'Address': {
      const addresses = ownAddresses(model);
      return addresses.length === 0
        ? undefined
        : `In force, of all lines: ${addresses.map((one) => code(one)).join(', ')}.`;
    }
    default:
      return undefined;
  }
}

function ofPrivateKey(model: WireguardModel): string | undefined {
  const reading = model.interface.privateKey?.reading;
  if (reading?.ok === false) return `This is no key: ${reading.fault.reason}.`;
  if (reading === undefined || reading.key.isZero) return undefined;
  const key = shownKey(model, model.interface.publicKey);
  return key === undefined ? undefined : `Peers know this interface by the public key ${code(key)}.`;
}

function ofTable(model: WireguardModel): string | undefined {
  const table = model.interface.table === undefined ? undefined : valueIn(model.interface.table.outcome);
  switch (table?.kind) {
    case 'off':
      return 'In force: no routes are made.';
    case 'auto': {
      const holder = model.peers.find(({ networks }) => networks.some(isEverything));
      return holder === undefined
        ? 'In force: routes to the networks of the peers go into the main table.'
        : `In force: ${labelOf(model, holder)} has a default route, so that it gets a table of its own, and a mark keeps the encrypted packets out of it.`;
    }
    case 'number':
      return `In force: table ${table.number}${isMainTable(table) ? ', which every packet consults' : ', which only packets consult that a rule sends there'}.`;
    default:
      return undefined;
  }
}

function ofPeer(model: WireguardModel, peer: Peer, { option }: Setting): string | undefined {
  switch (option) {
    case 'PublicKey':
      return peer.publicKey?.reading.ok === false
        ? `This is no key: ${peer.publicKey.reading.fault.reason}.`
        : undefined;
    case 'PresharedKey': {
      const reading = peer.presharedKey?.reading;
      if (reading?.ok === false) return `This is no key: ${reading.fault.reason}.`;
      if (reading?.key.isZero === true) return 'In force: none, since a key of zeros counts as no key.';
      return reading !== undefined && countingPresharedKey(model, peer) === undefined
        ? 'Not taken: preshared-key-flags does not say that the key stands here, so that NetworkManager drops it.'
        : undefined;
    }
    case 'AllowedIPs':
      return peer.networks.length === 0
        ? undefined
        : `In force, of all lines of this peer: ${amountOf(peer.networks)}.`;
    case 'Endpoint':
      return ofEndpoint(peer);
    case 'PersistentKeepalive': {
      const seconds = peer.keepalive === undefined ? undefined : valueIn(peer.keepalive.outcome);
      if (seconds === undefined) return undefined;
      return seconds === 0 ? 'In force: never.' : `In force: an empty packet after ${seconds} s of silence.`;
    }
    default:
      return undefined;
  }
}

function ofEndpoint(peer: Peer): string | undefined {
  const endpoint = peer.endpoint === undefined ? undefined : valueIn(peer.endpoint.outcome);
  const text = endpointOf(peer);
  if (endpoint === undefined || text === undefined) return undefined;
  return endpoint.host.kind === 'name'
    ? `In force: ${code(text)}; the name is looked up once, when the tunnel comes up.`
    : `In force: ${code(text)}.`;
}

function hookHere(model: WireguardModel, hook: Hook): readonly string[] {
  const name = nameOf(model);
  const done = [...new Set(hook.analysis.facts.flatMap(doing))];
  return [
    ...(done.length === 0
      ? []
      : [`What it does, as far as it can be read:\n${done.map((what) => `- ${what}`).join('\n')}`]),
    ...(hook.command.includes('%i') && name !== undefined ? [`\`%i\` stands for ${code(name)}.`] : []),
  ];
}

/** A fact of a hook in words; names come from the command, and what looks like a key does not. */
function doing(fact: HookFact): string | readonly [] {
  switch (fact.kind) {
    case 'rule': {
      const families = fact.families.map((family) => `IPv${family}`).join(' and ');
      const verb = fact.action === 'add' ? 'adds to' : 'takes out of';
      return `${verb} the ${maskKeys(fact.chainName)} chain of ${fact.tool}: ${fact.verdict}, for ${families}`;
    }
    case 'policy':
      return `decides on what no rule speaks of, in the ${fact.chain} chain: ${fact.verdict}`;
    case 'firewall-off':
      return fact.what;
    case 'forwarding':
      return `${fact.on ? 'lets the host forward' : 'keeps the host from forwarding'} IPv${fact.family}`;
    case 'wg':
      return fact.sets.length === 0
        ? `changes the tunnel with ${fact.command}`
        : `sets ${fact.sets.join(', ')} of the tunnel`;
    case 'routing':
      return `changes ${fact.object === 'address' ? 'an address' : `a ${fact.object}`} of this host`;
    case 'resolver':
      return 'tells the host which resolvers to ask';
    case 'remote-code':
      return 'runs what the network answers, or what was encoded';
    case 'script':
      return 'runs a program of which only its own text tells what it does';
    case 'kernel':
      return 'changes a setting of the kernel';
    default:
      return [];
  }
}
