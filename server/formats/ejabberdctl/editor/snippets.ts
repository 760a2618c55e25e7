import type { Completion } from '../../../core/lint/editor.ts';

/** Beginnings that people would otherwise look up. Places to fill in are `${n:text}`. */
export const snippets: readonly Omit<Completion, 'span'>[] = [
  {
    label: 'node on its own',
    kind: 'snippet',
    detail: 'distribution and epmd on this machine only',
    documentation: 'For a server that is no part of a cluster. ejabberdctl reaches it over loopback.',
    newText: [
      'INET_DIST_INTERFACE=127.0.0.1',
      'ERL_EPMD_ADDRESS=127.0.0.1',
      'ERL_OPTIONS="-env ERL_CRASH_DUMP_BYTES 0"',
      '',
    ].join('\n'),
    rank: 3,
  },
  {
    label: 'node of a cluster',
    kind: 'snippet',
    detail: 'one address, one port, no epmd',
    documentation: 'Let only the other nodes through the firewall to the port. ejabberd 22.10 or later.',
    newText: [
      'ERLANG_NODE=ejabberd@${1:xmpp1}',
      'INET_DIST_INTERFACE=${2:10.0.0.1}',
      'ERL_DIST_PORT=${3:5210}',
      'ERL_OPTIONS="-env ERL_CRASH_DUMP_BYTES 0"',
      '',
    ].join('\n'),
    rank: 3,
  },
];
