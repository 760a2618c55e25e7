import { describe, expect, it } from 'vitest';
import { isEveryRegexp, type Visitor } from '../../server/formats/ejabberd/acl.ts';
import { isWide, permissionsOf } from '../../server/formats/ejabberd/api-permissions.ts';
import { adminConditions } from '../../server/formats/ejabberd/factories/administrative.ts';
import { limitOf } from '../../server/formats/ejabberd/shaper.ts';
import { modelOf } from './unit.ts';

const visitors: readonly Visitor[] = ['stranger', 'local-account', 'loopback'];

/** Whom a rule lets in, as the real ejabberd decides. */
function admits(access: string, more = ''): string {
  const model = modelOf(`hosts: [a.example]\n${more}\noauth_access: ${access}\n`);
  const [host] = model.virtualHosts;
  if (host === undefined) throw new Error('There is no host.');
  return visitors.map((visitor) => host.access.admits(host.option('oauth_access'), visitor)).join(' ');
}

describe('an access rule', () => {
  it.each([
    ['all', 'yes yes yes'],
    ['none', 'no no no'],
    ['nobody_defined_it', 'no no no'],
    ['[allow]', 'yes yes yes'],
    ['[deny]', 'no no no'],
    ['[{allow: all}]', 'yes yes yes'],
    ['{deny: blocked, allow: all}', 'yes yes yes'],
    ['{allow: all, deny: blocked}', 'yes yes yes'],
    ['[{deny: all}, {allow: all}]', 'no no no'],
    ['[{allow: {user: x@a.example}}]', 'no no no'],
    ['[{allow: [{user_regexp: ""}]}]', 'no yes no'],
    ['[{allow: {user_regexp: ""}}, {deny: all}]', 'no yes no'],
    ['[{allow: {server: a.example}}]', 'no yes no'],
    ['[{allow: {server: other.example}}]', 'no no no'],
    ['[{allow: {server_glob: "*"}}]', 'yes yes no'],
    ['[{allow: {server_glob: "*.example"}}]', 'no yes no'],
    ['[{allow: {server_regexp: "^a[.]"}}]', 'no yes no'],
    ['[{allow: {resource_glob: "*"}}]', 'yes yes no'],
    ['[{allow: {user_glob: "*"}}]', 'no yes no'],
    ['[{allow: {user_glob: "adm*"}}]', 'no no no'],
    ['[{allow: {user_regexp: {".*": a.example}}}]', 'no yes no'],
    ['[{allow: {node_regexp: {".*": ".*"}}}]', 'yes yes no'],
    ['[{allow: {ip: 0.0.0.0/0}}]', 'yes yes yes'],
    ['[{allow: {ip: "::"}}]', 'no no no'],
    ['[{allow: {ip: 127.0.0.0/8}}]', 'no no yes'],
    ['[{allow: {ip: [127.0.0.1]}}]', 'no no yes'],
    ['[{allow: {ip: [0.0.0.0/0, "::/0"]}}]', 'no no no'],
    ['[{allow: {user_regexp: "", ip: 127.0.0.0/8}}]', 'no no no'],
    ['[{allow: [local, friends]}]', 'no no no'],
    ['[{allow: local}, {allow: friends}]', 'no yes no'],
    ['[{allow: undefined_name}]', 'no no no'],
    ['[{allow: MAYBE_MACRO}]', 'unknown unknown unknown'],
    ['[{deny: MAYBE_MACRO}, {allow: all}]', 'unknown unknown unknown'],
    ['[{deny: MAYBE_MACRO}, {deny: all}]', 'no no no'],
    ['MAYBE_MACRO', 'unknown unknown unknown'],
    ['named', 'no yes no'],
  ])('%s', (access, expected) => {
    const more =
      'acl: {local: {user_regexp: ""}, friends: {user: [x@b, {y: b}, z]}}\naccess_rules: {named: {allow: local}}\n';
    expect(admits(access, more)).toBe(expected);
  });

  it('may be defined where nobody can see it', () => {
    const model = modelOf('hosts: [a]\ninclude_config_file: more.yml\noauth_access: friends\n');
    expect(model.global.access.admits(model.global.option('oauth_access'), 'stranger')).toBe('unknown');
  });

  it('counts by default, too', () => {
    const { global } = modelOf('hosts: [a]\n');
    expect([
      global.access.admits(global.option('s2s_access'), 'stranger'),
      global.access.deniesAll(global.option('oauth_access')),
    ]).toEqual(['yes', 'yes']);
  });

  it.each([
    ['none', 'yes'],
    ['all', 'no'],
    ['undefined_rule', 'yes'],
    ['[{deny: all}]', 'yes'],
    ['[]', 'yes'],
    ['[{deny: x}, {allow: y}]', 'no'],
    ['MAYBE_MACRO', 'unknown'],
  ])('%s denies all: %s', (access, answer) => {
    const { global } = modelOf(`hosts: [a]\noauth_access: ${access}\n`);
    expect(global.access.deniesAll(global.option('oauth_access'))).toBe(answer);
  });
});

it('a regular expression finds something in every name', () => {
  const every = ['', '.*', '^.*$', '^', '$', '.', '.+', '^.+$', '(.*)', '^(.*)$', '.*?'];
  expect(every.filter((text) => !isEveryRegexp(text))).toEqual([]);
  const some = ['^$', '^.$', 'a', 'adm.*', '[a-z]+', '^admin$', '^a', '..', '\\.'];
  expect(some.filter(isEveryRegexp)).toEqual([]);
});

describe('permissions of the API', () => {
  const model = modelOf(`hosts: [a.example]
api_permissions:
  "p1": {who: all, what: "*"}
  "p2":
    from: [mod_http_api, {tag: inside}]
    who: [{ip: 127.0.0.1}, {user: u@a.example}]
    what: [status, "!stop"]
  "p3":
    who: {access: {allow: [{user: u@a.example}, {ip: 127.0.0.1}]}}
    what: "[tag:accounts]"
  "p4": {who: none, what: ["!*", status]}
  "p5":
    who: {oauth: {scope: "ejabberd:admin", access: {allow: [{acl: admin}]}}}
    what: ["*", "!stop"]
  "p6": {who: MAYBE_MACRO, what: OPEN_ONE}
`);
  const permissions = permissionsOf(model.global);

  it('say from where, who and what', () => {
    expect(
      permissions.map(({ name, from, tags, commands, exceptions, who }) => [
        name,
        from,
        tags,
        commands,
        exceptions,
        who.map(({ kind }) => kind),
      ]),
    ).toEqual([
      ['p1', [], [], ['*'], [], ['test']],
      ['p2', ['mod_http_api'], ['inside'], ['status'], ['stop'], ['test', 'test']],
      ['p3', [], [], ['[tag:accounts]'], [], ['access']],
      ['p4', [], [], ['status'], ['*'], ['test']],
      ['p5', [], [], ['*'], ['stop'], ['oauth']],
      ['p6', [], [], [], [], ['test']],
    ]);
    expect(permissions.map(isWide)).toEqual([true, false, true, false, true, false]);
    expect(permissions.map(({ isUndecided }) => isUndecided)).toEqual([false, false, false, false, false, true]);
  });

  it('make administrators', () => {
    const uses = adminConditions(model.global).map(
      ({ tests, use }) => `${use}: ${tests.map(({ kind, text }) => `${kind} ${text}`).join(' and ')}`,
    );
    expect(uses).toEqual([
      'the API permission "p1": acl all',
      'the API permission "p3": user u and ip 127.0.0.1',
      'the API permission "p5": acl admin',
    ]);
  });
});

describe('a limit', () => {
  const model = modelOf(`hosts: [a.example]
acl: {admin: {user: x@a.example}}
shaper: {normal: 1000, fast: {rate: 50000, burst_size: 100000}}
shaper_rules:
  c2s_shaper: [{none: admin}, normal]
  listed: [{10: admin}, 5]
  s2s_shaper: fast
  mapped: {fast: all}
  typo: nromal
  limited: {5: admin}
  open: [{5: MAYBE_MACRO}, 6]
`);
  it.each([
    ['c2s_shaper', { kind: 'number', number: 1000 }],
    ['listed', { kind: 'number', number: 5 }],
    ['s2s_shaper', { kind: 'number', number: 50000 }],
    ['mapped', { kind: 'number', number: 50000 }],
    ['typo', { kind: 'none', why: 'no-shaper' }],
    ['limited', { kind: 'none', why: 'no-match' }],
    ['open', { kind: 'unknown' }],
    ['nowhere', { kind: 'none', why: 'no-rule' }],
    ['none', { kind: 'none', why: 'none' }],
    ['77', { kind: 'number', number: 77 }],
  ])('of %s', (rule, limit) => {
    expect(limitOf(model.global, rule, 'local-account')).toEqual(limit);
  });
});
