import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { release, unitOf } from './unit.ts';

export const text = `hosts: [example.org, example.com]
define_macro: {TLS: [no_sslv3, no_tlsv1]}
c2s_protocol_options: TLS
s2s_use_starttls: required
sql_password: hunter2hunter2
listen:
  - port: 5222
    module: ejabberd_c2s
    starttls_required: true
    shaper: c2s_shaper
    protocol_options: [no_sslv2]
  - {port: 5280, module: ejabberd_http, ip: 127.0.0.1, web_admin: true, request_handlers: {/ws: ejabberd_http_ws}}
  - {port: 8888, module: ejabberd_service, hosts: {irc.example.org: {password: hunter2hunter2}}}
acl: {admin: {user: [anna@example.org]}}
access_rules: {local: [{deny: blocked}, {allow: all}]}
modules:
  mod_mam: {default: always}
  mod_register: {}
host_config:
  example.com:
    auth_method: [sql, jwt]
    modules: {mod_ping: {ping_interval: 90}}
`;

/** The lines, each with the lines of the file that it comes from. */
export function shownOf(of: string, query: Record<string, string> = {}): string[] {
  const result = ejabberd.open(unitOf(of, release('23.01'))).effective(new Map(Object.entries(query)));
  if (result?.ok !== true) throw new Error(JSON.stringify(result));
  return result.settings.flatMap(({ key, values, origins }) => {
    const places = origins.map(({ at, why }) => {
      const line = at === undefined ? '' : `${of.slice(0, at.span.start).split('\n').length}`;
      return why === 'set' ? line : `${line} ${why}`.trim();
    });
    return values.map((value) => `${key} ${value} (${places.join(', ')})`);
  });
}
