import { nameFor, tunnels } from '../factories/ends.ts';
import type { TunnelInterface } from '../interface.ts';
import { lacks, type WgModel, type WireguardModel } from '../model.ts';
import { guide, type WireguardProblem, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Settings of AmneziaWG that defeat themselves',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Choose Jc from 1 to 128, Jmin below Jmax, Jmax up to 1280, S1 + 56 other than S2, and four different H above 4; S and H are the same at both ends.',
  references: [
    guide('AmneziaWG kernel module, configuration', 'https://github.com/amnezia-vpn/amneziawg-linux-kernel-module'),
  ],
  *check(model) {
    if (model.dialect !== 'wg' || model.flavour !== 'amneziawg') return;
    yield* noise(model.interface);
    yield* paddings(model.interface);
    yield* headers(model.interface);
  },
  *across(models) {
    for (const { near, far } of tunnels(models)) {
      const other = far.model;
      const here = near.model;
      if (!isAmnezia(here) || !isAmnezia(other) || far.peer === undefined) continue;
      if (!isTheOneToTell(models, near.model, other)) continue;
      const differing = SAME_AT_BOTH_ENDS.filter((option) => isOther(here, other, option));
      const [first] = differing;
      if (first === undefined) continue;
      const { interface: local } = near.model;
      const set = local.last(first);
      yield {
        ...(set === undefined ? local.missing(first) : { at: set.at }),
        subject: `${near.peer.subject}/amnezia`,
        severity: 'high',
        message: `${differing.join(', ')} must be the same at both ends and ${nameFor(near.model, other)} has other values: no packet is understood`,
        related: [
          { at: other.interface.last(first)?.at ?? other.interface.at, message: 'The other end has its value here.' },
        ],
      };
    }
  },
});

/** What each of the settings is when it is not there: as plain WireGuard. */
const DEFAULTS: Readonly<Record<string, string>> = {
  S1: '0',
  S2: '0',
  S3: '0',
  S4: '0',
  H1: '1',
  H2: '2',
  H3: '3',
  H4: '4',
};
const SAME_AT_BOTH_ENDS = Object.keys(DEFAULTS);
const HEADERS = ['H1', 'H2', 'H3', 'H4'];

/** The largest packet of noise that no link has to cut, as the manual has it. */
const LARGEST_NOISE = 1280;
const MOST_NOISE = 128;
/** The first packet of a handshake has 148 bytes and the answer 92. */
const DIFFERENCE = 148 - 92;

function isAmnezia(model: WireguardModel): model is WgModel {
  return model.dialect === 'wg' && model.flavour === 'amneziawg';
}

/** One mistake is told once: at the client, else at the file that comes first. */
function isTheOneToTell(models: readonly WireguardModel[], near: WireguardModel, other: WireguardModel): boolean {
  const [isClient, isOtherClient] = [near, other].map(({ role }) => role === 'client');
  return isClient === isOtherClient ? models.indexOf(near) < models.indexOf(other) : isClient === true;
}

function isOther(near: WgModel, far: WgModel, option: string): boolean {
  const [own, theirs] = [near, far].map((model) => settledOf(model, option));
  return own !== undefined && theirs !== undefined && own !== theirs;
}

/** What counts for an option, its default where it surely is not set. */
function settledOf(model: WgModel, option: string): string | undefined {
  const { interface: local } = model;
  if (local.last(option) === undefined) return lacks(model, local, option) ? DEFAULTS[option] : undefined;
  const range = rangeOf(local, option);
  return range === undefined
    ? undefined
    : range.start === range.end
      ? String(range.start)
      : `${range.start}-${range.end}`;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A number, or two with a hyphen between them; `undefined` where it is not there, left open, or neither of these. */
function rangeOf(local: TunnelInterface, option: string): Range | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(local.decided(option)?.text.replace(/\s/g, '') ?? '');
  if (match === null) return undefined;
  const start = Number(match[1]);
  return { start, end: match[2] === undefined ? start : Number(match[2]) };
}

function numberOf(local: TunnelInterface, option: string): number | undefined {
  const range = rangeOf(local, option);
  return range !== undefined && range.start === range.end ? range.start : undefined;
}

function problem(local: TunnelInterface, option: string, message: string): WireguardProblem {
  const set = local.last(option);
  return { ...(set === undefined ? local.missing(option) : { at: set.at }), subject: `interface/${option}`, message };
}

function* noise(local: TunnelInterface): Iterable<WireguardProblem> {
  const [count, least, most] = ['Jc', 'Jmin', 'Jmax'].map((option) => numberOf(local, option));
  if (count !== undefined && count > MOST_NOISE) {
    yield problem(
      local,
      'Jc',
      `${count} packets of noise before each handshake are more than the ${MOST_NOISE} that the manual allows`,
    );
  }
  if (count === undefined || count === 0) return;
  if (least !== undefined && most !== undefined && least > most) {
    yield problem(
      local,
      'Jmin',
      `Jmin ${least} is above Jmax ${most}, so that no size is left for the packets of noise`,
    );
  }
  if (most !== undefined && most > LARGEST_NOISE) {
    yield problem(
      local,
      'Jmax',
      `packets of noise of up to ${most} bytes are cut on the way, and a handshake that follows pieces stands out`,
    );
  }
}

function* paddings(local: TunnelInterface): Iterable<WireguardProblem> {
  const [first, answer] = ['S1', 'S2'].map((option) => numberOf(local, option));
  if (first === undefined || answer === undefined || first + DIFFERENCE !== answer) return;
  yield problem(
    local,
    'S2',
    `S2 is S1 + ${DIFFERENCE}, so that both packets of a handshake have the same size, by which they are known or mistaken for one another`,
  );
}

function* headers(local: TunnelInterface): Iterable<WireguardProblem> {
  const ranges = HEADERS.flatMap((option) => {
    const range = rangeOf(local, option);
    return range === undefined ? [] : [{ option, range }];
  });
  for (const [index, { option, range }] of ranges.entries()) {
    const before = ranges
      .slice(0, index)
      .find(({ range: other }) => range.start <= other.end && other.start <= range.end);
    if (before !== undefined) {
      yield problem(
        local,
        option,
        `${option} and ${before.option} share a value, so that two kinds of packets cannot be told apart`,
      );
    }
  }
  // All four as in plain WireGuard: noise alone is wanted, as with a server that knows nothing else.
  const plain = ranges.filter(({ range }) => range.start <= HEADERS.length);
  if (ranges.length < HEADERS.length || plain.length === 0 || plain.length === HEADERS.length) return;
  const [first] = plain;
  if (first === undefined) return;
  yield {
    ...problem(
      local,
      first.option,
      `${plain.map(({ option }) => option).join(', ')} can still be that of plain WireGuard, by which its packets are recognised`,
    ),
    subject: `interface/${first.option} plain`,
  };
}
