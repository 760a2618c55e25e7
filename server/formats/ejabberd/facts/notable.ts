import type { OptionFact, OptionType } from './option-fact.ts';
import { listenerOptions, moduleOptions, topLevel } from './options.ts';

/**
 * Options whose default is worth a line where nothing sets them: they decide who gets in, how it is protected, and what is kept.
 * Those whose value is an access rule are found by their type, and those whose default changed by their history.
 */
const TOP = [
  'auth_method',
  'auth_password_format',
  'auth_scram_hash',
  'auth_stored_password_types',
  'disable_sasl_mechanisms',
  'disable_sasl_scram_downgrade_protection',
  'allow_multiple_connections',
  's2s_use_starttls',
  'default_db',
  'registration_timeout',
  'loglevel',
  'hide_sensitive_log_data',
  'install_contrib_modules',
  'update_sql_schema',
  'oom_killer',
  'trusted_proxies',
  'websocket_origin',
  'oauth_expire',
  'captcha_limit',
];

const LISTENERS = [
  'ip',
  'transport',
  'tls',
  'starttls',
  'starttls_required',
  'tls_verify',
  'tls_compression',
  'zlib',
  'allow_unencrypted_sasl2',
  'use_proxy_protocol',
  'shaper',
  'shaper_rule',
  'max_stanza_size',
  'check_from',
  'auth_type',
  'use_turn',
  'turn_blacklist',
  'turn_min_port',
  'turn_max_port',
];

const MODULES: Readonly<Record<string, readonly string[]>> = {
  mod_adhoc: ['report_commands_node'],
  mod_fail2ban: ['c2s_max_auth_failures', 'c2s_auth_ban_lifetime'],
  mod_http_upload: ['max_size', 'put_url', 'file_mode', 'dir_mode'],
  mod_mam: ['default', 'assume_mam_usage', 'compress_xml'],
  mod_offline: ['access_max_user_messages', 'store_empty_body'],
  mod_push: ['include_body', 'include_sender'],
  mod_register: ['captcha_protected', 'password_strength', 'redirect_url'],
  mod_stun_disco: ['credentials_lifetime', 'offer_local_services'],
  mod_vcard: ['search', 'allow_return_all', 'matches'],
  mod_version: ['show_os'],
};

/** The options of the top level whose defaults are worth a line, in the order of a reader. */
export const notableTop: readonly string[] = [...TOP, ...others(topLevel, TOP)];

/** The same of a listener, by its module. */
export function notableOfListener(module: string): readonly string[] {
  const facts = listenerOptions[module] ?? {};
  const own = LISTENERS.filter((option) => facts[option] !== undefined);
  return [...own, ...others(facts, own)];
}

/** The same of a module. */
export function notableOfModule(name: string): readonly string[] {
  const facts = moduleOptions[name] ?? {};
  const own = (MODULES[name] ?? []).filter((option) => facts[option] !== undefined);
  return [...own, ...others(facts, own)];
}

function others(facts: Readonly<Record<string, OptionFact>>, known: readonly string[]): readonly string[] {
  return Object.keys(facts).filter((option) => {
    const fact = facts[option];
    return fact !== undefined && !known.includes(option) && (isRule(fact.type) || hasHistory(fact));
  });
}

/** Whether a default hangs on the release. */
function hasHistory({ earlier }: OptionFact): boolean {
  return earlier?.some((was) => 'default' in was) === true;
}

function isRule(type: OptionType): boolean {
  return type.kind === 'access-rule' || (type.kind === 'either' && type.of.some(isRule));
}
