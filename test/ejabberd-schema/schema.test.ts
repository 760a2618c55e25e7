import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ejabberdSchema } from '../../scripts/schemas.ts';
import { newestRelease } from '../../server/formats/ejabberd/release.ts';
import { refusals } from '../../server/formats/ejabberd/validate.ts';
import { fixtures } from '../oracle/ejabberd-fixtures.ts';
import { everyCase } from '../oracle/ejabberd-generator.ts';
import { plainConfiguration } from './plain.ts';

const SHIPPED = '/usr/share/ejabberd/ejabberd.yml.example';

// Draft-07, with the remarks of VS Code's editors.
const ajv = new Ajv({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allowUnionTypes: true,
  allowMatchingProperties: true,
  keywords: ['deprecationMessage'],
});
const validate = ajv.compile(ejabberdSchema());

/** What an editor would find wrong with a text, as `path: complaint`. */
function complaints(text: string): readonly string[] {
  const value = parse(text, { uniqueKeys: false, logLevel: 'silent' }) ?? {};
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

/** Why a schema does not see what is wrong with a fixture that ejabberd refuses. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  'an editor for YAML says itself that a key stands twice': [
    't/01-dup-scalar',
    't/04-dup-nested',
    't/05-dup-listener-opt',
    't/07-dup-module',
    't2/03-macro-dup',
  ],
  'an editor reads the word or number another way than ejabberd': ['t/13-bool-True', 't/17-hexoct', 't/22-tag'],
  'a schema sees one file and one document': [
    't/18-multidoc',
    't2/09-include-dup',
    't2/11-include-missing',
    't4/07-include-loop',
    't4/08-include-old',
    't4/10-include-envmacro',
  ],
  'hosts may come from an included file': ['t/19-empty', 't/27-nohosts'],
  'the word may be a macro': ['t2/04-macro-circular', 't2/07-keyword-loglevel', 't4/03-undefined-macro'],
  'it hangs on another option': [
    't2/14-append-scalar',
    't2/15-hostconfig-unknown-host',
    't2/18-append-dup-module',
    't2/19-listeners-overlap',
    't3/22-module-dep',
  ],
  'what an address looks like is not said': ['t2/22-ip-host', 't2/23-ip-bad-bracket'],
  'it may be a contributed module': ['t3/19-http-unknown-handler', 't3/20-module-unknown'],
  'a list may be a playbook': ['t4/11-toplist'],
};

describe('schemas/ejabberd.schema.json', () => {
  test('is what the facts make', () => {
    const file = JSON.parse(readFileSync(new URL('../../schemas/ejabberd.schema.json', import.meta.url), 'utf8'));
    expect(file).toEqual(JSON.parse(JSON.stringify(ejabberdSchema())));
  });

  test('has nothing against the file that the package of Debian comes with', (context) => {
    if (!existsSync(SHIPPED)) {
      if (process.env.CI !== undefined) throw new Error(`${SHIPPED} is not there.`);
      console.warn(`SKIPPED ${SHIPPED}: ejabberd is not installed.`);
      context.skip('ejabberd is not installed');
    }
    expect(complaints(readFileSync(SHIPPED, 'utf8'))).toEqual([]);
  });

  test('has nothing against what ejabberd takes', () => {
    const wrong = fixtures
      .filter(({ accepted }) => accepted['26.07'])
      .map(({ name, files }) => [name, complaints(Object.values(files)[0] ?? '')] as const)
      .filter(([, found]) => found.length > 0);
    expect(wrong).toEqual([]);
  });

  test('sees what is wrong with the fixtures as far as a schema can', () => {
    const passed = fixtures
      .filter(({ accepted }) => !accepted['26.07'])
      .filter(({ files }) => isPassed(Object.values(files)[0] ?? ''))
      .map(({ name }) => name);
    expect(passed.toSorted()).toEqual(Object.values(UNSEEN).flat().toSorted());
  });

  test('takes whatever our own checks take, and sees most of what they refuse', () => {
    const files = { pem: '/x.pem', jwk: '/x.jwk', file: '/x', folder: '/y' };
    const tooStrict: string[] = [];
    let [seen, refused] = [0, 0];
    for (const { text } of everyCase(newestRelease, files)) {
      const fine = refusals(plainConfiguration(text, newestRelease)).length === 0;
      const passes = isPassed(text);
      if (fine && !passes) tooStrict.push(`${text}  ${complaints(text).join('; ')}`);
      if (!fine) refused++;
      if (!fine && !passes) seen++;
    }
    console.log(`The schema sees ${seen} of ${refused} generated mistakes.`);
    expect(tooStrict).toEqual([]);
    expect(seen / refused).toBeGreaterThan(0.6);
  });

  test.each([
    ['a compose file', 'services:\n  ejabberd:\n    image: ghcr.io/processone/ejabberd\n'],
    ['a manifest', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ejabberd}\n'],
    ['a playbook', '- hosts: all\n  tasks: []\n'],
  ])('passes %s by', (_, text) => {
    expect(complaints(text)).toEqual([]);
  });
});

function isPassed(text: string): boolean {
  try {
    return complaints(text).length === 0;
  } catch {
    return false;
  }
}
