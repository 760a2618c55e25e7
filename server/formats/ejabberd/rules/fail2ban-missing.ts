import { setModuleOption } from '../factories/module-option.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { type EjabberdModel, listenersWith, modulesNamed, placeOf, scopesOf } from '../model.ts';
import type { Module } from '../module.ts';
import { type EjabberdProblem, ejabberdRule, moduleDocs } from '../rule.ts';
import type { Scope } from '../scope.ts';

/** Failed logins in an hour beyond which a limit is none. */
const MANY = 100;

export default ejabberdRule({
  title: 'Password guessing is not slowed down',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Load mod_fail2ban, which bans an address for an hour after 20 failed logins.',
  references: [moduleDocs('mod_fail2ban')],
  *check(model) {
    if (!meetsClients(model)) return;
    for (const scope of scopesOf(model, 'modules')) yield* missing(model, scope);
    for (const module of modulesNamed(model, 'mod_fail2ban')) {
      yield* everybodyExempt(module);
      yield* hardlyLimited(module);
    }
  },
});

/** Whether clients connect themselves: behind a proxy that does not name them, all of them would be banned together. */
function meetsClients(model: EjabberdModel): boolean {
  return listenersWith(model, 'ejabberd_c2s').some((listener) => listener.isPublic && !listener.isBehindProxy);
}

function* missing(model: EjabberdModel, scope: Scope): Iterable<EjabberdProblem> {
  if (scope.modules.has('mod_fail2ban') || scope.mayLoadMore) return;
  // A virtual host that lost it to a list of its own is spoken of as such.
  if (scope.host !== undefined && model.global.modules.has('mod_fail2ban')) return;
  const methods = scope.option('auth_method').json;
  if (Array.isArray(methods) && methods.every((method) => method === 'anonymous' || method === 'jwt')) return;
  yield {
    at: placeOf(model, scope.option('modules'), undefined),
    absent: true,
    subject: scope.subject('modules/mod_fail2ban'),
    message: `mod_fail2ban is not loaded${scope.where}: whoever tries one password after the other is never stopped`,
    fix: {
      title: `Load mod_fail2ban${scope.where}`,
      operations: [{ kind: 'add-module', module: 'mod_fail2ban', options: {}, host: scope.host }],
      caution: 'Where a proxy stands in front and does not say who the client is, all clients are banned together.',
    },
  };
}

function* everybodyExempt(module: Module): Iterable<EjabberdProblem> {
  const setting = module.option('access');
  if (setting.source !== 'set' || module.scope.access.admits(setting, 'stranger') !== 'yes') return;
  yield {
    ...pointedAt(setting),
    subject: module.subject('access'),
    severity: 'medium',
    message: `access of mod_fail2ban${module.where} names who is never banned, and that is everybody`,
    remedy: 'Remove access, or name a rule that lets only your own networks in.',
    fix: {
      title: `Exempt nobody from mod_fail2ban${module.where}`,
      operations: [{ kind: 'remove-module-option', module, option: 'access' }],
      caution: 'Your own networks are no longer exempt either; name them in a rule if they ought to be.',
    },
  };
}

function* hardlyLimited(module: Module): Iterable<EjabberdProblem> {
  const setting = module.option('c2s_max_auth_failures');
  if (setting.source !== 'set' || typeof setting.json !== 'number' || setting.json <= MANY) return;
  yield {
    ...pointedAt(setting),
    subject: module.subject('c2s_max_auth_failures'),
    severity: 'medium',
    message: `mod_fail2ban${module.where} lets an address guess ${setting.json} passwords before it is banned`,
    remedy: 'Remove c2s_max_auth_failures, which is 20 by default.',
    fix: setModuleOption(module, 'c2s_max_auth_failures', 20, {
      caution: 'Where many people share one address, they are banned together sooner.',
    }),
  };
}
