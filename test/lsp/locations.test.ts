import { describe, expect, it } from 'vitest';
import { partsOf, uriFrom, uriKey } from '../../server/lsp/locations.ts';

describe('a URI', () => {
  it.each([
    ['file:///w/etc/ssh/sshd_config', '/w/etc/ssh/sshd_config'],
    ['file:///w/a%20b/%C3%A9%23%25', '/w/a b/é#%'],
    ['file:///w/../w/./x', '/w/x'],
    ['file:///C%3A/hosts', '/c:/hosts'],
    ['file:///c:/hosts', '/c:/hosts'],
    ['untitled:Untitled-1', '/Untitled-1'],
  ])('%s has the path %s', (uri, path) => {
    expect(partsOf(uri)).toMatchObject({ path, qualified: false });
  });

  it('that names a revision of a file, or a part of it, does not name the file', () => {
    expect(partsOf('git:/w/x?{"ref":"HEAD"}')?.qualified).toBe(true);
    expect(partsOf('file:///w/x#L3')?.qualified).toBe(true);
  });

  it.each(['', 'nonsense', '/w/x'])('%j is none', (uri) => {
    expect(partsOf(uri)).toBeUndefined();
    expect(uriKey(uri)).toBe(uri);
  });

  it('has one key for all its spellings', () => {
    const spellings = ['file:///C%3A/a b%40', 'file:///c:/a%20b@', 'file:///c%3a/x/../a%20b%40'];
    expect(new Set(spellings.map(uriKey)).size).toBe(1);
  });

  it('is percent-encoded as VS Code does it, and read back', () => {
    const path = '/c:/a b/é#%?';
    const uri = uriFrom({ scheme: 'vscode-remote', authority: 'ssh-remote+web1' }, path);
    expect(uri).toBe('vscode-remote://ssh-remote%2Bweb1/c%3A/a%20b/%C3%A9%23%25%3F');
    expect(partsOf(uri)).toEqual({ scheme: 'vscode-remote', authority: 'ssh-remote+web1', path, qualified: false });
  });
});
