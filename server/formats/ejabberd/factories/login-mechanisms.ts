import { type EjabberdModel, listenersWith } from '../model.ts';
import type { EjabberdProposal } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { Setting } from '../setting.ts';
import { setOption } from './option-value.ts';

/** The ways to log in that ejabberd knows by name. */
export const KNOWN_MECHANISMS = [
  'PLAIN',
  'DIGEST-MD5',
  'SCRAM-SHA-1',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-256',
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-512',
  'SCRAM-SHA-512-PLUS',
  'X-OAUTH2',
  'EXTERNAL',
  'ANONYMOUS',
];

/** Whether a name is that of a way to log in; upper and lower case are the same. */
export function isKnownMechanism(name: string): boolean {
  return KNOWN_MECHANISMS.includes(name.toUpperCase());
}

/** Whether a name that is none may be a macro of the environment, which is written in upper case as names of mechanisms are. */
export function mayBeMacro(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) && !isKnownMechanism(name);
}

/** The ways to log in that are switched off, in upper case as ejabberd compares them; `undefined` when that is undecided. */
export function disabledMechanisms({ json }: Setting): readonly string[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const names = json.map((name) => `${name}`);
  return names.some(mayBeMacro) ? undefined : names.map((name) => name.toUpperCase());
}

/** The proposal to switch one more way to log in off, for all or for one virtual host. */
export function disableMechanism(
  scope: Scope,
  setting: Setting,
  name: string,
  more: Partial<Omit<EjabberdProposal, 'operations'>>,
): EjabberdProposal {
  const { json, value } = setting;
  const title = `Switch ${name} off${scope.where}`;
  if (value !== undefined && scope.sets('disable_sasl_mechanisms')) {
    const moves = [scope.subject('disable_sasl_mechanisms')];
    return { title, operations: [{ kind: 'add-list-item', list: value, item: name, moves }], ...more };
  }
  const others = Array.isArray(json) ? json.map((each) => `${each}`) : [];
  return setOption(scope, 'disable_sasl_mechanisms', [...others, name], { title, after: 'auth_method', ...more });
}

/** Whether clients of XMPP can log in at all. */
export function takesLogins(model: EjabberdModel): boolean {
  if (listenersWith(model, 'ejabberd_c2s').length > 0) return true;
  return model.listeners.some((listener) => listener.serving('mod_bosh', 'ejabberd_http_ws').length > 0);
}

/** The back ends that accounts are checked against; `undefined` when they are undecided. */
export function authMethods(scope: Scope): readonly string[] | undefined {
  const { json } = scope.option('auth_method');
  return Array.isArray(json) ? json.map((method) => `${method}`) : undefined;
}
