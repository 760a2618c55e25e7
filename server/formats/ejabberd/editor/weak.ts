/** Values that somebody chooses by mistake or for convenience, by option, with what speaks against them. */
const WEAK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  auth_password_format: { plain: 'whoever reads the database has every password' },
  auth_stored_password_types: { plain: 'whoever reads the database has every password' },
  auth_scram_hash: { sha: 'SHA-1 is the weakest of the hashes' },
  s2s_use_starttls: {
    false: 'messages between servers are not encrypted',
    optional: 'whoever is on the way takes the encryption out',
    required_trusted: 'it is rewritten, and dialback is lost',
  },
  starttls_required: { false: 'clients may log in without encryption' },
  starttls: { false: 'the connection cannot be encrypted' },
  tls: { false: 'the connection is not encrypted from the start' },
  tls_verify: { false: 'certificates are not checked' },
  tls_compression: { true: 'compression gives away what is encrypted' },
  c2s_tls_compression: { true: 'compression gives away what is encrypted' },
  s2s_tls_compression: { true: 'compression gives away what is encrypted' },
  hide_sensitive_log_data: { false: 'addresses of users stand in the log' },
  loglevel: { debug: 'messages and passwords stand in the log' },
  sql_ssl: { false: 'the password of the database is sent unencrypted' },
  sql_ssl_verify: { false: 'any server can be the database' },
  ldap_encrypt: { none: 'passwords are sent unencrypted' },
  ldap_tls_verify: { false: 'any server can be the directory', soft: 'any server can be the directory' },
  check_from: { false: 'a component may speak for anybody' },
  web_admin: { true: 'the old switch of the administration pages' },
  xmlrpc: { true: 'the old switch of a way to administer the server' },
  allow_unencrypted_sasl2: { true: 'logins without encryption are offered' },
  disable_sasl_downgrade_protection: { true: 'nobody notices a weaker login' },
  allow_multiple_connections: { true: 'two anonymous users may share a name' },
  allow_contrib_modules: { true: 'code of others can be installed' },
  protocol_options: {
    all: 'it switches workarounds for broken clients on',
    allow_unsafe_legacy_renegotiation: 'somebody else may begin the connection',
    legacy_server_connect: 'it allows old servers without secure renegotiation',
  },
  request_handlers: {
    ejabberd_ctl: 'it administers the server, and asks for no login',
    ejabberd_xmlrpc: 'an old way to administer the server',
  },
};

/** Options of modules that decide who may do what, of which `all` is too wide. */
const NOT_FOR_ALL = new Set([
  'mod_register/access',
  'mod_register_web/access',
  'mod_muc/access_admin',
  'mod_announce/access',
  'mod_configure/access',
  'mod_http_upload/access',
  'mod_pubsub/access_createnode',
  'mod_privilege/access',
  'mod_proxy65/access',
]);

/** What speaks against a value; `undefined` where nothing does. */
export function weakness(option: string, value: string, module: string): string | undefined {
  const name = /^[cs]2s_protocol_options$/.test(option) ? 'protocol_options' : option;
  const why = WEAK[name];
  if (why !== undefined && Object.hasOwn(why, value)) return why[value];
  return value === 'all' && NOT_FOR_ALL.has(`${module}/${option}`)
    ? 'everybody may, accounts of other servers included'
    : undefined;
}
