import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentClause, withTargets } from '../../scripts/manifest.ts';
import { activationLanguages, activationPatterns, candidateMark } from '../../scripts/start-patterns.ts';
import type { Format } from '../../server/core/lint/format.ts';
import { namedProfiles } from '../../server/core/lint/profiles.ts';
import { formats } from '../../server/formats/index.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { root } from './sources.ts';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const settings = Object.assign(
  {},
  ...manifest.contributes.configuration.map(({ properties }: { properties: object }) => properties),
);
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

  it('is loaded for a file of ours without a folder, whatever language another extension gave it', () => {
    expect(activationLanguages([toyFormat])).toEqual([...toyFormat.language.foreignIds].sort());
    expect(activationLanguages([borrower])).toContain('yaml');
    for (const id of ['yaml', 'ini', 'properties', 'ssh_config', 'sshdconfig', 'plaintext']) {
      expect(manifest.activationEvents).toContain(`onLanguage:${id}`);
    }
    expect(manifest.activationEvents).not.toContain('*');
    expect(manifest.activationEvents).not.toContain('onStartupFinished');
  });

  it('leaves no candidate of a format out by its mark', () => {
    expect(candidateMark([tunnelFormat]).test('')).toBe(tunnelFormat.files.mark === undefined);
    const mark = candidateMark(formats);
    const pages = readdirSync(path.join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(path.join(root, 'docs/rules', name), 'utf8'));
    const samples = pages.flatMap((page) =>
      [...page.matchAll(/^```[^\n]*\n(.*?)^```/gms)].map(([, text = '']) => text),
    );
    const marking = formats.filter(({ files }) => files.mark !== undefined);
    const names = ['/home.conf', '/10-vpn.netdev', '/10-vpn.network', '/home.nmconnection'];
    const claimed = samples.filter((text) =>
      marking.some((format) => names.some((name) => format.claims({ path: name, text }) !== undefined)),
    );
    for (const text of claimed) expect(text).toMatch(mark);
    expect(claimed.length).toBeGreaterThan(20);
    expect(mark.test('server { listen 80; }')).toBe(false);
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
    const names = Object.keys(settings);
    expect(names.filter((name) => name.startsWith('parapet.target.')).sort()).toEqual([...products].sort());
  });

  it('has every profile in its setting, with what the profile is', () => {
    const texts = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
    const { enum: names, markdownEnumDescriptions: keys } = settings['parapet.profile'];
    expect(names).toEqual(namedProfiles.map(({ name }) => name));
    const said = keys.map((key: string) => texts[key.replaceAll('%', '')]);
    expect(said).toEqual(namedProfiles.map(({ title }) => title));
  });

  it('contributes no language that is borrowed', () => {
    const own = formats.filter(({ language }) => language.borrowed !== true).map(({ language }) => language.id);
    expect(manifest.contributes.languages.map(({ id }: { id: string }) => id)).toEqual(own);
  });
});
