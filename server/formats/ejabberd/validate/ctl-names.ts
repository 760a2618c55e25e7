/** Settings of ejabberdctl.cfg: a shell file, in which none of ejabberd's own options can stand, and the other way round. */
const CTL_NAMES = new Set([
  'CONFIG_DIR',
  'CONTRIB_MODULES_CONF_DIR',
  'CONTRIB_MODULES_PATH',
  'CTL_ON_CREATE',
  'CTL_ON_START',
  'CTL_OVER_HTTP',
  'EJABBERDCTL_CONFIG_PATH',
  'EJABBERD_BYPASS_WARNINGS',
  'EJABBERD_CONFIG_PATH',
  'EJABBERD_LOG_PATH',
  'EJABBERD_OPTS',
  'EJABBERD_PID_PATH',
  'ERLANG_COOKIE',
  'ERLANG_NODE',
  'ERLANG_NODE_ARG',
  'ERL_CRASH_DUMP',
  'ERL_DIST_PORT',
  'ERL_EPMD_ADDRESS',
  'ERL_FLAGS',
  'ERL_INETRC',
  'ERL_LIBS',
  'ERL_MAX_ETS_TABLES',
  'ERL_MAX_PORTS',
  'ERL_OPTIONS',
  'ERL_PROCESSES',
  'FIREWALL_WINDOW',
  'INET_DIST_INTERFACE',
  'LOGS_DIR',
  'MNESIA_OPTIONS',
  'NO_TIMEOUT',
  'POLL',
  'SMP',
  'SPOOL_DIR',
  'VMARGS',
]);

/** Tells whether a name is that of a setting of ejabberdctl.cfg. */
export function isCtlName(name: string): boolean {
  return CTL_NAMES.has(name) || /^EJABBERD_MACRO_\w+$/.test(name);
}
