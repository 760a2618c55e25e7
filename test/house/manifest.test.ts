import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { activationPatterns, documentClause, withTargets } from '../../scripts/manifest.ts';
import type { Format } from '../../server/core/lint/format.ts';
import { formats } from '../../server/formats/index.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { root } from './sources.ts';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const borrower: Format = { ...toyFormat, language: { ...toyFormat.language, id: 'yaml', borrowed: true } };

describe('the manifest', () => {
  it('starts the extension for files with a name that says something, never for every file of an ending', () => {
    expect(activationPatterns([toyFormat, tunnelFormat]).filter((pattern) => !pattern.includes('{'))).toEqual([
      '**/toy.conf',
      '**/toy.d/*.conf',
      '**/main.tunnel',
    ]);
    for (const event of manifest.activationEvents) expect(event).not.toMatch(/^workspaceContains:\*\*\/\*\./);
  });

  it('offers commands about a document where it may be ours', () => {
    const offered = (of: readonly Format[], resourcePath: string, languageId = 'plaintext') => {
      const [, expression = '', ...rest] = documentClause(of).split(/resourcePath =~ \/(.*)\/$/);
      expect(rest).toEqual(['']);
      const languages = [...documentClause(of).matchAll(/editorLangId == (\S+) \|\|/g)].map(([, id]) => id);
      return languages.includes(languageId) || new RegExp(expression).test(resourcePath);
    };
    expect(offered([toyFormat], '/w/toy.conf')).toBe(true);
    expect(offered([toyFormat], 'c:\\w\\toy.d\\a.conf.j2')).toBe(true);
    expect(offered([toyFormat], '/w/a.conf')).toBe(false);
    expect(offered([toyFormat], '/w/mytoy.conf')).toBe(false);
    expect(offered([toyFormat], 'Untitled-1', 'toy')).toBe(true);
    expect(offered([tunnelFormat], '/w/any.conf')).toBe(true);
    expect(offered([borrower], '/w/a.yml', 'yaml')).toBe(false);
    expect(offered([borrower], '/w/toy.conf', 'yaml')).toBe(true);
    expect(offered(formats, '/w/notes.txt')).toBe(false);
    expect(offered(formats, '/w/docker-compose.yml', 'yaml')).toBe(false);
  });

  it('has a setting for the release of each product, once', () => {
    const before = { 'parapet.a': 1, 'parapet.target.old': 2, 'parapet.b': 3 };
    const twin: Format = { ...tunnelFormat, id: 'tunnel-again' };
    expect(Object.keys(withTargets(before, [toyFormat, tunnelFormat, twin]))).toEqual([
      'parapet.a',
      'parapet.target.toy',
      'parapet.target.tunnel-tools',
      'parapet.b',
    ]);
    const products = new Set(formats.map(({ product }) => `parapet.target.${product.name}`));
    const names = Object.keys(manifest.contributes.configuration.properties);
    expect(names.filter((name) => name.startsWith('parapet.target.')).sort()).toEqual([...products].sort());
  });

  it('contributes no language that is borrowed', () => {
    const own = formats.filter(({ language }) => language.borrowed !== true).map(({ language }) => language.id);
    expect(manifest.contributes.languages.map(({ id }: { id: string }) => id)).toEqual(own);
  });
});
