import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import { root } from './sources.ts';

describe.each(formats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const { language, files, usualPaths } = format;

  it('has its folder, its pages and its icons', () => {
    const there = [`server/formats/${id}/rules`, `docs/rules/${id}`, `icons/${id}-light.svg`, `icons/${id}-dark.svg`];
    for (const name of there) expect(existsSync(path.join(root, name)), name).toBe(true);
  });

  it('has a language with a grammar of its own', () => {
    expect(language.id).toMatch(/^[a-z][a-z0-9_-]*$/);
    expect(language.aliases).not.toEqual([]);
    const grammar = JSON.parse(readFileSync(path.join(root, `grammars/${id}.tmLanguage.json`), 'utf8'));
    expect(grammar.scopeName).toBe(language.scopeName);
    expect(existsSync(path.join(root, `grammars/${id}.language-configuration.json`))).toBe(true);
  });

  it('knows its files by name and folder, never by a bare extension', () => {
    expect(files.roots).not.toEqual([]);
    for (const pattern of [...files.roots, ...files.fragments]) expect(pattern).not.toMatch(/^(\*\*\/)?\*\.[^/]+$/);
    for (const usual of usualPaths) expect(usual).toMatch(/^\//);
  });
});

describe('formats', () => {
  it('share neither ids nor languages', () => {
    for (const names of [formats.map(({ id }) => id), formats.map(({ language }) => language.id)]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
