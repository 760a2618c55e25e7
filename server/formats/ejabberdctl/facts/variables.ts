import type { VariableFact } from './variable-fact.ts';

/**
 * The variables that may stand in ejabberdctl.cfg. Taken from the ejabberdctl scripts of the releases 13.06 to 26.07 and of the
 * container images, and tried with Debian's 23.01 and a recording erl.
 */
export const variables = {
  POLL: { type: 'flag', summary: 'Kernel polling of the Erlang VM (+K).', preset: 'true' },
  ERL_MAX_PORTS: {
    type: 'number',
    summary: 'How many ports and sockets the Erlang VM may have open.',
    preset: '32000',
    exported: true,
  },
  ERL_PROCESSES: { type: 'number', summary: 'How many Erlang processes there may be (+P).', preset: '250000' },
  ERL_MAX_ETS_TABLES: {
    type: 'number',
    summary: 'How many ETS and Mnesia tables there may be.',
    preset: '1400',
    exported: true,
  },
  FIREWALL_WINDOW: {
    type: 'port-range',
    summary: 'The ports out of which the Erlang distribution takes one, so that a firewall can name them.',
    example: '4200-4210',
    preset: '',
  },
  INET_DIST_INTERFACE: {
    type: 'address',
    summary: 'The address on which the node listens for other nodes and for ejabberdctl; without it on all of them.',
    example: '127.0.0.1',
    preset: '',
  },
  ERL_DIST_PORT: {
    type: 'port',
    summary: 'The one port of the Erlang distribution; epmd is not needed with it.',
    example: '5210',
    since: '22.10',
    exported: true,
  },
  ERL_EPMD_ADDRESS: {
    type: 'addresses',
    summary: 'The addresses on which epmd listens when this node starts it; without it on all of them.',
    example: '127.0.0.1',
    exported: true,
  },
  ERLANG_NODE: {
    type: 'node',
    summary: 'The name of the Erlang node; with a dot in it, the node has a long name.',
    example: 'ejabberd@localhost',
    preset: 'ejabberd@localhost',
  },
  ERL_OPTIONS: {
    type: 'erl-arguments',
    summary:
      'Arguments of erl for the server and for every ejabberdctl command. Blanks split them; quotes inside do nothing.',
    example: '-env ERL_CRASH_DUMP_BYTES 0',
  },
  EJABBERD_OPTS: {
    type: 'erl-arguments',
    summary: 'Settings of the application ejabberd, and arguments of erl behind them, for the server alone.',
    since: '14.07',
  },
  MNESIA_OPTIONS: { type: 'words', summary: 'Further settings of the database Mnesia.', since: '15.06' },
  EJABBERD_PID_PATH: {
    type: 'path',
    summary: 'Where the server writes its process number.',
    example: '/run/ejabberd/ejabberd.pid',
    exported: true,
  },
  EJABBERD_CONFIG_PATH: {
    type: 'path',
    summary: 'The configuration that the server reads.',
    example: '/etc/ejabberd/ejabberd.yml',
    exported: true,
  },
  CONTRIB_MODULES_PATH: {
    type: 'path',
    summary: 'Where contributed modules are installed, which the server loads as code.',
    since: '15.04',
    exported: true,
  },
  CONTRIB_MODULES_CONF_DIR: {
    type: 'path',
    summary: 'The folder with settings of contributed modules.',
    since: '15.10',
    exported: true,
  },
  CTL_OVER_HTTP: {
    type: 'path',
    summary: 'The Unix socket over which ejabberdctl sends commands instead of starting Erlang; relative to SPOOL_DIR.',
    example: 'sockets/ctl_over_http.sock',
    since: '25.03',
  },
  SPOOL_DIR: {
    type: 'path',
    summary: 'The folder of the database, which is also the working folder of the server.',
    example: '/var/lib/ejabberd',
  },
  SPOOL_DIR_OLD: { type: 'path', summary: 'The folder of the database in the layout before 25.04.', since: '25.04' },
  LOGS_DIR: { type: 'path', summary: 'The folder of the log and of crash dumps.', example: '/var/log/ejabberd' },
  EJABBERD_LOG_PATH: {
    type: 'path',
    summary: 'The log file.',
    example: '/var/log/ejabberd/ejabberd.log',
    exported: true,
  },
  CONFIG_DIR: {
    type: 'path',
    summary: 'The folder of inetrc; too late here for the other files of the configuration.',
    since: '22.05',
  },
  EJABBERDCTL_CONFIG_PATH: {
    type: 'path',
    summary: 'The file that ejabberdctl reads: this one.',
    ineffective: 'it names the file that is being read already',
  },
  VMARGS: { type: 'path', summary: 'A file with further arguments of erl.', since: '20.07' },
  ERL_CRASH_DUMP: {
    type: 'path',
    summary: 'Where the Erlang VM writes a crash dump.',
    exported: true,
    ineffective: 'ejabberdctl gives it another value after it has read the file',
  },
  ERL_INETRC: {
    type: 'path',
    summary: 'The file that tells the Erlang VM how to look names up.',
    exported: true,
    ineffective: 'ejabberdctl gives it another value after it has read the file',
  },
  ERL_LIBS: {
    type: 'path',
    summary: 'Folders of Erlang applications.',
    exported: true,
    ineffective: 'ejabberdctl gives it another value after it has read the file',
  },
  ERL_FLAGS: {
    type: 'erl-arguments',
    summary: 'Arguments that erl puts behind those of its command line; before 25.10 only when it is exported.',
  },
  EJABBERD_BYPASS_WARNINGS: { type: 'flag', summary: 'Leaves out the question before "debug" and "live".' },
  NO_TIMEOUT: { type: 'words', summary: 'Lets ejabberdctl commands take as long as they need.', since: '16.01' },
  ERLANG_NODE_ARG: { type: 'node', summary: 'What "--node" of ejabberdctl sets; it wins over ERLANG_NODE.' },
  HOME: { type: 'path', summary: 'The folder in which the cookie file lies.', example: '/var/lib/ejabberd' },
  ERLANG_COOKIE: {
    type: 'secret',
    summary: 'The cookie that a container writes into its cookie file.',
    ineffective: 'only containers know it, and they look at it before they read the file',
  },
  CTL_ON_CREATE: { type: 'commands', summary: 'Commands that a container runs at its first start.' },
  CTL_ON_START: { type: 'commands', summary: 'Commands that a container runs at each start.' },
} as const satisfies Readonly<Record<string, VariableFact>>;

export type VariableName = keyof typeof variables;

/** Begins the name of a variable that defines a macro of ejabberd.yml, since 24.12; it has to be exported. */
export const MACRO_PREFIX = 'EJABBERD_MACRO_';

/** Names that are not ejabberdctl's own and may well stand in the file: of Erlang, of the script itself, of the system. */
export const otherNames: readonly string[] = [
  'ERL_AFLAGS',
  'ERL_ZFLAGS',
  'ERL_EPMD_PORT',
  'ERL_EPMD_RELAXED_COMMAND_CHECK',
  'ERL_CRASH_DUMP_BYTES',
  'ERL_CRASH_DUMP_SECONDS',
  'ERL_CRASH_DUMP_NICE',
  'ERL_COMPILER_OPTIONS',
  'ERL_FULLSWEEP_AFTER',
  'ERL_ROOTDIR',
  'ERL_SSL_PATH',
  'ERL',
  'IEX',
  'EPMD',
  'EXEC_CMD',
  'INSTALLUSER',
  'SCRIPT',
  'SCRIPT_DIR',
  'ETC_DIR',
  'EJABBERD_DOC_PATH',
  'EJABBERD_SO_PATH',
  'EJABBERD_BIN_PATH',
  'SHELL',
  'PATH',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'USER',
  'LOGNAME',
  'HOSTNAME',
  'EJABBERD',
  'EJABBERD_USER',
  'EJABBERDUSER',
  'EJABBERDDIR',
  'PIDFILE',
  'RUN_EJABBERD',
];

/** What a name means; `undefined` for one that ejabberd does not read. */
export function variableFact(name: string): VariableFact | undefined {
  return Object.hasOwn(variables, name) ? variables[name as VariableName] : undefined;
}
