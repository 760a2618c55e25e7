import { pointedAt } from '../factories/pointed-at.ts';
import { settingsOf } from '../model.ts';
import type { EjabberdOperation } from '../operation.ts';
import { type EjabberdProposal, ejabberdRule, moduleDocs, toplevel } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { Setting } from '../setting.ts';

export default ejabberdRule({
  title: 'Old value required_trusted',
  severity: 'low',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write required, and remove mod_s2s_dialback, as ejabberd does anyway.',
  references: [toplevel('s2s_use_starttls'), moduleDocs('mod_s2s_dialback')],
  *check(model) {
    for (const { scope, setting } of settingsOf(model, 's2s_use_starttls')) {
      if (setting.json !== 'required_trusted') continue;
      yield {
        ...pointedAt(setting),
        subject: scope.subject('s2s_use_starttls'),
        tag: 'deprecated',
        message: `s2s_use_starttls: required_trusted is read as required${scope.where}, and mod_s2s_dialback beside it is left out: the file does not show what happens`,
        fix: asRead(scope, setting),
      };
    }
  },
});

/** Writes what ejabberd makes of it: the module goes where it stands in the same scope, and nowhere else. */
function asRead(scope: Scope, { value }: Setting): EjabberdProposal | undefined {
  if (value === undefined) return undefined;
  const key = scope.subject('s2s_use_starttls');
  const dialback = scope.own.get('modules')?.dropped?.at(0);
  const write: EjabberdOperation = { kind: 'replace-value', value, with: 'required', moves: [key] };
  if (dialback === undefined) return { title: 'Write required', operations: [write] };
  const moves = [scope.subject('modules/mod_s2s_dialback')];
  return {
    title: 'Write required and remove mod_s2s_dialback',
    operations: [write, { kind: 'remove-entry', entry: dialback, moves }],
  };
}
