import { describe, expect, it } from 'vitest';
import type { Unit } from '../../server/core/lint/unit.ts';
import { inetrcOf } from '../../server/formats/ejabberd/inetrc.ts';
import { resolve } from '../../server/formats/ejabberd/model.ts';

const ROOT = '/etc/ejabberd/ejabberd.yml';
const INETRC = '/etc/ejabberd/inetrc';

function read(text: string) {
  const unit: Unit = {
    rootPath: ROOT,
    extent: 'whole',
    files: new Map([[ROOT, { path: ROOT, nominal: ROOT, text: 'hosts: [example.org]\n' }]]),
    unread: new Map(),
    inclusions: new Map(),
    beside: new Map([[INETRC, { path: INETRC, nominal: INETRC, kind: 'file', text }]]),
    facts: new Map(),
    target: { releases: {} },
  };
  return inetrcOf(resolve(unit));
}

describe('inetrc', () => {
  // What Erlang/OTP 25 read, and what it called a parse error.
  it.each([
    '',
    '% nothing\n',
    '{lookup,["file","native"]}.\n{host,{127,0,0,1}, ["localhost"]}.\n{file, resolv, "/etc/resolv.conf"}.\n',
    '{lookup,[file]}.\r\n',
    '{lookup,[file]}.',
    '{nameserver,{8,8,8,8}}. % x\n',
    'clear_hosts.\n',
  ])('reads %j', (text) => {
    expect(read(text)).toMatchObject({ problem: undefined, isOpen: false });
  });

  it.each([
    '{lookup,["file","native"]}\n',
    '{lookup,[file]}\n{host,{127,0,0,1},["a"]}.\n',
    '{lookup,["file,"native"]}.\n',
    '{lookup,[file native]}.\n',
    '{nameserver,8.8.8.8}.\n',
    '# x\n{lookup,[file]}.\n',
  ])('finds the mistake in %j', (text) => {
    expect(read(text)?.problem).toBeDefined();
  });

  it.each(['{lookup,$a}.', '{a,<<"x">>}.', '#{a => 1}.', '{lookup,[file|x]}.', '{a,16#ff}.'])(
    'leaves %j to Erlang',
    (text) => {
      expect(read(text)).toMatchObject({ problem: undefined, isOpen: true });
    },
  );

  it('is quick and sound with what is deep or long', () => {
    for (const text of [
      '{'.repeat(100_000),
      `"${'\\a'.repeat(100_000)}`,
      ' %\n'.repeat(100_000),
      '{a,'.repeat(50_000),
    ]) {
      expect(read(text)).toBeDefined();
    }
  });

  it('does not take a template for a file', () => {
    expect(read('{nameserver,{{ address }}}.\n')).toBeUndefined();
  });
});
