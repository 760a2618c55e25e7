import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

  it('has a language with a grammar of its own, or one that is borrowed and nothing for it', () => {
    expect(language.id).toMatch(/^[a-z][a-z0-9_-]*$/);
    const own = [`grammars/${id}.tmLanguage.json`, `grammars/${id}.language-configuration.json`];
    if (language.borrowed === true) {
      for (const name of own) expect(existsSync(path.join(root, name)), name).toBe(false);
      return;
    }
    expect(language.aliases).not.toEqual([]);
    for (const name of own) expect(existsSync(path.join(root, name)), name).toBe(true);
    const grammar = JSON.parse(readFileSync(path.join(root, `grammars/${id}.tmLanguage.json`), 'utf8'));
    expect(grammar.scopeName).toBe(language.scopeName);
  });

  it('knows its files by name and folder, and by a bare extension only where it looks into them', () => {
    expect(files.roots).not.toEqual([]);
    for (const pattern of [...files.roots, ...files.fragments]) expect(pattern).not.toMatch(/^(\*\*\/)?\*\.[^/]+$/);
    for (const usual of usualPaths) expect(usual).toMatch(/^\//);
  });

  it("claims no stranger's file", () => {
    const strangers = ['', '\n', '# a remark\n', '{}\n', '[server]\nport = 1\n', '<a/>\n', '\0\u0001', '- a\n- b\n'];
    for (const text of strangers) {
      for (const name of ['a.conf', 'a.yml', 'docker-compose.yml', 'a.cfg', 'a.network']) {
        expect(format.claims({ path: `/w/${name}`, text }), JSON.stringify([name, text])).toBeUndefined();
      }
    }
  });
});

describe('formats', () => {
  it('are there for every folder of code and of pages', () => {
    const ids = formats.map(({ id }) => id);
    for (const folder of ['server/formats', 'docs/rules']) {
      const names = readdirSync(path.join(root, folder), { withFileTypes: true }).filter((each) => each.isDirectory());
      expect(names.map(({ name }) => name).sort(), folder).toEqual([...ids].sort());
    }
  });

  it('share neither ids nor languages of their own', () => {
    const languages = formats.filter(({ language }) => language.borrowed !== true).map(({ language }) => language.id);
    for (const names of [formats.map(({ id }) => id), languages]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
