import { describe, expect, it } from 'vitest';
import { claims } from '../../server/formats/ejabberd/claims.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { recogniserOf } from '../../server/workspace/recognise.ts';

const conf = 'hosts:\n  - example.org\nlisten:\n  - port: 5222\n    module: ejabberd_c2s\n';

describe('a file', () => {
  it.each([
    ['/w/ejabberd.yml', conf, 'root'],
    ['/w/ejabberd.yaml', `\uFEFF# c\n${conf}`, 'root'],
    ['/w/ejabberd.yml', '{hosts: [a], loglevel: debug}\n', 'root'],
    ['/w/ejabberd.yml', '"hosts": [a]\nloglevel: 4\n', 'root'],
    ['/w/ejabberd.yml', 'hosts: [a\nmodules:\n\tx\n', 'root'],
    ['/w/ejabberd.yml.j2', '{% for x in y %}\n{% endfor %}\nhosts: {{ hosts }}\nloglevel: {{ l }}\n', 'root'],
    ['/w/conf/ejabberd-prod.yml', conf, 'root'],
    ['/w/roles/ejabberd/templates/main.yml', conf, 'root'],
    ['/w/ejabberd/modules.yml', 'modules:\n  mod_ping: {}\n', 'fragment'],
    ['/w/ejabberd/sql.yml', 'sql_type: pgsql\nsql_server: db\n', 'fragment'],
  ])('%s is ours', (path, text, role) => {
    expect(claims({ path, text })).toBe(role);
  });

  it.each([
    ['a compose file', '/w/ejabberd.yml', 'version: "3"\nservices:\n  ejabberd:\n    image: ejabberd/ecs\n'],
    ['a compose file without a version', '/w/ejabberd.yml', 'services:\n  xmpp:\n    image: x\nvolumes: {}\n'],
    ['a Kubernetes manifest', '/w/ejabberd.yml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ejabberd\n'],
    ['a playbook', '/w/ejabberd.yml', '- hosts: xmpp\n  roles: [ejabberd]\n'],
    ['tasks', '/w/ejabberd/tasks/main.yml', '- name: install\n  apt: name=ejabberd\n'],
    [
      'variables of a role',
      '/w/roles/ejabberd/defaults/main.yml',
      'ejabberd_version: "23.01"\nejabberd_hosts: [a]\nejabberd_loglevel: 4\n',
    ],
    [
      'variables that have a word of ours',
      '/w/ejabberd/vars.yml',
      'ejabberd_domain: x\nejabberd_admin: y\nmodules: [a]\n',
    ],
    ['values of a chart', '/w/ejabberd/values.yml', 'image:\n  tag: x\nhosts: [a]\nlisten: {}\n'],
    ['a workflow', '/w/ejabberd/ci.yml', 'name: x\non: push\njobs: {}\n'],
    ['an inventory', '/w/ejabberd/hosts.yml', 'all:\n  hosts:\n    a: {}\n'],
    ['a file with a word that everybody has', '/w/ejabberd/x.yml', 'language: en\n'],
    ['an empty file', '/w/ejabberd.yml', ''],
    ['no YAML at all', '/w/ejabberd.yml', '\0\u0001hosts'],
  ])("%s is a stranger's", (_what, path, text) => {
    expect(claims({ path, text })).toBeUndefined();
  });

  it('is quickly told, whatever is in it', () => {
    for (const text of [
      'a:\n'.repeat(200_000),
      '{'.repeat(500_000),
      '"'.repeat(500_000),
      'a'.repeat(1_000_000),
      ' '.repeat(1_000_000),
      '#\n'.repeat(300_000),
    ]) {
      const start = performance.now();
      claims({ path: '/w/ejabberd.yml', text });
      expect(performance.now() - start, text.slice(0, 5)).toBeLessThan(500);
    }
  });
});

it('paths say which files are asked, and which are known without', () => {
  const recogniser = recogniserOf([ejabberd]);
  const known = [
    '/etc/ejabberd/ejabberd.yml',
    '/w/host/etc/ejabberd/ejabberd.yaml',
    '/opt/ejabberd/conf/ejabberd.yml',
    '/etc/ejabberd/ejabberd.yml.j2',
  ];
  expect(known.filter((path) => recogniser.byPath(path)?.role !== 'root')).toEqual([]);
  const asked = [
    '/w/ejabberd.yml',
    '/w/ejabberd.yaml',
    '/w/conf/ejabberd2.yml',
    '/w/ejabberd/a/b.yml',
    '/w/templates/ejabberd.yml.erb',
    '/w/ejabberd.yml.example',
    '/etc/ejabberd/modules.d/x.yml',
  ];
  expect(asked.filter((path) => !recogniser.isCandidate(path))).toEqual([]);
  expect(
    ['/w/docker-compose.yml', '/w/a.yml', '/w/ejabberdctl.cfg'].filter((path) => recogniser.isCandidate(path)),
  ).toEqual([]);
});

it('a part of a configuration names the root that would include it', () => {
  expect(
    ['/etc/ejabberd/ejabberd.yml', '/etc/ejabberd/conf.d/x.yml', '/etc/ejabberd/x.yml', '/srv/x.yml'].map((path) =>
      ejabberd.rootFor(path),
    ),
  ).toEqual([undefined, '/etc/ejabberd/ejabberd.yml', '/etc/ejabberd/ejabberd.yml', undefined]);
});
