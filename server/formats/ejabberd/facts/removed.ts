import type { Leftover, RemovedOption } from './option-fact.ts';

/**
 * Top-level options that older releases had, with what today's releases make of them. Up to 19.05 an option that no longer
 * exists was skipped; since the configuration is validated as a whole it keeps the node from starting.
 */
export const removedTopLevel = {
  access: { now: 'ignored', instead: 'access_rules', until: '19.05' },
  access_readonly: { now: 'refused', until: '19.05' },
  auth_password_types_hidden_in_scram1: {
    now: 'renamed',
    to: 'auth_password_types_hidden_in_sasl1',
    since: '25.03',
    until: '25.07',
  },
  broadcast_all_resources: { now: 'refused', until: '19.05' },
  c2s_certfile: { now: 'appended', to: 'certfiles', until: '17.09' },
  ca_path: { now: 'ignored', instead: 'ca_file', until: '19.05' },
  commands: { now: 'ignored', instead: 'api_permissions', until: '19.05' },
  commands_admin_access: { now: 'ignored', instead: 'api_permissions', until: '19.05' },
  deref_aliases: { now: 'renamed', to: 'ldap_deref_aliases', until: '19.05' },
  domain_balancing_component_number: { now: 'refused', until: '19.05' },
  domain_certfile: { now: 'appended', to: 'certfiles', until: '17.09' },
  ejabberdctl_access_commands: { now: 'ignored', instead: 'api_permissions', until: '19.05' },
  extauth_cache: { now: 'ignored', until: '19.05' },
  extauth_instances: { now: 'renamed', to: 'extauth_pool_size', until: '19.05' },
  iqdisc: { now: 'ignored', until: '19.05' },
  ldap_gfilter: { now: 'refused', until: '18.01' },
  ldap_group_cache_size: { now: 'ignored', until: '17.04' },
  ldap_group_cache_validity: { now: 'ignored', until: '17.04' },
  ldap_local_filter: { now: 'ignored', until: '19.05' },
  ldap_rfilter: { now: 'refused', until: '18.01' },
  ldap_ufilter: { now: 'refused', until: '18.01' },
  ldap_user_cache_size: { now: 'ignored', until: '17.04' },
  ldap_user_cache_validity: { now: 'ignored', until: '17.04' },
  log_rate_limit: { now: 'ignored', instead: 'log_burst_limit_*', until: '19.09.1' },
  log_rotate_date: { now: 'ignored', until: '19.09.1' },
  new_sql_schema: { now: 'renamed', to: 'sql_schema_multihost', until: '25.08' },
  node_start: { now: 'refused', until: '19.05' },
  node_type: { now: 'refused', until: '19.05' },
  odbc: { now: 'refused', until: '16.03' },
  odbc_database: { now: 'refused', until: '16.03' },
  odbc_keepalive_interval: { now: 'refused', until: '16.03' },
  odbc_password: { now: 'refused', until: '16.03' },
  odbc_pool_size: { now: 'refused', until: '16.03' },
  odbc_port: { now: 'refused', until: '16.03' },
  odbc_server: { now: 'refused', until: '16.03' },
  odbc_start_interval: { now: 'refused', until: '16.03' },
  odbc_type: { now: 'refused', until: '16.03' },
  odbc_username: { now: 'refused', until: '16.03' },
  receiver_hibernate: { now: 'refused', until: '17.11' },
  redis_reconnect_timeout: { now: 'refused', until: '17.04' },
  registration_watchers: { now: 'refused', until: '16.09' },
  riak_cacertfile: { now: 'refused', until: '19.05' },
  riak_password: { now: 'refused', until: '19.05' },
  riak_pool_size: { now: 'refused', until: '19.05' },
  riak_port: { now: 'refused', until: '19.05' },
  riak_server: { now: 'refused', until: '19.05' },
  riak_start_interval: { now: 'refused', until: '19.05' },
  riak_username: { now: 'refused', until: '19.05' },
  route_subdomains: { now: 'ignored', instead: 's2s_access', until: '19.05' },
  s2s_certfile: { now: 'appended', to: 'certfiles', until: '17.09' },
  shared_key: { now: 'refused', until: '19.05' },
  title: { now: 'refused', until: '17.09' },
  watchdog_admins: { now: 'refused', until: '17.11' },
  watchdog_large_heap: { now: 'refused', until: '17.11' },
  welcome_message: { now: 'refused', until: '16.09' },
} satisfies Readonly<Record<string, RemovedOption>>;

/** What becomes of a module that today's releases do not have. */
export type RemovedModule =
  /** Another module is loaded in its place; `databaseType` is then set for it. */
  | { readonly now: 'replaced'; readonly by: string; readonly databaseType?: string; readonly until: string }
  /** The entry is dropped from `since` on; `silently` without a word in the log. */
  | { readonly now: 'dropped'; readonly silently?: true; readonly since?: string; readonly until: string }
  | { readonly now: 'refused'; readonly until: string };

/**
 * Modules that were, with what today's releases make of them. A module `mod_*_odbc` is the same module without the ending, with
 * `db_type: sql`: {@link odbcModule}.
 */
export const removedModules = {
  mod_configure2: { now: 'refused', until: '16.09' },
  mod_echo: { now: 'dropped', until: '19.05' },
  mod_http_bind: { now: 'replaced', by: 'mod_bosh', until: '16.12' },
  mod_irc: { now: 'refused', until: '18.04' },
  mod_muc_occupantid: { now: 'dropped', silently: true, since: '26.02', until: '26.01' },
  mod_vcard_ldap: { now: 'replaced', by: 'mod_vcard', databaseType: 'ldap', until: '19.05' },
  mod_vcard_xupdate_odbc: { now: 'replaced', by: 'mod_vcard_xupdate', until: '19.05' },
} satisfies Readonly<Record<string, RemovedModule>>;

/** The modules that had a twin for databases up to 2014. */
const ODBC =
  /^(mod_(?:announce|blocking|caps|last|muc|offline|privacy|private|pubsub|roster|shared_roster|vcard))_odbc$/;

/** The module that an old `mod_*_odbc` stands for; `undefined` for any other name. */
export function odbcModule(name: string): string | undefined {
  return ODBC.exec(name)?.[1];
}

/** Options that every module may still have in a file, whether or not it ever had them. */
export const everyModuleOnce = {
  deref_aliases: { now: 'renamed', to: 'ldap_deref_aliases', until: '19.05' },
  iqdisc: { now: 'ignored', until: '19.05' },
  ldap_group_cache_size: { now: 'ignored', instead: 'cache_size', until: '19.05' },
  ldap_group_cache_validity: { now: 'ignored', instead: 'cache_life_time', until: '19.05' },
  ldap_user_cache_size: { now: 'ignored', instead: 'cache_size', until: '19.05' },
  ldap_user_cache_validity: { now: 'ignored', instead: 'cache_life_time', until: '19.05' },
} satisfies Readonly<Record<string, RemovedOption>>;

/** Options that every listener may still have in a file. */
export const everyListenerOnce = {
  inet: { now: 'ignored', instead: 'ip' },
  inet6: { now: 'ignored', instead: 'ip' },
} satisfies Readonly<Record<string, Leftover>>;

/** Modules that ejabberd takes as listeners although nobody is meant to write them. */
export const INTERNAL_LISTENERS: readonly string[] = ['mod_proxy65_stream'];
