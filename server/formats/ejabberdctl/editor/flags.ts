/** What arguments of erl do that concern who reaches the server (erl(1), kernel(6)). Keys as they are written. */
export const flagFacts: Readonly<Record<string, string>> = {
  '-setcookie':
    'The Erlang cookie, with which whoever reaches the distribution runs any code in the server. On the command line every local user sees it.',
  '-name': 'The long name of the node. ejabberdctl makes it of `ERLANG_NODE`.',
  '-sname': 'The short name of the node. ejabberdctl makes it of `ERLANG_NODE`.',
  '-proto_dist': 'The protocol of the distribution: `inet_tcp`, `inet6_tcp`, or `inet_tls` for TLS.',
  '-ssl_dist_optfile': 'The file with the certificates of the distribution over TLS.',
  '-ssl_dist_opt': 'An option of the distribution over TLS.',
  '-erl_epmd_port': 'The one port of the distribution; epmd is not asked. ejabberdctl makes it of `ERL_DIST_PORT`.',
  '-start_epmd': 'Whether the node starts epmd, the port mapper of Erlang.',
  '-dist_listen': 'Whether the node listens for other nodes at all.',
  '-kernel':
    'Settings of the application `kernel`: names and values by turns. Of a name that stands in two flags the first counts.',
  '-env': 'Sets a variable of the environment of the Erlang VM: a name and a value.',
  '-args_file': 'A file with further arguments.',
  '-config': 'A file with settings of Erlang applications.',
  '-pa': 'Loads code from a folder before all others.',
  '-pz': 'Loads code from a folder after all others.',
  '-eval': 'Runs Erlang code when the server starts.',
  '-s': 'Calls an Erlang function when the server starts.',
  '-run': 'Calls an Erlang function when the server starts.',
  '-hidden': 'Other nodes do not tell each other of this one.',
  '-connect_all': 'Whether nodes connect to all that the others know.',
  '-heart': 'Restarts the VM when it does not answer any more.',
  '-smp': 'Whether several processors are used.',
  '+K': 'Kernel polling. ejabberdctl makes it of `POLL`.',
  '+P': 'How many Erlang processes there may be. ejabberdctl makes it of `ERL_PROCESSES`.',
  inet_dist_use_interface:
    'The address of the distribution as an Erlang term, such as `{127,0,0,1}`. ejabberdctl makes it of `INET_DIST_INTERFACE`.',
  inet_dist_listen_min: 'The first port of the distribution. ejabberdctl makes it of `FIREWALL_WINDOW`.',
  inet_dist_listen_max: 'The last port of the distribution. ejabberdctl makes it of `FIREWALL_WINDOW`.',
  ERL_CRASH_DUMP_BYTES:
    'How large a crash dump may grow; `0` for none. It holds the memory of the server, with its secrets.',
};

/** What arguments that open the server have against them. */
export const weakFlags: Readonly<Record<string, string>> = {
  '-setcookie': 'every local user sees the command line',
  '-eval': 'it runs code at each start',
  '-s': 'it runs code at each start',
  '-run': 'it runs code at each start',
  '-pa': 'it loads code from elsewhere',
};
