import { describe, expect, it } from 'vitest';
import { permissionsOf } from '../../server/formats/ejabberd/api-permissions.ts';
import { frontEndOf, openingsOf } from '../../server/formats/ejabberd/open-permissions.ts';
import { modelOf } from './unit.ts';

const acl = `acl:
  admin: {user: admin@example.org}
  loopback: {ip: [127.0.0.0/8, "::1/128"]}
  lan: {ip: [127.0.0.0/8, 10.0.0.0/8]}
  mapped: {ip: "::ffff:127.0.0.0/104"}
  mixed: {user: admin@example.org, ip: 192.0.2.0/24}
access_rules:
  open: {allow: all}
  local: [{deny: lan}, {allow: loopback}]
  late: [{allow: {ip: 0.0.0.0/1}}, {allow: {ip: 128.0.0.0/1}}]
  almost: [{deny: {ip: 203.0.113.7}}, allow]
`;

/** The ways without a login into a permission with some `who`. */
function openings(who: string) {
  const model = modelOf(`hosts: [example.org]\n${acl}api_permissions:\n  "x":\n    what: "*"\n    who: ${who}\n`);
  const [permission] = permissionsOf(model.global);
  return openingsOf(permission?.who ?? [], model.global.access).map(({ openness }) => openness);
}

describe('the ways into a permission without a login', () => {
  it.each([
    ['all', ['everybody']],
    ['none', []],
    ['admin', []],
    ['loopback', ['loopback']],
    ['lan', ['network']],
    ['mapped', ['loopback']],
    ['mixed', ['network']],
    ['undefined', []],
    ['{ip: 127.0.0.1/8}', ['loopback']],
    ['{ip: "::"}', ['hosts']],
    ['{ip: "::/0"}', ['everybody']],
    ['{ip: 203.0.113.7}', ['hosts']],
    ['[admin, {ip: 127.0.0.1}]', ['loopback']],
    ['{user_regexp: ""}', []],
    ['{access: {allow: [{acl: loopback}, {acl: admin}]}}', []],
    ['{access: {allow: [{acl: lan}, {acl: loopback}]}}', ['loopback']],
    ['{access: open}', ['everybody']],
    ['{access: all}', ['everybody']],
    ['{access: none}', []],
    ['{access: local}', ['loopback']],
    ['{access: late}', ['everybody']],
    ['{access: almost}', ['everybody']],
    ['{oauth: {scope: "ejabberd:admin", acl: all}}', []],
    ['HIDDEN_NAME', []],
  ])('of who: %s', (who, expected) => {
    const found = openings(who);
    // `local` denies the network that loopback is a part of; only ::1 is left.
    expect(found).toEqual(expected);
  });
});

describe('the front end of a permission', () => {
  const http = (more: string) =>
    `  - {port: 5280, module: ejabberd_http, request_handlers: {/api: mod_http_api}${more}}\n`;
  it.each([
    ['others', '', http('')],
    ['machine', '', http(', ip: 127.0.0.1')],
    ['sockets', '', http('').replace('5280', '"unix:/run/api"')],
    ['nobody', '', '  - {port: 5222, module: ejabberd_c2s}\n'],
    ['console', 'from: ejabberd_ctl', http('')],
    ['others', 'from: [ejabberd_ctl, mod_http_api]', http('')],
    ['nobody', 'from: ejabberd_xmlrpc', http('')],
    ['others', 'from: [{tag: in}]', http(', tag: in')],
    ['nobody', 'from: [{tag: out}]', http(', tag: in')],
    ['undecided', '', http(', ip: HIDDEN_ADDRESS')],
  ])('is %s with %s', (expected, from, listen) => {
    const text = `hosts: [example.org]\nlisten:\n${listen}api_permissions:\n  "x":\n    who: all\n    what: "*"\n    ${from}\n`;
    const model = modelOf(text);
    expect(permissionsOf(model.global).map((permission) => frontEndOf(permission, model))).toEqual([expected]);
  });
});
