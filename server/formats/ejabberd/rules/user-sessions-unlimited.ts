import { pointedAt } from '../factories/pointed-at.ts';
import { type EjabberdModel, placeOf, scopesOf } from '../model.ts';
import type { Module } from '../module.ts';
import { docs, type EjabberdProblem, ejabberdRule, moduleDocs } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { limitOf } from '../shaper.ts';
import { entryNamed, placeOfEntry } from '../value.ts';

const SESSIONS = 'max_user_sessions';
const MESSAGES = 'max_user_offline_messages';

export default ejabberdRule({
  title: 'Sessions or offline messages without limit',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: `Define ${SESSIONS} and ${MESSAGES} in shaper_rules.`,
  references: [docs('admin/configuration/basic/', 'shapers'), moduleDocs('mod_offline')],
  *check(model) {
    for (const scope of scopesOf(model, 'shaper_rules')) yield* sessions(model, scope);
    for (const scope of scopesOf(model, 'modules', 'shaper_rules')) {
      const module = scope.modules.get('mod_offline');
      if (module !== undefined) yield* messages(scope, module);
    }
  },
});

function* sessions(model: EjabberdModel, scope: Scope): Iterable<EjabberdProblem> {
  if (limitOf(scope, SESSIONS, 'local-account').kind !== 'none') return;
  const rules = scope.option('shaper_rules');
  const rule = rules.value?.kind === 'mapping' ? entryNamed(rules.value, SESSIONS) : undefined;
  yield {
    ...(rule === undefined ? { at: placeOf(model, rules, undefined), absent: true } : { at: placeOfEntry(rule) }),
    subject: scope.subject(`shaper_rules/${SESSIONS}`),
    message: `shaper_rules${scope.where} sets no ${SESSIONS}: one account may hold any number of sessions, and the memory they take`,
    fix: {
      title: `Limit each account to 10 sessions${scope.where}`,
      operations: [
        {
          kind: 'set-named',
          option: 'shaper_rules',
          name: SESSIONS,
          value: 10,
          host: scope.sets('shaper_rules') ? scope.host : undefined,
        },
      ],
      caution: 'Who opens an eleventh session loses the oldest one; bots that share an account may need more.',
    },
  };
}

function* messages(scope: Scope, module: Module): Iterable<EjabberdProblem> {
  const [access, archive] = [module.option('access_max_user_messages'), module.option('use_mam_for_storage')];
  // What is kept in the archive has the limits of the archive.
  if (archive.source === 'undecided' || archive.json === true) return;
  if (limitOf(scope, access, 'local-account').kind !== 'none') return;
  yield {
    ...pointedAt(access),
    subject: module.subject('access_max_user_messages'),
    message: `mod_offline${scope.where} keeps any number of messages for an account that is away, so that a flood of them fills the disk`,
    fix:
      access.json === MESSAGES
        ? {
            title: `Keep 100 messages for each account that is away${scope.where}`,
            operations: [
              {
                kind: 'set-named',
                option: 'shaper_rules',
                name: MESSAGES,
                value: 100,
                host: scope.sets('shaper_rules') ? scope.host : undefined,
              },
            ],
            caution: 'The sender of the 101st message is told that it was not kept.',
          }
        : undefined,
  };
}
