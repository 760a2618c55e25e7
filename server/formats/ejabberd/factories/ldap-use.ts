import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import type { Place } from '../../../core/text/span.ts';
import { type EjabberdModel, modulesNamed, placeOf, scopesOf } from '../model.ts';
import type { Module } from '../module.ts';
import type { EjabberdOperation } from '../operation.ts';
import type { Scope } from '../scope.ts';
import type { Setting } from '../setting.ts';
import { entryNamed } from '../value.ts';
import { type Distance, farthest } from './remote-server.ts';

/** One connection to LDAP, with the options that hold for it. */
export interface LdapUse {
  readonly option: (name: string) => Setting;
  readonly subject: (name: string) => string;
  /** Where to point at for an option: where it is set, or else the servers are, or else what uses them. */
  readonly at: (name: string) => Place;
  readonly set: (option: string, value: NewYaml) => EjabberdOperation;
  /** As messages end with it: empty, ` for "example.org"`, or ` for mod_vcard`. */
  readonly where: string;
}

const OPTIONS = ['ldap_backups', 'ldap_encrypt', 'ldap_servers', 'ldap_tls_cacertfile', 'ldap_tls_verify'];

/** All connections to LDAP that are known: of logins, and of modules that have options of their own for it. */
export function ldapUses(model: EjabberdModel): readonly LdapUse[] {
  const logins = scopesOf(model, 'auth_method', ...OPTIONS).filter((scope) => isUsed(scope));
  const modules = ['mod_shared_roster_ldap', 'mod_vcard'].flatMap((name) =>
    modulesNamed(model, name).filter(
      (module) =>
        (name !== 'mod_vcard' || module.option('db_type').json === 'ldap') &&
        (OPTIONS.some((option) => entryNamed(module.mapping, option) !== undefined) || !isUsed(module.scope)),
    ),
  );
  return [...logins.map((scope) => ofScope(scope, model)), ...modules.map(ofModule)];
}

function isUsed(scope: Pick<Scope, 'option'>): boolean {
  const { json } = scope.option('auth_method');
  return Array.isArray(json) && json.includes('ldap');
}

function ofScope(scope: Scope, model: EjabberdModel): LdapUse {
  const servers = scope.option('ldap_servers');
  return {
    option: (name) => scope.option(name),
    subject: (name) => scope.subject(name),
    at: (name) => placeOf(model, scope.option(name), placeOf(model, servers, scope.option('auth_method').at)),
    set: (option, value) => ({ kind: 'set-option', option, value, host: scope.host, after: 'ldap_servers' }),
    where: scope.where,
  };
}

function ofModule(module: Module): LdapUse {
  return {
    option: (name) => module.option(name),
    subject: (name) => module.subject(name),
    at: (name) =>
      [name, 'ldap_servers'].map((each) => module.option(each)).find(({ entry }) => entry !== undefined)?.at ??
      module.at,
    set: (option, value) => ({ kind: 'set-module-option', module, option, value, after: 'ldap_servers' }),
    where: ` for ${module.name}${module.where.replace(/^ for/, ' of')}`,
  };
}

/** How far away the farthest of the LDAP servers is; `undefined` when they are undecided. */
export function ldapDistance({ option }: LdapUse): Distance | undefined {
  const lists = ['ldap_servers', 'ldap_backups'].map((name) => option(name).json);
  if (lists.includes(undefined)) return undefined;
  return farthest(lists.flat().map((server) => `${server}`));
}
