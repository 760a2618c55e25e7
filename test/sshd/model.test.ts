import { describe, expect, test } from 'vitest';
import { forConnection } from '../../server/formats/sshd/connection.ts';
import type { Connection } from '../../server/formats/sshd/match.ts';
import { modelOf, release } from './unit.ts';

const MAIN = '/etc/ssh/sshd_config';
const A = '/etc/ssh/sshd_config.d/10-a.conf';
const B = '/etc/ssh/sshd_config.d/2-b.conf';

function effective(
  text: Parameters<typeof modelOf>[0],
  option: string,
  connection: Connection = {},
): readonly string[] {
  return forConnection(modelOf(text, release('9.2')), connection).settings.get(option)?.values ?? [];
}

describe('which value is in force', () => {
  test('the first one of the global section', () => {
    expect(effective('X11Forwarding yes\nX11Forwarding no\n', 'X11Forwarding')).toEqual(['yes']);
  });

  test('that of a matching block, wherever it stands', () => {
    const text = 'PermitRootLogin no\nMatch Address 192.0.2.0/24\nPermitRootLogin yes\n';
    expect(effective(text, 'PermitRootLogin', { address: '192.0.2.9' })).toEqual(['yes']);
    expect(effective(text, 'PermitRootLogin', { address: '198.51.100.1' })).toEqual(['no']);
  });

  test('of two matching blocks, the first', () => {
    const text = 'Match User bob\nX11Forwarding yes\nMatch Address 192.0.2.0/24\nX11Forwarding no\n';
    expect(effective(text, 'X11Forwarding', { user: 'bob', address: '192.0.2.1' })).toEqual(['yes']);
  });

  test('a Match all overrides the global section and hides later blocks', () => {
    expect(effective('PermitTTY yes\nMatch all\nPermitTTY no\n', 'PermitTTY')).toEqual(['no']);
    const text = 'Match all\nX11Forwarding no\nMatch User bob\nX11Forwarding yes\n';
    expect(effective(text, 'X11Forwarding', { user: 'bob' })).toEqual(['no']);
  });

  test('lists in a block replace the global list', () => {
    const text = 'AllowUsers a\nAllowUsers b\nMatch User bob\nAllowUsers c\n';
    expect(effective(text, 'AllowUsers')).toEqual(['a', 'b']);
    expect(effective(text, 'AllowUsers', { user: 'bob' })).toEqual(['c']);
  });

  test('drop-ins are read where the Include stands, in the order of their bytes', () => {
    const files = {
      [MAIN]: 'Include /etc/ssh/sshd_config.d/*.conf\nPermitTTY yes\n',
      [B]: 'PermitTTY no\nX11Forwarding no\n',
      [A]: 'X11Forwarding yes\n',
    };
    expect(effective(files, 'PermitTTY')).toEqual(['no']);
    expect(effective(files, 'X11Forwarding')).toEqual(['yes']);
  });

  test('a Match in an included file ends with that file', () => {
    const files = { [MAIN]: `Include ${A}\nPermitTTY no\n`, [A]: 'Match User bob\nX11Forwarding yes\n' };
    expect(effective(files, 'PermitTTY')).toEqual(['no']);
    expect(effective(files, 'X11Forwarding')).toEqual(['no']);
    expect(effective(files, 'X11Forwarding', { user: 'bob' })).toEqual(['yes']);
  });

  test('an Include inside a block is conditional, and so is a Match all in it', () => {
    const files = { [MAIN]: `Match User bob\nInclude ${A}\n`, [A]: 'Match all\nPermitTTY no\n' };
    expect(effective(files, 'PermitTTY')).toEqual(['yes']);
    expect(effective(files, 'PermitTTY', { user: 'bob' })).toEqual(['no']);
  });

  test('RekeyLimit keeps the first size and the first time', () => {
    expect(effective('RekeyLimit 500M\nRekeyLimit 1G 1h\n', 'RekeyLimit')).toEqual(['524288000', '3600']);
  });

  test('StreamLocalBindMask takes the last line', () => {
    expect(effective('StreamLocalBindMask 0177\nStreamLocalBindMask 0111\n', 'StreamLocalBindMask')).toEqual(['0111']);
  });

  test('KbdInteractiveAuthentication no alone does nothing up to 8.6', () => {
    const text = 'KbdInteractiveAuthentication no\n';
    const at = (r: string) =>
      forConnection(modelOf(text, release(r)), {}).settings.get('KbdInteractiveAuthentication')?.values;
    expect(at('8.6')).toEqual(['yes']);
    expect(at('8.7')).toEqual(['no']);
  });

  test('defaults are those of the release', () => {
    const at = (r: string) => forConnection(modelOf('', release(r)), {}).settings.get('PermitRootLogin')?.values;
    expect(at('6.9')).toEqual(['yes']);
    expect(at('7.0')).toEqual(['prohibit-password']);
  });

  test('a Match on groups is undecided without them', () => {
    const model = modelOf('Match Group staff\nX11Forwarding yes\n', release('9.2'));
    expect(forConnection(model, { user: 'bob' }).undecided).toHaveLength(1);
    const known = forConnection(model, { user: 'bob', groups: ['staff'] });
    expect(known.undecided).toHaveLength(0);
    expect(known.settings.get('X11Forwarding')?.values).toEqual(['yes']);
  });
});

describe('a file that includes itself', () => {
  test('is noticed and ends', () => {
    const model = modelOf(`Include ${MAIN}\nPort 22\n`);
    expect(model.expansion.includes.map(({ stopped }) => stopped)).toEqual(['cycle']);
  });
});
