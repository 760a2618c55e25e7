import { describe, expect, it } from 'vitest';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { at, BASE, hoverOf, PATH } from './editor-samples.ts';

describe('hover', () => {
  it('tells what an option does, its default, what it is here and who has another say', () => {
    const hover = hoverOf(
      'hosts: [a.org, b.org]\ns2s_use_sta|rttls: optional\nhost_config:\n  b.org:\n    s2s_use_starttls: required\n',
    );
    expect(hover?.on).toBe('s2s_use_starttls');
    expect(hover?.text).toContain('In force: `optional`.');
    expect(hover?.text).toContain('`b.org` has its own (line 5): `required`.');
    expect(hover?.text).toMatch(/Default in ejabberd 26\.07: `/);
    expect(hover?.text).toContain('rules/ejabberd/s2s-encryption-');
    expect(hover?.text).toContain('docs.ejabberd.im/admin/configuration/toplevel/#s2s_use_starttls');
  });

  it('compares a virtual host with the rest', () => {
    const hover = hoverOf('hosts: [a.org]\nloglevel: info\nhost_config:\n  a.org:\n    auth_password_|format: plain\n');
    expect(hover?.text).toContain('In force for "a.org": `plain`.');
    expect(hover?.text).toMatch(/Elsewhere it is `\w+`, the default\./);
  });

  it('knows options of listeners and modules, and modules themselves', () => {
    const listener = hoverOf(
      'hosts: [a.org]\nlisten:\n  - port: 5222\n    module: ejabberd_c2s\n    starttls|_required: true\n',
    );
    expect(listener?.text).toContain('In force: `true`.');
    expect(listener?.text).toContain('c2s-starttls-optional.md');
    expect(hoverOf('listen:\n  - port: 5222\n    module: ejabberd|_c2s\n')?.text).toContain('usually on port 5222');
    expect(hoverOf('modules:\n  mod_|register: {}\n')?.text).toContain('register-open.md');
    expect(hoverOf('hosts: [a.org]\nmodules:\n  mod_register:\n    acc|ess: all\n')?.text).toContain(
      'In force: `all`.',
    );
    expect(
      hoverOf('listen:\n  - module: ejabberd_http\n    request_handlers:\n      /api: mod_http_|api\n')?.text,
    ).toContain('administration of the server');
  });

  it('says since when, and that a release does not know an option', () => {
    expect(hoverOf('host|_tag: x\n')).toBeUndefined();
    expect(hoverOf('auth_stored_password_|types: [plain]\n', {}, '23.01')?.text).toContain(
      'ejabberd 23.01 does not know it',
    );
    expect(hoverOf('domain_cert|file: /a.pem\n')?.text).toContain('Its value is added to `certfiles`.');
  });

  it('tells what names stand for', () => {
    expect(hoverOf(BASE.replace('allow: ADMINS', 'allow: AD|MINS'))?.text).toBe(
      '**ADMINS** stands for `admins` (line 3).',
    );
    expect(hoverOf(`${BASE}trusted_proxies: all\napi_permissions:\n  x:\n    who: adm|ins\n`)?.text).toContain(
      'user `admin@example.org`',
    );
    expect(hoverOf(`${BASE}modules:\n  mod_muc:\n    access_admin: config|ure\n`)?.text).toContain(
      'allow `admins`, then nobody else',
    );
    expect(hoverOf(`${BASE}listen:\n  - module: ejabberd_c2s\n    shaper: c2s_|shaper\n`)?.text).toContain(
      '`slow` for everybody',
    );
    expect(hoverOf(`${BASE}modules:\n  mod_muc:\n    access_admin: nobo|dy\n`)?.text).toBe(
      '**nobody** is not defined in `access_rules`.',
    );
    // The environment may define it.
    expect(hoverOf(`${BASE}modules:\n  mod_muc:\n    access_admin: NOBO|DY\n`)?.text).toContain(
      'leaves open what holds',
    );
  });

  it('reads a commented-out option, and stays silent on prose and blanks', () => {
    expect(hoverOf('hosts: [a.org]\n#log|level: debug\n')?.on).toBe('loglevel');
    for (const text of ['# some| prose\n', '|\n', 'hosts: [a.org]\nnonsen|se: 1\n'])
      expect(hoverOf(text)).toBeUndefined();
  });
});

describe('secrets', () => {
  const text = `${BASE}sql_password: DB_PASSWORD
sql_server: "pgsql://u:topsecret1@db"
redis_password: "another-secret"
captcha_cmd: "/bin/x @DB_PASSWORD@"
modules:
  mod_http_upload:
    external_secret: third-secret
  mod_unknown:
    my_token: fourth-secret
`;

  it('are in no hover, hint, outline or completion', () => {
    const { editor } = at(text);
    const seen: unknown[] = [editor.outline(PATH), editor.hints(PATH), editor.links(PATH)];
    for (let offset = 0; offset <= text.length; offset++) {
      seen.push(editor.hover({ path: PATH, offset }));
      if (offset % 7 === 0) seen.push(editor.complete({ path: PATH, offset }));
    }
    expect(JSON.stringify(seen)).not.toMatch(/hunter2|topsecret1|another-secret|third-secret|fourth-secret/);
  });
});

describe('hints', () => {
  const texts = (text: string) =>
    at(text)
      .editor.hints(PATH)
      .map((hint) => hint.text);

  it('show what a macro comes to, and which host replaces an option', () => {
    expect(texts(BASE)).toEqual(['= admins']);
    const hosts =
      'hosts: [a.org, b.org]\nauth_method: sql\nacl:\n  x: {user: y}\nhost_config:\n  a.org:\n    auth_method: ldap\nappend_host_config:\n  b.org:\n    acl:\n      z: {user: y}\n';
    expect(texts(hosts)).toEqual(['a.org: ldap', 'b.org adds to it', 'elsewhere sql']);
  });

  it('stand behind the value', () => {
    const { editor, text } = at('hosts: [a.org]\nloglevel: LEVEL # x\ndefine_macro: {LEVEL: info}\n');
    expect(editor.hints(PATH).map(({ offset }) => text.slice(0, offset))).toEqual(['hosts: [a.org]\nloglevel: LEVEL']);
  });
});

describe('all of it', () => {
  it('is total and quick', () => {
    const texts = ['', ':', '- ', 'listen:\n-', 'a: &b *b', '{', 'hosts: [', 'listen: {a: [b', '\t', 'acl:\n  x:\n y'];
    for (const key of ['constructor', '__proto__', 'toString']) {
      texts.push(
        `${key}: ${key}\nmodules:\n  ${key}:\n    ${key}: x\nacl:\n  ${key}:\n    ${key}: x\nacme: {${key}: x}`,
      );
      texts.push(`listen:\n  - module: ${key}\n    ${key}: {${key}: ${key}}\napi_permissions: {x: {${key}: y}}`);
    }
    for (const text of texts) {
      const { editor } = at(text);
      for (let offset = 0; offset <= text.length + 1; offset++) {
        const cursor = { path: PATH, offset };
        editor.hover(cursor);
        editor.complete(cursor);
        editor.named(cursor);
      }
      editor.outline(PATH);
      editor.hints(PATH);
      editor.links(PATH);
      editor.folds(PATH);
    }
    const { editor } = at(BASE);
    expect(editor.hover({ path: '/elsewhere', offset: 3 })).toBeUndefined();
    expect(editor.complete({ path: '/elsewhere', offset: 3 })).toEqual([]);
  });

  it('leaves YAML as it is', () => {
    expect(ejabberd.tidied('a:   1  \n\n\n')).toBeUndefined();
  });
});
