import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import { configurationOf } from '../configuration.ts';
import { effectsAt } from '../effects.ts';
import { standingAt } from '../lookup.ts';
import type { EjabberdModel } from '../model.ts';
import type { EjabberdOperation } from '../operation.ts';
import { docs, type EjabberdProposal, ejabberdRule, toplevel } from '../rule.ts';
import { readScalar } from '../types/scalar.ts';
import { refusals } from '../validate.ts';
import { type Entry, placeOfEntry, textOf } from '../value.ts';

export default ejabberdRule({
  title: 'Access rules of before 2016',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write the rules as access_rules, "allow: ACL" in place of "ACL: allow", and limits as shaper_rules.',
  references: [toplevel('access_rules'), docs('admin/configuration/basic/', 'access rights')],
  *check(model) {
    for (const entry of model.expansion.entries.filter(({ key }) => key.text === 'access')) {
      if (entry.isUncertain) continue;
      yield {
        at: placeOfEntry(entry),
        subject: '*/access',
        message:
          'access is read past since 2016: its rules do not exist, a rule that does not exist denies everybody, and a limit that does not exist limits nobody',
        fix: converted(model, entry),
      };
    }
    for (const { kind, at, path, message } of refusals(configurationOf(model))) {
      if (kind !== 'old-access-order') continue;
      yield {
        at: standingAt(model, at)?.entry.at ?? at,
        subject: path.join('/'),
        message: `${message}: ejabberd takes it for an option that it does not know, and refuses to start`,
        fix: turned(model, at),
      };
    }
  },
});

/** The rules of `access` as rules of today; `undefined` where they are there already, or something is not as it was then. */
function converted(model: EjabberdModel, entry: Entry): EjabberdProposal | undefined {
  if (entry.value.kind !== 'mapping' || entry.value.isOpen) return undefined;
  const rules: Record<string, NewYaml> = {};
  const limits: Record<string, NewYaml> = {};
  for (const { key, value } of entry.value.entries) {
    if (value.kind !== 'mapping' || value.isOpen) return undefined;
    const steps = value.entries.map((step) => ({ acl: step.key.text, word: textOf(step.value), value: step.value }));
    if (steps.some(({ word }) => word === undefined)) return undefined;
    const isRule = steps.every(({ word }) => word === 'allow' || word === 'deny');
    if (!isRule && steps.some(({ word }) => word === 'allow' || word === 'deny')) return undefined;
    (isRule ? rules : limits)[key.text] = steps.map(({ acl, word = '' }) => ({ [word]: acl }));
    if (!isRule && steps.some(({ value: limit }) => limit.kind === 'scalar' && readScalar(limit).kind === 'fraction')) {
      return undefined;
    }
  }
  const set = ([option, value]: readonly [string, Record<string, NewYaml>]): EjabberdOperation[] =>
    Object.keys(value).length === 0 ? [] : [{ kind: 'set-option', option, value }];
  const wanted = [['access_rules', rules] as const, ['shaper_rules', limits] as const];
  if (wanted.some(([option, value]) => Object.keys(value).length > 0 && model.options.has(option))) return undefined;
  return {
    title: 'Write it as access_rules and shaper_rules',
    operations: [...wanted.flatMap(set), { kind: 'remove-entry', entry, moves: ['*/access'] }],
    caution: 'The rules take effect with it, which they have not for years. Read them before you reload.',
  };
}

/** `ACL: allow` the other way round. */
function turned(model: EjabberdModel, at: Entry['at']): EjabberdProposal | undefined {
  const entry = standingAt(model, at)?.entry;
  const word = textOf(entry?.value);
  if (entry === undefined || word === undefined || entry.value.definedAt !== undefined) return undefined;
  const acl = entry.key.text;
  if (!/^[A-Za-z_][\w-]*$/.test(acl)) return undefined;
  return {
    title: `Write ${word}: ${acl}`,
    operations: [{ kind: 'replace-text', at: entry.at, text: `${word}: ${acl}`, moves: effectsAt(model, at) }],
    caution: 'The rule takes effect with it. Read all of it before you reload.',
  };
}
