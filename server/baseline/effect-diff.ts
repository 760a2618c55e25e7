import type { Listener } from '../core/lint/listener.ts';
import type { EffectWords } from '../core/lint/settings.ts';
import { type ListenerChange, listenerChanges } from './listener-diff.ts';

/** One configuration by what it does, as an audit opened it. */
export interface EffectUnit {
  /** Its root file as seen from the tree that it lies in. */
  readonly file: string;
  /** The id of its format. */
  readonly format: string;
  /** Every value that it sets, by a stable key. */
  readonly effects: ReadonlyMap<string, string>;
  /** What a key is called, whether this configuration sets it or not; `undefined` where its format has no words for it. */
  readonly describe: (key: string) => EffectWords | undefined;
  readonly listeners: readonly Listener[];
  /** Texts of secrets in its files: nothing that holds one is ever shown. */
  readonly secrets: readonly string[];
}

/** A setting that does something else than before. */
export interface EffectChange {
  readonly key: string;
  readonly setting: string;
  readonly scope: string;
  /** `null` where the configuration says nothing and the default is not known; `•••` for a secret. */
  readonly before: string | null;
  readonly after: string | null;
}

/** How one configuration differs from before. */
export interface UnitDiff {
  readonly file: string;
  readonly format: string;
  readonly state: 'changed' | 'added' | 'removed';
  /** How many settings an added or removed one has; `changes` says nothing of those. */
  readonly settings: number;
  readonly changes: readonly EffectChange[];
  readonly listeners: readonly ListenerChange[];
}

/** How two trees differ in effect. What is only written differently is no difference. */
export interface EffectDiff {
  readonly version: 1;
  /** Configurations that differ, by file. */
  readonly units: readonly UnitDiff[];
}

const SECRET = '•••';

/** Compares the configurations of two trees by what they do. Those of the same file and format belong together. */
export function effectDiff(before: readonly EffectUnit[], after: readonly EffectUnit[]): EffectDiff {
  const older = new Map(before.map((unit) => [keyOf(unit), unit]));
  const newer = new Map(after.map((unit) => [keyOf(unit), unit]));
  const keys = [...new Set([...older.keys(), ...newer.keys()])].sort();
  const units = keys.flatMap((key) => unitDiff(older.get(key), newer.get(key)) ?? []);
  return { version: 1, units };
}

function keyOf({ file, format }: EffectUnit): string {
  return `${file}\n${format}`;
}

function unitDiff(before: EffectUnit | undefined, after: EffectUnit | undefined): UnitDiff | undefined {
  const listeners = listenerChanges(before?.listeners ?? [], after?.listeners ?? []);
  const unit = after ?? before;
  if (unit === undefined) return undefined;
  const { file, format, effects } = unit;
  if (before === undefined || after === undefined) {
    const state = after === undefined ? 'removed' : 'added';
    return { file, format, state, settings: effects.size, changes: [], listeners };
  }
  const changes = effectChanges(before, after);
  if (changes.length === 0 && listeners.length === 0) return undefined;
  return { file, format, state: 'changed', settings: effects.size, changes, listeners };
}

function effectChanges(before: EffectUnit, after: EffectUnit): readonly EffectChange[] {
  const secrets = [...before.secrets, ...after.secrets].filter((secret) => secret !== '');
  const shown = (value: string | undefined): string | null => {
    if (value === undefined) return null;
    return secrets.some((secret) => value.includes(secret)) ? SECRET : value;
  };
  return [...new Set([...before.effects.keys(), ...after.effects.keys()])].flatMap((key): EffectChange[] => {
    const words = after.describe(key) ?? before.describe(key) ?? { setting: key, scope: '' };
    const was = before.effects.get(key) ?? before.describe(key)?.inForce;
    const is = after.effects.get(key) ?? after.describe(key)?.inForce;
    if (was === is) return [];
    return [{ key, setting: words.setting, scope: words.scope, before: shown(was), after: shown(is) }];
  });
}
