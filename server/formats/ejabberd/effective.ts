import type { Effective, Query, ReleaseDifference } from '../../core/lint/effective.ts';
import type { Unit } from '../../core/lint/unit.ts';
import { configurationOf } from './configuration.ts';
import { EffectiveLines } from './effective-lines.ts';
import { listListeners, listOptions, listParts } from './effective-parts.ts';
import { type EjabberdModel, resolve } from './model.ts';
import type { Scope } from './scope.ts';
import { refusals } from './validate.ts';

/** What may be asked about. */
export const query = {
  host: 'name of a virtual host; without it, what each of them sets itself stands behind what holds for all',
} as const;

/**
 * What ejabberd would use: what is set, and the defaults that decide who gets in and how that is protected, as far as the release
 * knows them, each value with its origin. Secrets are left out. Nobody asks a server that would not start.
 */
export function effective(model: EjabberdModel, asked: Query): Effective {
  const [refusal] = refusals(configurationOf(model));
  if (refusal !== undefined) return { ok: false, error: refusal.message, at: refusal.at };
  const name = asked.get('host')?.toLowerCase();
  const host = model.virtualHosts.find(({ host: own }) => own === name);
  if (name !== undefined && host === undefined && model.hostsKnown) {
    return { ok: false, error: `there is no virtual host "${name}"`, at: model.global.option('hosts').at };
  }
  return { ok: true, ...listed(model, host ?? (name === undefined ? undefined : model.global)) };
}

/** What holds for one scope, or for all of them where none is asked for. */
function listed(model: EjabberdModel, asked?: Scope): EffectiveLines {
  const lines = new EffectiveLines(model);
  const scope = asked ?? model.global;
  listOptions(lines, model, scope, asked === undefined ? 'all' : 'one');
  listListeners(lines, model);
  listParts(lines, scope, 'all');
  for (const host of asked === undefined ? model.virtualHosts : []) {
    listOptions(lines, model, host, 'own');
    listParts(lines, host, 'own');
  }
  for (const { outcome, at } of model.expansion.splice.includes) {
    if (outcome === 'unknown') lines.open(at, 'what is included here was not read');
  }
  return lines;
}

/** What another release would make of a unit: values that change by its defaults or its reading, or why it would not start. */
export function against(unit: Unit, release: string): ReleaseDifference {
  const now = resolve(unit);
  const then = resolve({
    ...unit,
    target: { ...unit.target, releases: { ...unit.target.releases, ejabberd: release } },
  });
  const [before, after] = [byKey(now), byKey(then)];
  const [refusal] = refusals(configurationOf(then));
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was?.values.join('\n') === is?.values.join('\n')) return [];
    const at = (is ?? was)?.origins.find((origin) => origin.at !== undefined)?.at;
    return [{ key, before: was?.values, after: is?.values, at }];
  });
  return {
    from: now.release,
    to: then.release,
    refusal: refusal === undefined ? undefined : { error: refusal.message, at: refusal.at },
    changes,
  };
}

function byKey(model: EjabberdModel): ReadonlyMap<string, EffectiveLines['settings'][number]> {
  return new Map(listed(model).settings.map((setting) => [setting.key, setting]));
}
