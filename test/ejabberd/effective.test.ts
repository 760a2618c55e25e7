import { describe, expect, it } from 'vitest';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { unitsOf } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';
import { shownOf, text } from './effective-samples.ts';
import { unitOf } from './unit.ts';

describe('what ejabberd would use', () => {
  it('is what is set, and the defaults that matter, each with its origin', () => {
    expect(shownOf(text)).toMatchInlineSnapshot(`
      [
        "hosts example.org (1)",
        "hosts example.com (1)",
        "c2s_protocol_options no_sslv3 (3, 2 macro)",
        "c2s_protocol_options no_tlsv1 (3, 2 macro)",
        "s2s_use_starttls required (4)",
        "sql_password (hidden) (5)",
        "auth_method mnesia (default of release)",
        "auth_password_format plain (default of release)",
        "auth_scram_hash sha (default of release)",
        "allow_multiple_connections false (default of release)",
        "default_db mnesia (default of release)",
        "registration_timeout 10 minutes (default of release)",
        "loglevel info (default of release)",
        "hide_sensitive_log_data false (default of release)",
        "oom_killer true (default of release)",
        "oauth_expire 4294967 milliseconds (default of release)",
        "captcha_limit infinity (default of release)",
        "oauth_access none (default of release)",
        "oauth_client_id_check allow (default of release)",
        "negotiation_timeout 30 seconds (default of release)",
        "s2s_access all (default of release)",
        "listen 5222 ejabberd_c2s: starttls_required true (9)",
        "listen 5222 ejabberd_c2s: shaper c2s_shaper (10)",
        "listen 5222 ejabberd_c2s: protocol_options no_sslv3 (3 c2s_protocol_options, 2 macro)",
        "listen 5222 ejabberd_c2s: protocol_options no_tlsv1 (3 c2s_protocol_options, 2 macro)",
        "listen 5222 ejabberd_c2s: ip 0.0.0.0 (default of release)",
        "listen 5222 ejabberd_c2s: tls false (default of release)",
        "listen 5222 ejabberd_c2s: starttls true (9 starttls_required)",
        "listen 5222 ejabberd_c2s: tls_verify false (default of release)",
        "listen 5222 ejabberd_c2s: tls_compression false (default of release)",
        "listen 5222 ejabberd_c2s: zlib false (default of release)",
        "listen 5222 ejabberd_c2s: use_proxy_protocol false (default of release)",
        "listen 5222 ejabberd_c2s: max_stanza_size infinity (default of release)",
        "listen 5222 ejabberd_c2s: access all (default of release)",
        "listen 5280 ejabberd_http: ip 127.0.0.1 (12)",
        "listen 5280 ejabberd_http: request_handlers /admin ejabberd_web_admin (12)",
        "listen 5280 ejabberd_http: request_handlers /ws ejabberd_http_ws (12)",
        "listen 5280 ejabberd_http: tls false (default of release)",
        "listen 5280 ejabberd_http: tls_compression false (default of release)",
        "listen 5280 ejabberd_http: use_proxy_protocol false (default of release)",
        "listen 8888 ejabberd_service: hosts {irc.example.org: {password: (hidden)}} (13)",
        "listen 8888 ejabberd_service: ip 0.0.0.0 (default of release)",
        "listen 8888 ejabberd_service: tls false (default of release)",
        "listen 8888 ejabberd_service: tls_compression false (default of release)",
        "listen 8888 ejabberd_service: use_proxy_protocol false (default of release)",
        "listen 8888 ejabberd_service: shaper none (default of release)",
        "listen 8888 ejabberd_service: shaper_rule none (default of release)",
        "listen 8888 ejabberd_service: max_stanza_size infinity (default of release)",
        "listen 8888 ejabberd_service: check_from true (default of release)",
        "listen 8888 ejabberd_service: access all (default of release)",
        "acl admin {user: [anna@example.org]} (14)",
        "access_rules local [{deny: blocked}, {allow: all}] (15)",
        "api_permissions admin access {who: [{acl: admin}, {oauth: {scope: [ejabberd:admin], acl: admin}}], what: ["*", "!start", "!stop"]} (default of release)",
        "modules mod_mam (17, 18)",
        "modules mod_register (17, 18)",
        "mod_mam: default always (17)",
        "mod_mam: assume_mam_usage false (default of release)",
        "mod_mam: compress_xml false (default of release)",
        "mod_mam: access_preferences all (default of release)",
        "mod_register: captcha_protected false (default of release)",
        "mod_register: password_strength 0 (default of release)",
        "mod_register: access all (default of release)",
        "mod_register: access_from none (default of release)",
        "mod_register: access_remove all (default of release)",
        "mod_register: ip_access all (default of release)",
        "example.com: auth_method sql (21)",
        "example.com: auth_method jwt (21)",
        "example.com: modules mod_ping (22)",
        "example.com: mod_ping: ping_interval 90 seconds (22)",
      ]
    `);
  });

  it('is asked for one virtual host with all that holds there', () => {
    const lines = shownOf(text, { host: 'Example.COM' });
    expect(lines).toContain('auth_method sql (21)');
    expect(lines).toContain('s2s_use_starttls required (4)');
    expect(lines).toContain('mod_ping: ping_interval 90 seconds (22)');
    expect(lines.join('\n')).not.toMatch(/^(hosts|example\.(org|com): |mod_mam)/m);
    // Elsewhere the list of the top level holds.
    expect(shownOf(text, { host: 'example.org' })).toContain('mod_mam: default always (17)');
  });

  it('is nothing for a virtual host that is not there, or a server that does not start', () => {
    const open = ejabberd.open(unitOf(text));
    expect(open.effective(new Map([['host', 'example.net']]))).toMatchObject({
      ok: false,
      error: 'there is no virtual host "example.net"',
    });
    const refused = ejabberd.open(unitOf('hosts: [a]\nloglevle: info\n')).effective(new Map());
    expect(refused).toMatchObject({ ok: false, at: { span: { start: 11 } } });
  });

  it('says what nobody can know', () => {
    const template = 'hosts: [a]\nloglevel: {{ level }}\nmodules:\n  mod_ping: {}\n  {{ more }}\n';
    const open = ejabberd.open(unitOf({ '/etc/ejabberd/ejabberd.yml.j2': template }));
    const result = open.effective(new Map());
    expect(result).toMatchObject({ ok: true });
    if (result?.ok !== true) return;
    expect(result.settings.map(({ key }) => key)).not.toContain('loglevel');
    expect(result.undecided.map(({ reason }) => reason)).toEqual([
      'the value of loglevel is not known from the files',
      'there may be more modules than the files say',
    ]);
  });

  it.each(
    pagesOf(ejabberd).flatMap(({ id, examples }) =>
      examples.map((example) => [`${id}, line ${example.line}`, example] as const),
    ),
  )('has no key twice, no line without a value, and no secret: %s', async (_name, example) => {
    for (const unit of await unitsOf(example, ejabberd)) {
      const open = ejabberd.open(unit);
      const result = open.effective(new Map());
      expect(result).toBeDefined();
      if (result?.ok !== true) continue;
      const keys = result.settings.map(({ key }) => key);
      expect(keys).toEqual([...new Set(keys)]);
      const secrets = open.secrets
        .map(
          ({ path, span }) =>
            unit.files
              .get(path)
              ?.text.slice(span.start, span.end)
              .replace(/^(["'])(.*)\1$/, '$2') ?? '',
        )
        .filter((secret) => secret.length > 3);
      for (const { key, values, origins } of result.settings) {
        expect(values.length, key).toBeGreaterThan(0);
        expect(origins.length, key).toBeGreaterThan(0);
        for (const secret of secrets) expect(`${key} ${values.join()}`).not.toContain(secret);
      }
      for (const to of ['19.09', '23.01', '26.07']) expect(open.against(to)?.to).toBe(to);
    }
  });
});
