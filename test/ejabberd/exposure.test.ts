import { describe, expect, it } from 'vitest';
import { listenersOf } from '../../server/formats/ejabberd/exposure.ts';
import { secretPlaces, writtenSecrets } from '../../server/formats/ejabberd/secrets.ts';
import { modelOf, release } from './unit.ts';

describe('the ports that ejabberd opens', () => {
  it('are told with what protects them and for whom they are', () => {
    const facts = listenersOf(
      modelOf(`hosts: [a, b]
s2s_use_starttls: required
host_config: {b: {s2s_use_starttls: optional}}
listen:
  - {port: 5222, ip: "::", module: ejabberd_c2s, starttls_required: true}
  - {port: 5223, module: ejabberd_c2s, tls: true}
  - {port: 5224, module: ejabberd_c2s}
  - {port: 5269, module: ejabberd_s2s_in}
  - {port: 5280, ip: 127.0.0.1, module: ejabberd_http, request_handlers: {/api: mod_http_api, /bosh: mod_bosh}}
  - {port: 8448, module: ejabberd_http, tls: true, request_handlers: {/_matrix: mod_matrix_gw}}
  - {port: 5443, module: ejabberd_http, tls: true, request_handlers: {/ws: ejabberd_http_ws}}
  - {port: 1883, module: mod_mqtt}
  - {port: 3478, transport: udp, module: ejabberd_stun, use_turn: true, turn_min_port: 50000, turn_max_port: 50099}
  - {port: "unix:/run/x.sock", module: ejabberd_service}
  - {port: MAYBE_MACRO, module: ejabberd_c2s}
modules: {mod_proxy65: {ip: 192.0.2.1}}
`),
    );
    expect(
      facts.map(({ service, transport, ports, address, encryption, audience }) =>
        [service, transport, ports && `${ports.first}-${ports.last}`, address, encryption, audience].join(' '),
      ),
    ).toEqual([
      'XMPP clients tcp 5222-5222 :: starttls-required public',
      'XMPP clients tcp 5223-5223 0.0.0.0 tls public',
      'XMPP clients tcp 5224-5224 0.0.0.0 none public',
      'XMPP servers tcp 5269-5269 0.0.0.0 starttls-optional server-to-server',
      'HTTP with administration tcp 5280-5280 127.0.0.1 none admin-only',
      'HTTP of other servers tcp 8448-8448 0.0.0.0 tls server-to-server',
      'HTTP tcp 5443-5443 0.0.0.0 tls public',
      'MQTT tcp 1883-1883 0.0.0.0 none local-only',
      'STUN/TURN udp 3478-3478 0.0.0.0 none public',
      'TURN relay udp 50000-50099 0.0.0.0 none public',
      'XMPP components unix  /run/x.sock none local-only',
      'file transfer proxy tcp 7777-7777 192.0.2.1 none public',
    ]);
  });
});

describe('secrets', () => {
  const text = `hosts: [a]
define_macro:
  DB_PASSWORD: "from a macro"
  UNUSED_SECRET: hush
  PORT_NUMBER: 5222
sql_password: DB_PASSWORD
ldap_password: 'plain'
redis_password: FROM_ENVIRONMENT
auth_password_format: scram
s3cret_password: unknown option
listen:
  - {port: 8888, module: ejabberd_service, password: one, hosts: {irc.a: {password: "two"}, b.a: {}}}
modules:
  mod_stun_disco: {secret: three}
  mod_http_fileserver: {docroot: /x, must_authenticate_with: [user:four]}
host_config: {a: {sql_password: five}}
`;
  const shown = (places: readonly { span: { start: number; end: number } }[]) =>
    places.map(({ span }) => text.slice(span.start, span.end));

  it('are found wherever they are written', () => {
    const found = writtenSecrets(modelOf(text));
    expect(shown(found.map(({ at }) => at)).sort()).toEqual(
      ['"from a macro"', '"two"', "'plain'", 'five', 'one', 'three', 'unknown option', 'user:four'].sort(),
    );
    expect(found.find(({ option }) => option === 'sql_password')?.value.text).toBe('from a macro');
  });
  it('are masked together with macros that are named like one', () => {
    expect(shown(secretPlaces(modelOf(text)))).toContain('hush');
    expect(shown(secretPlaces(modelOf(text)))).not.toContain('5222');
    expect(shown(secretPlaces(modelOf(text)))).not.toContain('FROM_ENVIRONMENT');
  });
  it('in capitals are no macros of the environment before there were any', () => {
    expect(shown(secretPlaces(modelOf(text, release('23.01'))))).toContain('FROM_ENVIRONMENT');
  });
});
