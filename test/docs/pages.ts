import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Format } from '../../server/core/lint/format.ts';
import { formats } from '../../server/formats/index.ts';
import { recogniserOf } from '../../server/workspace/recognise.ts';
import { type Example, type Fence, readExample } from './examples.ts';

/** The folder of all pages. */
export const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../docs/rules');

/** The headings of a page, in their order. */
export const sections = ['Insecure', 'Secure', 'What to do', 'When it does not speak up'] as const;
export type Section = (typeof sections)[number];

/** The page of one rule. */
export interface Page {
  /** `format/name`, as the file is called. */
  readonly id: string;
  readonly format: Format;
  readonly title: string;
  /** The generated lines between the two marks. */
  readonly facts: string;
  /** Why the finding matters: the prose before the first heading. */
  readonly why: string;
  readonly headings: readonly string[];
  readonly prose: ReadonlyMap<string, string>;
  readonly examples: readonly (Example & { readonly section: string })[];
}

/** The pages of all formats, in the order of their names. */
export function readPages(): readonly Page[] {
  return [...formats].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap(pagesOf);
}

/** The pages of one format; none when its folder is not there. */
export function pagesOf(format: Format): readonly Page[] {
  const own = path.join(folder, format.id);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .sort()
    .map((file) => readPage(readFileSync(path.join(own, file), 'utf8'), `${format.id}/${file.slice(0, -3)}`, format));
}

/**
 * Takes a page apart.
 *
 * @throws Error, with the page and the line, for a page that has no title, no facts, an open block or one that is no example.
 */
export function readPage(text: string, id: string, format: Format): Page {
  const match = /^# (.+)\n\n<!-- facts -->\n(.*?)<!-- \/facts -->\n/s.exec(text);
  if (match === null) throw new Error(`${id}.md must begin with its title and the marks of its facts.`);
  const [head, title = '', facts = ''] = match;
  const prose = new Map<string, string>([['', '']]);
  const examples: (Example & { section: string })[] = [];
  let section = '';
  let fence: { words: string[]; lines: string[]; line: number } | undefined;
  const first = head.split('\n').length;
  for (const [index, line] of text.slice(head.length).split('\n').entries()) {
    const opening = /^```(.*)$/.exec(line)?.[1];
    if (fence !== undefined && line === '```') {
      const example = readFence(fence, id, format);
      if (example !== undefined) examples.push({ ...example, section });
      fence = undefined;
    } else if (fence !== undefined) {
      fence.lines.push(line);
    } else if (opening !== undefined) {
      fence = { words: opening.split(' '), lines: [], line: first + index };
    } else if (line.startsWith('#')) {
      section = line.replace(/^## /, '');
      if (prose.has(section)) throw new Error(`${id}.md has the heading "${section}" twice.`);
      prose.set(section, '');
    } else {
      prose.set(section, `${prose.get(section)}${line}\n`);
    }
  }
  if (fence !== undefined) throw new Error(`${id}.md: the block of line ${fence.line} is not closed.`);
  const [, ...headings] = prose.keys();
  return { id, format, title, facts, why: prose.get('') ?? '', headings, prose, examples };
}

/**
 * Blocks in the language of the format are examples, and so are `bad` and `good` ones in another language whose first line
 * names a file that could be of the format; the rest, such as a command to run, is for the reader alone.
 */
function readFence({ words: [language, ...words], ...rest }: Fence, id: string, format: Format): Example | undefined {
  const isOurs = language === format.language.id;
  const named = /^# file: (\/\S+)/.exec(rest.lines[0] ?? '')?.[1];
  const recogniser = recogniserOf([format]);
  const couldBe = named !== undefined && (recogniser.byPath(named) !== undefined || recogniser.isCandidate(named));
  if (!isOurs && !(couldBe && (words[0] === 'bad' || words[0] === 'good'))) return undefined;
  try {
    return readExample({ words, ...rest }, format.usualPaths[0] ?? '/etc/unknown');
  } catch (error) {
    throw new Error(`${id}.md, ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
