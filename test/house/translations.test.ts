import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allTextCalls, textCalls, withoutComments } from '../../scripts/translations.ts';
import { root, sources } from './sources.ts';

type Texts = Readonly<Record<string, string>>;

const languages = ['de', 'zh-cn'];
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const manifest = read('package.json');
const manifestTexts: Texts = read('package.nls.json');
const calls = allTextCalls();
const messages = [...new Set(calls.flatMap(({ message }) => message ?? []))].sort();

/** What is the same in every language: names, and `audit`, by which a person's tasks.json may know a task of ours. */
const SAME = ['Parapet', 'Editor', 'audit'];

/** The fields of the manifest that a person reads. */
const READ =
  /^(title|shortTitle|category|displayName|description|markdownDescription|enumDescriptions|markdownEnumDescriptions|enumItemLabels|patternErrorMessage|errorMessage|deprecationMessage|markdownDeprecationMessage|contextualTitle|contents|label|altText|userDescription|detail)$/;

/** Texts that stay as they are: npm shows the description as it stands in the file, and language models read English. */
const BARE = /^(description|devDependencies|scripts|contributes\.languageModelTools\.\d+\.inputSchema)(\.|$)/;

/** Every text of the manifest that a person reads, by where it stands. */
function shown(value: unknown, at: readonly string[] = []): { at: string; text: string }[] {
  if (typeof value === 'string') {
    const field = at.findLast((name) => !/^\d+$/.test(name)) ?? '';
    const isName = field === 'name' && at[1] === 'views';
    return READ.test(field) || isName ? [{ at: at.join('.'), text: value }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => shown(inner, [...at, name]));
}

/** What must be in a translation as it is in the English text: places for arguments, links, names in backticks, icons. */
function fixedParts(text: string): string[] {
  return (text.match(/\{\d+\}|\]\([^)]*\)|`[^`]*`|\$\([a-z-]+\)/g) ?? []).sort();
}

function differing(english: Texts, translated: Texts): string[] {
  return Object.entries(english)
    .filter(([key, text]) => String(fixedParts(text)) !== String(fixedParts(translated[key] ?? text)))
    .map(([key]) => key);
}

function untranslated(english: Texts, translated: Texts): string[] {
  return Object.keys(english).filter((key) => {
    const text = english[key] ?? '';
    return translated[key]?.trim() === '' || (translated[key] === text && /\p{L}/u.test(text) && !SAME.includes(text));
  });
}

describe('the texts of the manifest', () => {
  const manifestKeys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);

  it('are all in package.nls.json, and nothing else is', () => {
    expect([...new Set(manifestKeys)].sort()).toEqual(Object.keys(manifestTexts).sort());
  });

  it('are all keys, so that they can be translated', () => {
    expect(shown(manifest).filter(({ at, text }) => !/^%[^%]+%$/.test(text) && !BARE.test(at))).toEqual([]);
  });

  it.each(languages)('are translated in %s, each of them', (language) => {
    const translated: Texts = read(`package.nls.${language}.json`);
    expect(Object.keys(translated)).toEqual(Object.keys(manifestTexts));
    expect(untranslated(manifestTexts, translated)).toEqual([]);
    expect(differing(manifestTexts, translated)).toEqual([]);
  });
});

describe('the texts of client and server', () => {
  it('are found where they are used', () => {
    const found = textCalls(
      'a.ts',
      `f(vscode.l10n.t('a {0}', 1), features.t("it's"), t(\n 'b\\'c',\n), at('d'), t(name));`,
    );
    expect(found.map(({ message }) => message)).toEqual(['a {0}', "it's", "b'c", undefined]);
  });

  it('are written out where they are used, so that they can be found', () => {
    expect(calls.filter(({ message }) => message === undefined)).toEqual([]);
  });

  it('are all in the bundle, and nothing else is', () => {
    expect(Object.keys(read('l10n/bundle.l10n.json')).sort()).toEqual(messages);
  });

  it.each(languages)('are translated in %s, each of them', (language) => {
    const english: Texts = Object.fromEntries(messages.map((message) => [message, message]));
    const translated: Texts = read(`l10n/bundle.l10n.${language}.json`);
    expect(Object.keys(translated).sort()).toEqual(messages);
    expect(untranslated(english, translated)).toEqual([]);
    expect(differing(english, translated)).toEqual([]);
  });

  it('have as many arguments as places', () => {
    const wrong = messages.filter((message) => {
      const places = [...new Set(message.match(/\{\d+\}/g) ?? [])].sort();
      return String(places) !== String(places.map((_, i) => `{${i}}`));
    });
    expect(wrong).toEqual([]);
  });
});

describe('a command that a text tells a person to run', () => {
  const prefix = 'Parapet: ';
  const titlesIn = (texts: Texts) => new Map(Object.entries(texts).filter(([key]) => key.startsWith('command.')));
  /** The keys of the commands that a text names; of two that begin alike, the longer is meant. */
  const named = (text: string): (string | undefined)[] => {
    const commandTitles = [...titlesIn(manifestTexts)].sort(([, a], [, b]) => b.length - a.length);
    const mentions = [...text.matchAll(/Parapet: (?=\p{Lu})/gu)].map(({ index }) => text.slice(index + prefix.length));
    return mentions.map((rest) => commandTitles.find(([, title]) => rest.startsWith(title.replace(/…$/, '')))?.[0]);
  };
  const english = [...messages.map((message) => [message, message] as const), ...Object.entries(manifestTexts)].filter(
    ([key]) => key !== 'displayName',
  );

  it('exists, under that title', () => {
    expect(english.filter(([, text]) => named(text).includes(undefined))).toEqual([]);
  });

  it.each(languages)('bears the title in %s that it has in the palette', (language) => {
    const titles = titlesIn(read(`package.nls.${language}.json`));
    const texts: Texts = { ...read(`l10n/bundle.l10n.${language}.json`), ...read(`package.nls.${language}.json`) };
    const wrong = english.filter(([key, text]) =>
      named(text).some((command) => {
        const title = titles.get(command ?? '')?.replace(/…$/, '') ?? '';
        return !texts[key]?.includes(`${prefix}${title}`);
      }),
    );
    expect(wrong.map(([key]) => [key, texts[key]])).toEqual([]);
  });
});

describe('translations', () => {
  it('are of the same languages for manifest and messages, and VS Code is told of them', () => {
    const of = (folder: string, form: RegExp) =>
      readdirSync(path.join(root, folder)).flatMap((file) => form.exec(file)?.[1] ?? []);
    expect(of('.', /^package\.nls\.(.+)\.json$/).sort()).toEqual(languages);
    expect(of('l10n', /^bundle\.l10n\.(.+)\.json$/).sort()).toEqual(languages);
    expect(manifest.l10n).toBe('./l10n');
    const ignored = readFileSync(path.join(root, '.vscodeignore'), 'utf8');
    expect(ignored).toContain('!package.nls*.json');
    expect(ignored).toContain('!l10n/*.json');
    expect(existsSync(path.join(root, 'package.nls.json'))).toBe(true);
  });
});

/** Names that no language changes. */
const NAMES = ['GitLab code quality', 'Parapet', 'Markdown', 'Debian', 'Ubuntu', 'Fedora', 'Alpine'];

/** A literal with two words in a row, or with one that begins as a sentence does behind what a person reads. */
const PROSE = /(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)/g;
/** A text that is asked for in the language of the person, with the call. */
const ASKED = new RegExp(`(?<![\\w$#])t\\(\\s*(?:${PROSE.source})`, 'g');
const FOR_PEOPLE = /\b(title|prompt|placeHolder|label|tooltip|detail|description|openLabel|saveLabel)\s*[:=]\s*$/;

/** What the log says, and what is wrong with a request that no editor sends: for whoever repairs something. */
const LOGGED =
  /\b(console\.\w+|complain|log\.\w+)\(\s*$|ErrorCodes\.(InvalidParams|ServerNotInitialized|RequestCancelled),\s*$/;

/** What is said of a file beside its findings, in their language, and what a language model reads. */
const ENGLISH = [
  'server/lsp/diagnostics.ts',
  'server/lsp/fix-all.ts',
  'server/lsp/fix-everywhere.ts',
  'client/tool-answers.ts',
];

/** Literals of a source that a person seems to read and nobody could translate. */
function bareTexts(file: string, text: string): string[] {
  const code = withoutComments(text).replace(ASKED, 't(');
  return [...code.matchAll(PROSE)].flatMap(({ 0: literal, index }) => {
    const before = code.slice(Math.max(0, index - 60), index);
    const words = literal.slice(1, -1).replace(/\$\{[^}]*\}/g, '0');
    const isProse = /\p{L}{2,},? \p{L}{2,}/u.test(words);
    const isLabel = FOR_PEOPLE.test(before) && /^[A-Z][a-z]+|^0.*\p{L}{3,}/u.test(words);
    // A file that is begun for a person is for everybody who reads it later, as what the rules say is.
    const isFile = literal.includes('\n');
    if (isFile || (!isProse && !isLabel) || LOGGED.test(before) || NAMES.includes(words)) return [];
    return [`${file}: ${literal}`];
  });
}

describe('texts that nobody could translate', () => {
  it('are told from those that can be', () => {
    expect(bareTexts('a.ts', `x({ title: 'Report' }); show(\`Two words\`); f(t('Two words'), 'word');`)).toEqual([
      "a.ts: 'Report'",
      'a.ts: `Two words`',
    ]);
    expect(bareTexts('a.ts', "console.warn('Two words'); label = `$" + '{n} findings`')).toHaveLength(1);
  });

  it('are none in the client', () => {
    const bare = [...sources('client')].filter(
      ([file, text]) => !ENGLISH.includes(file) && !text.startsWith('// Written by'),
    );
    expect(bare.flatMap(([file, text]) => bareTexts(file, text))).toEqual([]);
  });

  it('are none in the server, the log and what findings say aside', () => {
    const bare = [...sources('server/lsp')].filter(([file]) => !ENGLISH.includes(file));
    expect(bare.flatMap(([file, text]) => bareTexts(file, text))).toEqual([]);
  });
});
