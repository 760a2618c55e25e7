import { authMethods } from '../factories/login-mechanisms.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { definitionOf } from '../factories/related.ts';
import { plainHttpDistance } from '../factories/remote-server.ts';
import { type EjabberdModel, scopesOf } from '../model.ts';
import { type EjabberdProblem, ejabberdRule, toplevel } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { entryNamed, placeOfEntry, textOf, type Value } from '../value.ts';

export default ejabberdRule({
  title: 'Passwords or tokens go to another machine over plain HTTP',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Use an https:// address.',
  references: [toplevel('ext_api_url'), toplevel('auth_opts')],
  *check(model) {
    for (const scope of scopesOf(model, 'ext_api_url')) yield* ofApi(scope, model);
    for (const scope of scopesOf(model, 'auth_opts', 'auth_method')) yield* ofLogins(scope);
  },
});

/** Tokens that are kept behind the external API. */
function* ofApi(scope: Scope, { global }: EjabberdModel): Iterable<EjabberdProblem> {
  const setting = scope.option('ext_api_url');
  if (setting.value === undefined || global.option('oauth_db_type').json !== 'rest') return;
  const problem = problemOf(setting.value, scope, 'ext_api_url');
  if (problem !== undefined) yield { ...problem, ...pointedAt(setting), related: definitionOf(setting) };
}

/** Passwords that a service on the network checks. */
function* ofLogins(scope: Scope): Iterable<EjabberdProblem> {
  const { value } = scope.option('auth_opts');
  if (value?.kind !== 'mapping' || authMethods(scope)?.includes('http') !== true) return;
  const host = entryNamed(value, 'host');
  if (host === undefined || host.isUncertain) return;
  const problem = problemOf(host.value, scope, 'auth_opts');
  if (problem !== undefined) yield { ...problem, at: placeOfEntry(host) };
}

function problemOf(value: Value, scope: Scope, option: string): EjabberdProblem | undefined {
  const url = textOf(value);
  const distance = url === undefined ? undefined : plainHttpDistance(url);
  if (url === undefined || (distance !== 'away' && distance !== 'next-door')) return undefined;
  const what = option === 'auth_opts' ? 'the password of every login' : 'tokens and the names of their owners';
  return {
    at: value.at,
    subject: scope.subject(option),
    message: `${option} names an http:// address of another machine: ${what} can be read on the way`,
    ...(distance === 'next-door' ? { severity: 'info' as const } : {}),
    fix: {
      title: 'Use https://',
      operations: [
        {
          kind: 'replace-value',
          value,
          with: url.replace(/^http:/i, 'https:'),
          moves: [scope.subject(option)],
        },
      ],
      caution:
        'The service must answer with TLS there, with a certificate that ejabberd accepts; a port in the address stays.',
    },
  };
}
