import type { Completion } from '../../../core/lint/editor.ts';
import { goodOptions } from '../protocol-options.ts';

/** A listener as it would be written in `listen`, without the dash of its item. */
interface ListenerSnippet {
  readonly label: string;
  readonly detail: string;
  readonly documentation: string;
  readonly lines: readonly string[];
}

const PROTOCOLS = `protocol_options: [${goodOptions.join(', ')}]`;

/** Networks that a relay has no business in; those with two colons in quotes, as YAML wants it. */
const PRIVATE = [
  '127.0.0.0/8',
  '"::1/128"',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  '"fc00::/7"',
  '"fe80::/10"',
];

const LISTENERS: readonly ListenerSnippet[] = [
  {
    label: 'listener for clients',
    detail: 'XMPP with required STARTTLS',
    documentation:
      'Clients connect here. The shaper is a rule of `shaper_rules`, and the access one of `access_rules`.',
    lines: [
      'port: ${1:5222}',
      'ip: "::"',
      'module: ejabberd_c2s',
      'max_stanza_size: 262144',
      'shaper: ${2:c2s_shaper}',
      'access: ${3:c2s}',
      'starttls_required: true',
      PROTOCOLS,
    ],
  },
  {
    label: 'listener for clients, direct TLS',
    detail: 'XMPP, encrypted from the start',
    documentation: 'Clients that find it by `_xmpps-client` records connect here.',
    lines: [
      'port: ${1:5223}',
      'ip: "::"',
      'module: ejabberd_c2s',
      'max_stanza_size: 262144',
      'shaper: ${2:c2s_shaper}',
      'access: ${3:c2s}',
      'tls: true',
      PROTOCOLS,
    ],
  },
  {
    label: 'listener for servers',
    detail: 'federation',
    documentation:
      'Other servers connect here. Set `s2s_use_starttls: required` and `s2s_protocol_options` at the top level.',
    lines: [
      'port: ${1:5269}',
      'ip: "::"',
      'module: ejabberd_s2s_in',
      'max_stanza_size: 524288',
      'shaper: ${2:s2s_shaper}',
    ],
  },
  {
    label: 'listener for the web',
    detail: 'HTTPS: WebSocket, BOSH, upload',
    documentation:
      'What clients reach over HTTPS. Administration is left to a listener of its own. Set `websocket_origin` at the top level.',
    lines: [
      'port: ${1:5443}',
      'ip: "::"',
      'module: ejabberd_http',
      'tls: true',
      PROTOCOLS,
      'request_handlers:',
      '  /bosh: mod_bosh',
      '  /upload: mod_http_upload',
      '  /ws: ejabberd_http_ws',
    ],
  },
  {
    label: 'listener for administration',
    detail: 'web administration and API, this machine only',
    documentation: 'Reached through an SSH tunnel or a proxy on the same machine.',
    lines: [
      'port: ${1:5280}',
      'ip: 127.0.0.1',
      'module: ejabberd_http',
      'request_handlers:',
      '  /admin: ejabberd_web_admin',
      '  /api: mod_http_api',
    ],
  },
  {
    label: 'listener for STUN and TURN',
    detail: 'calls through firewalls',
    documentation:
      'Relays calls between clients, and nothing into networks of your own. Open the ports in the firewall, too.',
    lines: [
      'port: ${1:5478}',
      'ip: "::"',
      'transport: udp',
      'module: ejabberd_stun',
      'use_turn: true',
      'turn_min_port: ${2:50000}',
      'turn_max_port: ${3:50199}',
      'turn_ipv4_address: ${4:203.0.113.3}',
      `turn_blacklist: [${PRIVATE.join(', ')}]`,
    ],
  },
];

/**
 * Listeners to fill in.
 *
 * @param place `item`: behind a dash; `list`: where the dash is missing, too; `top`: where even `listen` is.
 */
export function listenerSnippets(place: 'item' | 'list' | 'top'): readonly Omit<Completion, 'span'>[] {
  return LISTENERS.map(({ label, detail, documentation, lines }) => {
    // An editor indents further lines as it does the line of the cursor, where the dash is.
    const item = lines.join('\n  ');
    const newText = place === 'item' ? item : place === 'list' ? `- ${item}` : `listen:\n  - ${lines.join('\n    ')}\n`;
    return { label, kind: 'snippet', detail, documentation, newText, rank: 2 };
  });
}
