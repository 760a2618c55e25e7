import { describe, expect, it } from 'vitest';
import { hostOf } from '../../server/workspace/host.ts';
import { normalise, restBelow } from '../../server/workspace/paths.ts';
import { recognise } from '../../server/workspace/recognise.ts';
import { toyFormat } from './toy-format.ts';
import { tunnelFormat } from './tunnel-format.ts';

const place = (path: string, hostRoot?: string) => {
  const host = hostOf(path, toyFormat, hostRoot);
  return { root: host.root, nominal: host.toNominal(path) };
};

describe('hostOf', () => {
  it.each([
    ['/etc/toy/toy.conf', '/', '/etc/toy/toy.conf'],
    ['/repo/web1/etc/toy/toy.conf', '/repo/web1', '/etc/toy/toy.conf'],
    ['/home/me/etc/hosts/web1/etc/toy/toy.conf', '/home/me/etc/hosts/web1', '/etc/toy/toy.conf'],
    ['/repo/bsd/usr/local/etc/toy/toy.conf', '/repo/bsd', '/usr/local/etc/toy/toy.conf'],
    ['/usr/local/etc/toy/toy.conf', '/', '/usr/local/etc/toy/toy.conf'],
    ['/c:/hosts/etc/toy/toy.conf', '/c:/hosts', '/etc/toy/toy.conf'],
  ])('takes what stands before etc: %s', (path, root, nominal) => {
    expect(place(path)).toEqual({ root, nominal });
  });

  it.each([
    ['/opt/tunnel/conf/main.tunnel', '/', '/opt/tunnel/conf/main.tunnel'],
    ['/repo/h/opt/tunnel/conf/a.conf', '/repo/h', '/opt/tunnel/conf/a.conf'],
    ['/repo/etc/h/opt/tunnel/conf/a.conf', '/repo/etc/h', '/opt/tunnel/conf/a.conf'],
    ['/repo/opt/tunnel/conf/h/etc/tunnel/a.conf', '/repo/opt/tunnel/conf/h', '/etc/tunnel/a.conf'],
    ['/repo/conf/main.tunnel', '/repo/conf', '/etc/tunnel/main.tunnel'],
  ])('takes what stands before another folder of the format: %s', (path, root, nominal) => {
    const host = hostOf(path, tunnelFormat);
    expect({ root: host.root, nominal: host.toNominal(path) }).toEqual({ root, nominal });
  });

  it('takes the folder that it is told', () => {
    expect(place('/repo/x/etc/toy/toy.conf', '/repo')).toEqual({ root: '/repo', nominal: '/x/etc/toy/toy.conf' });
    expect(place('/other/etc/toy/toy.conf', '/repo')).toEqual({ root: '/other', nominal: '/etc/toy/toy.conf' });
  });

  it('lets the folder of a lone file stand in for the usual one', () => {
    expect(place('/repo/foo/toy.conf')).toEqual({ root: '/repo/foo', nominal: '/etc/toy/toy.conf' });
    expect(place('/repo/foo/toy.d/a.conf')).toEqual({ root: '/repo/foo', nominal: '/etc/toy/toy.d/a.conf' });
    const host = hostOf('/repo/foo/toy.conf', toyFormat);
    expect(host.toPath('/etc/toy/toy.d/a.conf')).toBe('/repo/foo/toy.d/a.conf');
    expect(host.toPath('/etc/shadow')).toBeUndefined();
    expect(host.toPath('/etc/toy/../shadow')).toBeUndefined();
    expect(host.toNominal('/repo/bar')).toBeUndefined();
  });

  it('cannot be led out of a root with dots', () => {
    const host = hostOf('/repo/web1/etc/toy/toy.conf', toyFormat);
    expect(host.toPath('/etc/toy/../../../../secret')).toBe('/repo/web1/secret');
  });
});

describe('paths', () => {
  it('are normalised', () => {
    expect(normalise('/a//b/./c/../d/')).toBe('/a/b/d');
    expect(normalise('/../..')).toBe('/');
  });
  it('lie below whole names only', () => {
    expect(restBelow('/a/b', '/a/bc')).toBeUndefined();
    expect(restBelow('/a/b', '/a/b')).toBe('');
    expect(restBelow('/', '/a')).toBe('/a');
  });
});

describe('recognise', () => {
  it.each([
    ['/etc/toy/toy.conf', 'root'],
    ['/repo/.hidden/toy.conf', 'root'],
    ['/x/toy.d/.a b.conf', 'fragment'],
    ['/x/toy.d/a.conf.bak', undefined],
    ['/x/not-toy.conf', undefined],
    ['/x/toy\\toy.conf', undefined],
  ])('%s', (path, role) => {
    expect(recognise(path, [toyFormat])?.role).toBe(role);
  });
});
