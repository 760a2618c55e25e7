import type { Place } from '../../../core/text/span.ts';
import type { RuleEntry } from '../access.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { type EjabberdModel, listenersWith, scopesOf } from '../model.ts';
import { docs, type EjabberdProblem, type EjabberdProposal, ejabberdRule, moduleDocs, xep } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { textOf } from '../value.ts';

/** Options of modules by which somebody administers, and what whoever is let in can do. */
const OPTIONS = [
  { module: 'mod_configure', option: 'access', can: 'administers the server from a client' },
  { module: 'mod_announce', option: 'access', can: 'may write to all users' },
  { module: 'mod_muc', option: 'access_admin', can: 'owns every room' },
] as const;

export default ejabberdRule({
  title: 'Rule for administrators lets everybody in',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Let the rule allow an ACL that names the administrators: allow: admin.',
  references: [docs('admin/guide/managing/', 'Web Admin'), moduleDocs('mod_muc'), xep('0133')],
  *check(model) {
    const seen = new Set<string>();
    for (const scope of scopesOf(model, 'acl', 'access_rules', 'modules')) {
      for (const problem of problemsOf(model, scope)) {
        const key = `${problem.at.path} ${problem.at.span.start}`;
        if (!seen.has(key)) yield problem;
        seen.add(key);
      }
    }
  },
});

function* problemsOf(model: EjabberdModel, scope: Scope): Iterable<EjabberdProblem> {
  const configure = openRule(scope, 'configure');
  if (configure !== undefined) {
    yield {
      at: configure,
      subject: scope.subject('access_rules/configure'),
      ...(usesConfigure(model, scope) ? {} : { severity: 'info' as const }),
      message: `the access rule configure${scope.where} lets everybody in: every account administers the server, in WebAdmin and from a client`,
      fix: closeRule(scope, 'configure'),
    };
  }
  for (const { module: name, option, can } of OPTIONS) {
    const module = scope.modules.get(name);
    const setting = module?.option(option);
    if (module === undefined || setting?.value === undefined) continue;
    const rule = textOf(setting.value);
    const who = scope.access.admits(setting, 'stranger') === 'yes' ? 'everybody, on any server,' : 'every account';
    const message = `${option} of ${name}${scope.where} is open: ${who} ${can}`;
    if (rule === 'all') {
      const fix = closed(scope, {
        title: `Let only administrators in (${option} of ${name})${scope.where}`,
        operations: [{ kind: 'set-module-option', module, option, value: [{ allow: 'admin' }] }],
      });
      yield { ...pointedAt(setting), subject: module.subject(option), message, fix };
      continue;
    }
    // Of configure it is said above.
    const at = rule === 'configure' ? undefined : openRule(scope, setting.value);
    if (at === undefined) continue;
    const fix =
      rule === undefined
        ? closed(scope, {
            title: `Let only administrators in (${option} of ${name})${scope.where}`,
            operations: [{ kind: 'set-module-option', module, option, value: [{ allow: 'admin' }] }],
          })
        : closeRule(scope, rule);
    yield { at, subject: module.subject(option), message, fix };
  }
}

/**
 * Where a rule lets every account of this server in without asking an ACL. Where an ACL does it, that is spoken of by
 * acl-admin-matches-everybody.
 */
function openRule({ access }: Scope, rule: Parameters<Scope['access']['ruleOf']>[0]): Place | undefined {
  if (access.admits(rule, 'local-account') !== 'yes') return undefined;
  const entries = access.ruleOf(rule)?.entries ?? [];
  return entries.find((entry) => entry.action === 'allow' && isPlain(entry))?.at;
}

function isPlain({ tests }: RuleEntry): boolean {
  return tests.every(({ kind, text }) => kind === 'acl' && text === 'all');
}

/** Whether anything that can be seen, or may be hidden, goes by the rule. */
function usesConfigure(model: EjabberdModel, scope: Scope): boolean {
  if (scope.modules.has('mod_configure') || scope.mayLoadMore || model.mayListenMore) return true;
  return listenersWith(model, 'ejabberd_http').some(
    (listener) => listener.serving('ejabberd_web_admin', 'mod_http_api').length > 0,
  );
}

function closeRule(scope: Scope, name: string): EjabberdProposal | undefined {
  const host = scope.sets('access_rules') ? scope.host : undefined;
  return closed(scope, {
    title: `Let the access rule ${name} allow administrators only${scope.where}`,
    operations: [{ kind: 'set-named', option: 'access_rules', name, value: { allow: 'admin' }, host }],
  });
}

/** Only where there is an ACL of administrators that names somebody. */
function closed({ access }: Scope, proposal: EjabberdProposal): EjabberdProposal | undefined {
  if (!access.acls.has('admin') || access.aclMatches('admin', 'local-account') !== 'no') return undefined;
  return { ...proposal, caution: 'Make sure that the ACL admin names you.' };
}
