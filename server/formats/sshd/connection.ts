import type { Entry, MatchBlock } from './expand.ts';
import type { KeywordFact } from './facts/keyword-fact.ts';
import { keywords } from './facts/keywords.ts';
import { allowedInMatch, defaultOf, optionOf, repeatOf, standing } from './facts/tables.ts';
import { type Connection, isMatch } from './match.ts';
import { merge, type Slot } from './merge.ts';
import type { SshdModel } from './model.ts';
import { isAtLeast } from './release.ts';

/** Why an option has its value for a connection. */
export type Why = 'set' | 'included' | 'Match' | 'default of release';

/** One option for one connection. */
export interface ConnectionSetting {
  readonly option: KeywordFact;
  readonly values: readonly string[];
  readonly why: Why;
  /** The lines that the values come from; none for a default. */
  readonly entries: readonly Entry[];
}

/** The configuration of one connection, and the blocks of which it could not be told whether they apply. */
export interface ConnectionConfiguration {
  readonly settings: ReadonlyMap<string, ConnectionSetting>;
  readonly undecided: readonly MatchBlock[];
}

/**
 * Works out what sshd uses for a connection: the start-up pass over the global lines, then the pass over the blocks that
 * match, whose values override it (syntax.md section 10). Blocks that hang on unknown groups count as not matching and are
 * listed.
 */
export function forConnection(model: SshdModel, connection: Connection): ConnectionConfiguration {
  const states = blockStates(model, connection);
  const matched = collect(model.expansion.entries, ({ block, fact }) => {
    const applies = block !== undefined && states.get(block) === true;
    return applies && fact !== undefined && allowedInMatch(fact, model.reader.release);
  });
  const undecided = model.expansion.blocks.filter((block) => states.get(block) === undefined);
  return { settings: settle(model, matched), undecided };
}

/** What sshd has settled once it has started, before anybody connects: the first pass alone. */
export function atStartUp(model: SshdModel): ReadonlyMap<string, ConnectionSetting> {
  return settle(model, new Map());
}

function settle(
  { reader, expansion }: SshdModel,
  matched: ReadonlyMap<string, readonly Entry[]>,
): ReadonlyMap<string, ConnectionSetting> {
  const startUp = collect(expansion.entries, ({ block }) => block === undefined || block.unconditional);
  const settings = new Map<string, ConnectionSetting>();
  for (const option of keywords) {
    if (!isOption(option, reader.release, reader.vendor)) continue;
    const slot = overlaid(option, matched.get(option.name) ?? [], startUp.get(option.name) ?? [], reader.release);
    if (slot === undefined) {
      const values = defaultOf(option, reader.release, reader.vendor);
      settings.set(option.name, { option, values, why: 'default of release', entries: [] });
      continue;
    }
    const [first] = slot.winners;
    const why = first?.block !== undefined ? 'Match' : first?.via.length ? 'included' : 'set';
    settings.set(option.name, { option, values: slot.values, why, entries: slot.winners });
  }
  forceKeyboardInteractive(settings, reader.release);
  return settings;
}

/** Whether a keyword is an option of its own in a release: known there, and no other name of another option. */
function isOption(fact: KeywordFact, release: string, vendor: string | undefined): boolean {
  return ['known', 'alias'].includes(standing(fact, release, vendor)) && optionOf(fact, release) === fact;
}

/** For each block of a unit, whether it is in force for a connection; `undefined` where that hangs on unknown groups. */
export function blockStates(model: SshdModel, connection: Connection): ReadonlyMap<MatchBlock, boolean | undefined> {
  const state = new Map<MatchBlock, boolean | undefined>();
  for (const block of model.expansion.blocks) {
    const own = isMatch(block.criteria, connection, model.reader.release);
    const outer = block.parent === undefined ? true : state.get(block.parent);
    state.set(
      block,
      own === false || outer === false ? false : own === undefined || outer === undefined ? undefined : true,
    );
  }
  return state;
}

/** What the lines of matching blocks leave of the start-up lines: each slot of an option is overridden by itself. */
function overlaid(
  option: KeywordFact,
  matched: readonly Entry[],
  startUp: readonly Entry[],
  release: string,
): Slot | undefined {
  if (repeatOf(option, release) === 'per-slot') return merge(option, [...matched, ...startUp], release);
  return (isApplied(option, release) ? merge(option, matched, release) : undefined) ?? merge(option, startUp, release);
}

/** PAMServiceName inside Match is read and not applied by 10.5 (tried with `sshd -T -C`). */
function isApplied(option: KeywordFact, release: string): boolean {
  return option.name !== 'PAMServiceName' || !isAtLeast(release, '10.4');
}

function forceKeyboardInteractive(settings: Map<string, ConnectionSetting>, release: string): void {
  if (isAtLeast(release, '8.7')) return;
  const challenge = settings.get('ChallengeResponseAuthentication');
  const keyboard = settings.get('KbdInteractiveAuthentication');
  const on = challenge === undefined || challenge.values.length === 0 || challenge.values[0] === 'yes';
  if (keyboard !== undefined && on) settings.set(keyboard.option.name, { ...keyboard, values: ['yes'] });
}

function collect(entries: readonly Entry[], keep: (entry: Entry) => boolean): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.option === undefined || entry.misplaced || !keep(entry)) continue;
    const list = groups.get(entry.option.name);
    if (list === undefined) groups.set(entry.option.name, [entry]);
    else list.push(entry);
  }
  return groups;
}
