// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell
import { describe, expect, test } from 'vitest';
import { flagCookies } from '../../server/formats/ejabberdctl/cookies.ts';
import { distInterface, distPort, nodeName } from '../../server/formats/ejabberdctl/distribution.ts';
import { effects, undecided } from '../../server/formats/ejabberdctl/effects.ts';
import { epmd } from '../../server/formats/ejabberdctl/epmd.ts';
import { MACRO_PREFIX, otherNames, variables } from '../../server/formats/ejabberdctl/facts/variables.ts';
import { listeners } from '../../server/formats/ejabberdctl/listeners.ts';
import { secrets } from '../../server/formats/ejabberdctl/secrets.ts';
import { modelOf, release } from './unit.ts';

describe('the facts', () => {
  test('name each variable once, with a sentence', () => {
    expect(Object.keys(variables)).toHaveLength(35);
    expect(MACRO_PREFIX).toMatch(/_$/);
    for (const [name, { summary }] of Object.entries(variables)) {
      expect(summary, name).toMatch(/^[A-Z].*\.$/);
      expect(otherNames).not.toContain(name);
    }
  });
});

describe('a variable', () => {
  const source = (text: string, name: string): string => modelOf(text).variables.get(name).source;

  test('is set by the file, by ejabberdctl, or by nobody that is known', () => {
    expect(source('HOME=/x\n', 'HOME')).toBe('set');
    expect(source('', 'ERLANG_NODE')).toBe('preset');
    expect(source('', 'HOME')).toBe('absent');
    expect(source('HOME=/x\nunset HOME\n', 'HOME')).toBe('absent');
  });

  test('is not decided where only a running shell knows', () => {
    for (const text of [
      'HOME=$(pwd)\n',
      'HOME=$OTHER\n',
      'if true; then HOME=/x; fi\n',
      '. /etc/more\n',
      'HOME="/x\n',
      'HOME=${HOME:-/x}\n',
      'read HOME\n',
    ]) {
      expect(source(text, 'HOME'), text).toBe('undecided');
    }
    expect(source('[ -f /x ] && . /x\nHOME=/y\n', 'HOME')).toBe('set');
  });

  test('of a template is not decided where the template leaves it open', () => {
    const options = { path: '/roles/ejabberd/templates/ejabberdctl.cfg.j2' };
    const get = (text: string, name: string) => modelOf(text, options).variables.get(name);
    expect(get('INET_DIST_INTERFACE={{ address }}\n', 'INET_DIST_INTERFACE').source).toBe('undecided');
    expect(get('{% if x %}\nHOME=/x\n{% endif %}\nPOLL=true\n', 'HOME').source).toBe('undecided');
    expect(get('{% for l in lines %}\n{{ l }}\n{% endfor %}\n', 'HOME').source).toBe('undecided');
    expect(get('# {{ ansible_managed }}\nHOME=/x\n', 'HOME').value).toBe('/x');
  });
});

describe('the distribution', () => {
  test.each([
    ['', 'all', '0.0.0.0'],
    ['INET_DIST_INTERFACE=127.0.0.1', 'loopback', '127.0.0.1'],
    ['INET_DIST_INTERFACE=::1', 'loopback', '::1'],
    ['INET_DIST_INTERFACE=10.0.0.5', 'private', '10.0.0.5'],
    ['INET_DIST_INTERFACE=localhost', 'all', '0.0.0.0'],
    ['ERL_OPTIONS="-kernel inet_dist_use_interface loopback"', 'loopback', '127.0.0.1'],
    [
      'ERL_OPTIONS="-kernel inet_dist_use_interface {127,0,0,1} -kernel inet_dist_use_interface {0,0,0,0}"',
      'loopback',
      '127.0.0.1',
    ],
    ['ERL_OPTIONS="-kernel inet_dist_use_interface {127,0,0,1} inet_dist_use_interface {0,0,0,0}"', 'all', '0.0.0.0'],
    ['ERL_OPTIONS="-proto_dist inet6_tcp"', 'all', '::'],
    ['ERL_OPTIONS="-dist_listen false"', 'none', ''],
    ['ERL_OPTIONS="$MORE"\nINET_DIST_INTERFACE=127.0.0.1', 'undecided', ''],
    ['INET_DIST_INTERFACE=$(address)', 'undecided', ''],
    [
      'export ERL_AFLAGS="-kernel inet_dist_use_interface {127,0,0,2}"\nINET_DIST_INTERFACE=10.0.0.5',
      'loopback',
      '127.0.0.2',
    ],
    ['ERL_ZFLAGS="-kernel inet_dist_use_interface {127,0,0,2}"', 'all', '0.0.0.0'],
  ])('%s listens on %s %s', (text, kind, address) => {
    expect(distInterface(modelOf(text))).toMatchObject({ kind, address });
  });

  test.each([
    ['', 'random', 0, 0],
    ['FIREWALL_WINDOW=4200-4210', 'range', 4200, 4210],
    ['FIREWALL_WINDOW=4200', 'range', 4200, 4200],
    ['FIREWALL_WINDOW=4210-4200', 'refused', 4210, 4200],
    ['ERL_DIST_PORT=5210\nFIREWALL_WINDOW=1-2', 'fixed', 5210, 5210],
    ['ERL_DIST_PORT=abc\nFIREWALL_WINDOW=4200-4210', 'range', 4200, 4210],
    ['ERL_OPTIONS="-kernel inet_dist_listen_min 4200"', 'open-ended', 4200, 65535],
    ['ERL_OPTIONS="-kernel inet_dist_listen_max 4200"', 'random', 0, 0],
    ['FIREWALL_WINDOW=$W', 'undecided', 0, 0],
  ])('%s takes a port that is %s', (text, kind, first, last) => {
    expect(distPort(modelOf(text))).toMatchObject({ kind, first, last });
  });

  test('knows no fixed port before 22.10', () => {
    expect(distPort(modelOf('ERL_DIST_PORT=5210\n', release('21.01'))).kind).toBe('random');
  });

  test('has a node with a long name where there is a dot', () => {
    expect(nodeName(modelOf('ERLANG_NODE=ejabberd@127.0.0.1'))).toMatchObject({ isLong: true, isLocal: true });
    expect(nodeName(modelOf('ERLANG_NODE=ejabberd@a.example'))).toMatchObject({
      isLong: true,
      isLocal: false,
      host: 'a.example',
    });
    expect(nodeName(modelOf('ERLANG_NODE=ejabberd'))).toMatchObject({ isLong: false, isLocal: true });
  });
});

test.each([
  ['', 'all'],
  ['ERL_EPMD_ADDRESS=', 'all'],
  ['ERL_EPMD_ADDRESS=127.0.0.1', 'addresses'],
  ['ERL_EPMD_ADDRESS="10.0.0.5, 10.0.0.6"', 'addresses'],
  ['ERL_EPMD_ADDRESS=10.0.0.5,::', 'all'],
  ['ERL_EPMD_ADDRESS=localhost', 'invalid'],
  ['ERL_EPMD_ADDRESS=127.1', 'invalid'],
  ['ERL_DIST_PORT=5210', 'none'],
  ['ERL_OPTIONS="-start_epmd false"', 'none'],
  ['ERL_OPTIONS="-env ERL_EPMD_ADDRESS 127.0.0.1"', 'addresses'],
  ['ERL_EPMD_ADDRESS=$(hostname -i)', 'undecided'],
])('epmd of %s listens on %s', (text, kind) => {
  expect(epmd(modelOf(text)).kind).toBe(kind);
});

describe('secrets', () => {
  const text = [
    'ERL_OPTIONS="-heart -setcookie ABCDEFGHIJKLMNOPQRST"',
    '#EJABBERD_OPTS="-setcookie commentedsecret1"',
    'ERLANG_COOKIE=cookiesecret12345',
    'export EJABBERD_MACRO_DB_PASSWORD="dbsecret"',
    "CTL_ON_CREATE='register admin localhost regsecret'",
    '#ERLANG_COOKIE=oldsecret',
  ].join('\n');
  const beside = {
    '/var/lib/ejabberd/.erlang.cookie': 'filesecret\n',
    '/etc/ejabberd/vm.args': '-setcookie vmsecret\n',
  };
  const model = modelOf(text, { beside });

  test('are masked wherever they stand', () => {
    const texts: Record<string, string> = { [model.file.path]: text, ...beside };
    const masked = { ...texts };
    for (const { path, span } of secrets(model)) {
      const before = masked[path] ?? '';
      masked[path] = before.slice(0, span.start) + '•'.repeat(span.end - span.start) + before.slice(span.end);
    }
    expect(Object.values(masked).join('\n')).not.toMatch(/ABCDEF|secret/);
    expect(masked[model.file.path]).toContain('-heart -setcookie ••••');
  });

  test('stand in no effect and in no printed model', () => {
    expect(JSON.stringify([...effects(model)])).not.toMatch(/ABCDEF|secret[^\]]/);
    expect(JSON.stringify(flagCookies(model).map(({ secret }) => secret))).toBe('["[secret]","[secret]"]');
  });
});

describe('listeners', () => {
  const shown = (text: string, beside?: Readonly<Record<string, string>>): string[] =>
    listeners(modelOf(text, beside === undefined ? {} : { beside })).map(
      ({ service, address, ports, encryption, audience }) =>
        `${service} ${address} ${ports === undefined ? 'random' : `${ports.first}-${ports.last}`} ${encryption} ${audience}`,
    );

  test('are epmd and the distribution', () => {
    expect(shown('')).toEqual([
      'Erlang port mapper 0.0.0.0 4369-4369 none local-only',
      'Erlang port mapper :: 4369-4369 none local-only',
      'Erlang distribution 0.0.0.0 random none local-only',
    ]);
    expect(
      shown('ERLANG_NODE=e@a\nERL_EPMD_ADDRESS=10.0.0.5\nINET_DIST_INTERFACE=10.0.0.5\nFIREWALL_WINDOW=4200-4210'),
    ).toEqual([
      'Erlang port mapper 127.0.0.1 4369-4369 none cluster-internal',
      'Erlang port mapper ::1 4369-4369 none cluster-internal',
      'Erlang port mapper 10.0.0.5 4369-4369 none cluster-internal',
      'Erlang distribution 10.0.0.5 4200-4210 none cluster-internal',
    ]);
    expect(shown('ERL_DIST_PORT=5210\nINET_DIST_INTERFACE=127.0.0.1\nERL_OPTIONS="-proto_dist inet_tls"')).toEqual([
      'Erlang distribution 127.0.0.1 5210-5210 tls local-only',
    ]);
  });

  test('follow the socket of systemd, and leave out what is not known', () => {
    const socket = '[Socket]\nListenStream=127.0.0.1:4369\nListenStream=[::1]:4369\n';
    expect(shown('INET_DIST_INTERFACE=$X', { '/lib/systemd/system/epmd.socket': socket })).toEqual([
      'Erlang port mapper 127.0.0.1 4369-4369 none local-only',
      'Erlang port mapper ::1 4369-4369 none local-only',
    ]);
  });
});

test('undecided values are counted once for each name', () => {
  const model = modelOf('HOME=$A\nHOME=$B\nPOLL=true\nX=$(id)\n');
  expect([...undecided(model)]).toEqual([[model.file.path, 2]]);
});
