import type { Unit } from '../../core/lint/unit.ts';
import { type Entry, type Expansion, expand, type MatchBlock } from './expand.ts';
import { vendorFamily } from './facts/tables.ts';
import { newestRelease } from './release.ts';
import { Scope, type Setting } from './scope.ts';
import type { Reader } from './values/outcome.ts';

/** What one unit of sshd_config files amounts to. Rules see this, never the text. */
export interface SshdModel {
  readonly unit: Unit;
  readonly reader: Reader;
  /** Whether the release was stated, rather than assumed to be the newest. */
  readonly releaseKnown: boolean;
  readonly expansion: Expansion;
  /** Whether a template has a line that may set anything, so that nothing is known of what is not set. */
  readonly isOpen: boolean;
  /** What holds for every connection: the global section and all blocks that are always in force. */
  readonly global: Scope;
  /** One scope for each Match block that is not always in force, in the order in which sshd reads them. */
  readonly blocks: readonly Scope[];
  /** Global scope first, then the blocks. */
  readonly scopes: readonly Scope[];
}

/** Works out what a unit amounts to. Total. */
export function resolve(unit: Unit): SshdModel {
  const stated = unit.target.releases.openssh;
  const { vendor } = unit.target;
  const reader: Reader = { release: stated ?? newestRelease, vendor };
  const expansion = expand(unit, reader);
  const conditional = expansion.blocks.filter(
    (block) => !block.unconditional && !block.undecided && block.criteria.error === undefined,
  );
  const isOpen = expansion.entries.some(({ standing, block }) => standing === 'undecided' && block === undefined);
  const keys = new Map<string, number>();
  const global = new Scope({ unit, reader, expansion, block: undefined, key: 'global', global: undefined });
  const blocks = conditional.map((block) => {
    const label = labelOf(block);
    const count = (keys.get(label) ?? 0) + 1;
    keys.set(label, count);
    return new Scope({ unit, reader, expansion, block, key: count === 1 ? label : `${label} #${count}`, global });
  });
  return {
    unit,
    reader,
    releaseKnown: stated !== undefined,
    expansion,
    isOpen,
    global,
    blocks,
    scopes: [global, ...blocks],
  };
}

/** A block as messages name it, with the blocks around it: `Match User bob`. */
export function labelOf(block: MatchBlock): string {
  const own = `Match ${block.criteria.label}`;
  return block.parent === undefined || block.parent.unconditional ? own : `${labelOf(block.parent)} > ${own}`;
}

/** Whether a model is of a distribution, or of one that builds on it. */
export function isVendor(model: SshdModel, vendor: string): boolean {
  const known = model.reader.vendor;
  return known !== undefined && (known === vendor || vendorFamily(known) === vendor);
}

/**
 * Whether a setting may be judged in a scope: the global section speaks for what it sets and, when the whole unit is at
 * hand, for what it leaves to its default; a block speaks only for what it sets itself.
 */
export function speaksOf(model: SshdModel, scope: Scope, setting: Setting): boolean {
  if (setting.source === 'set') return true;
  if (!scope.isGlobal || setting.source !== 'default' || model.unit.extent !== 'whole' || model.isOpen) return false;
  // A line that sshd refuses was meant to set it; the refusal is what there is to say.
  return !scope.lines(setting.option).some(({ outcome }) => outcome?.ok === false);
}

/** How many lines a template leaves open, by file. */
export function undecided(model: SshdModel): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (path: string): unknown => counts.set(path, (counts.get(path) ?? 0) + 1);
  for (const entry of model.expansion.entries) if (entry.undecided) count(entry.path);
  for (const block of model.expansion.blocks) if (block.undecided) count(block.path);
  return counts;
}

/** Every explicitly set value of every scope by scope and option: what fixes may move only where they say so. */
export function effects(model: SshdModel): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const scope of model.scopes) {
    for (const option of scope.setOptions()) {
      all.set(scope.subject(option), scope.effective(option).values.join(' '));
    }
  }
  return all;
}

/** The scope that a line belongs to; `undefined` below a Match line that sshd refuses. */
export function scopeOf(model: SshdModel, entry: Entry): Scope | undefined {
  if (entry.block === undefined || entry.block.unconditional) return model.global;
  return model.blocks.find((scope) => scope.block === entry.block);
}

/** Entries of a rule's interest: those that set an option, wherever they stand. */
export function entriesOf(model: SshdModel, option: string): readonly Entry[] {
  return model.expansion.entries.filter((entry) => entry.option?.name === option);
}
