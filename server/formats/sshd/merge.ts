import type { Entry } from './expand.ts';
import type { KeywordFact } from './facts/keyword-fact.ts';
import { repeatOf } from './facts/tables.ts';

/** What the lines of one scope make of one option. */
export interface Slot {
  readonly option: KeywordFact;
  /** The values in force, as sshd keeps them. */
  readonly values: readonly string[];
  /** The lines that the values come from, in order. */
  readonly winners: readonly Entry[];
  /** Lines without effect, each with the line that beats it. */
  readonly losers: readonly { readonly entry: Entry; readonly winner: Entry }[];
}

const valuesOf = (entry: Entry): readonly string[] => (entry.outcome?.ok ? entry.outcome.values : []);

/**
 * Merges the lines that set one option in one scope, in the order in which sshd reads them. Lines with a refused value count
 * for nothing. `undefined` when none is left.
 */
export function merge(option: KeywordFact, entries: readonly Entry[], release: string): Slot | undefined {
  const usable = entries.filter((entry) => entry.outcome?.ok && !entry.misplaced);
  const [first] = usable;
  const last = usable.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const beatenBy = (winner: Entry) => usable.filter((entry) => entry !== winner).map((entry) => ({ entry, winner }));
  switch (repeatOf(option, release)) {
    case 'first':
      return { option, values: valuesOf(first), winners: [first], losers: beatenBy(first) };
    case 'last':
      return { option, values: valuesOf(last), winners: [last], losers: beatenBy(last) };
    case 'accumulate':
      return { option, values: usable.flatMap(valuesOf), winners: usable, losers: [] };
    case 'per-slot':
      return mergeRekeyLimit(option, usable, first);
    case 'per-key':
      return mergePenalties(option, usable, first);
    case 'per-name':
      return mergeByName(option, usable);
    case 'first-unless-none': {
      const none = usable.find((entry) => valuesOf(entry)[0] === 'none');
      const winner = none ?? first;
      return { option, values: valuesOf(winner), winners: [winner], losers: beatenBy(winner) };
    }
  }
}

/** RekeyLimit: the first size and the first time, each from its own line; `none` for a time leaves it to a later line. */
function mergeRekeyLimit(option: KeywordFact, usable: readonly Entry[], first: Entry): Slot {
  const timed = usable.find((entry) => (valuesOf(entry)[1] ?? 'none') !== 'none');
  const size = valuesOf(first)[0] ?? 'default';
  const values = timed === undefined ? [size] : [size, valuesOf(timed)[1] ?? 'none'];
  const winners = timed === undefined || timed === first ? [first] : [first, timed];
  return {
    option,
    values,
    winners,
    losers: usable.filter((e) => !winners.includes(e)).map((entry) => ({ entry, winner: first })),
  };
}

/** PerSourcePenalties: each key keeps its first value; `no` counts only where no line gives a key. */
function mergePenalties(option: KeywordFact, usable: readonly Entry[], first: Entry): Slot {
  const keys = new Map<string, string>();
  const winners = new Set<Entry>();
  for (const entry of usable) {
    for (const value of valuesOf(entry)) {
      const [key = '', setting] = value.split(':');
      if (setting === undefined || keys.has(key)) continue;
      keys.set(key, value);
      winners.add(entry);
    }
  }
  if (keys.size === 0) {
    return {
      option,
      values: valuesOf(first),
      winners: [first],
      losers: usable.slice(1).map((entry) => ({ entry, winner: first })),
    };
  }
  const [winner = first] = winners;
  return {
    option,
    values: [...keys.values()],
    winners: [...winners],
    losers: usable.filter((entry) => !winners.has(entry)).map((entry) => ({ entry, winner })),
  };
}

/** Subsystem: each name keeps its first line. Values are whole lines: name, a blank, the command. */
function mergeByName(option: KeywordFact, usable: readonly Entry[]): Slot {
  const byName = new Map<string, Entry>();
  const losers: { entry: Entry; winner: Entry }[] = [];
  for (const entry of usable) {
    const name = valuesOf(entry)[0] ?? '';
    const winner = byName.get(name);
    if (winner === undefined) byName.set(name, entry);
    else losers.push({ entry, winner });
  }
  const winners = [...byName.values()];
  return { option, values: winners.map((entry) => valuesOf(entry).join(' ')), winners, losers };
}
