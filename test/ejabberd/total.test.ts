import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { unitOf } from './unit.ts';

const lines = `hosts: [a.example, B.example]
hosts:
  - {{ host }}
define_macro: {AA: 1, BB: AA, CC: {port: AA, module: ejabberd_c2s}}
define_keyword: {kk: x}
include_config_file: /etc/ejabberd/part.yml
include_config_file: {part.yml: {allow_only: [acl]}}
acl:
  admin: {user: [x@a.example, {y: b}], ip: [10.0.0.0/8, "::1/128"]}
  local: {user_regexp: "("}
  admin:
access_rules:
  configure: {allow: admin}
  c2s: [allow: all, deny]
  x: allow
api_permissions:
  "p": {from: [{tag: t}], who: {oauth: {scope: s, access: {allow: all}}}, what: ["*"]}
listen:
  - port: 5222
    module: ejabberd_c2s
    starttls: true
  - {port: "unix:x", module: ejabberd_http, request_handlers: {/admin: ejabberd_web_admin}, web_admin: false}
  - {port: 3478, module: ejabberd_stun, use_turn: true, turn_blacklist: [x]}
  - CC
  - []
modules:
  mod_register: {}
  mod_register: *x
  mod_proxy65: {port: &x 7777}
host_config:
  a.example: {modules: {mod_ping: }, sql_password: AA}
append_host_config: {b.example: {acl: {admin: {user: z}}}}
{% if x %}
{% endif %}
loglevel: 5
auth_method: [mnesia, [sql]]
s2s_use_starttls: {}
sql_password: |
  secret
<<: *x
---
"
]
	tab: 1`.split('\n');

it('nothing that stands in a file makes it throw', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...lines) }, fc.string({ maxLength: 12 })), {
        maxLength: 40,
      }),
      fc.constantFrom('ejabberd.yml', 'ejabberd.yml.j2', 'ejabberd.yml.erb'),
      fc.constantFrom(undefined, '19.09', '23.01', '25.03'),
      fc.nat({ max: 40 }),
      (parts, name, release, cut) => {
        const texts = {
          [`/etc/ejabberd/${name}`]: parts.slice(0, cut).join('\n'),
          '/etc/ejabberd/part.yml': parts.slice(cut).join('\n'),
        };
        const target = { releases: release === undefined ? {} : { ejabberd: release } };
        const open = ejabberd.open(unitOf(texts, { target }));
        const findings = open.findings({
          profile: 'paranoid',
          onRuleFailure(id, error) {
            throw new Error(`${id} failed.`, { cause: error });
          },
        });
        for (const finding of findings) {
          const length = texts[finding.at.path]?.length ?? -1;
          expect(finding.at.span.end).toBeLessThanOrEqual(length);
          for (const fix of finding.fixes) fix.edits();
        }
        expect([open.secrets, open.listeners, open.undecided]).toBeDefined();
      },
    ),
    { numRuns: 400 },
  );
});
