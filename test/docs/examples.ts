import type { Profile } from '../../server/core/lint/scale.ts';
import { profiles } from '../../server/core/lint/scale.ts';
import type { FileFacts } from '../../server/core/lint/unit.ts';
import type { Place } from '../../server/core/text/span.ts';

/** One fenced block of a rule's page: a small host, and what the rule must say about it. */
export interface Example {
  readonly verdict: 'bad' | 'good';
  /** The server itself will not start with it. */
  readonly refused: boolean;
  /** `undefined`: the profile of the page's rule. */
  readonly profile: Profile | undefined;
  readonly release: string | undefined;
  readonly vendor: string | undefined;
  /** Texts by path on the host, the root file first. Marks are no part of them. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders that the block names although no file of it lies in them. */
  readonly folders: readonly string[];
  /** Modes, owners and what git does, by path, as far as the block says so. */
  readonly facts: ReadonlyMap<string, FileFacts>;
  /** Where the page says that the findings stand, in the order of the page. */
  readonly marks: readonly Place[];
  /** Line of the page on which the block opens, from 1. */
  readonly line: number;
}

/** A fenced block as a page has it. */
export interface Fence {
  /** The words behind the language. */
  readonly words: readonly string[];
  readonly lines: readonly string[];
  /** Line of the page on which the block opens, from 1. */
  readonly line: number;
}

/**
 * Reads a block. Its words are `bad` or `good`, then any of `refused`, `profile=NAME`, `release=NUMBER` and `vendor=ID`.
 * In it,
 * - `# file: PATH` on a line of its own begins another file; what stands before it is the root file, and where nothing does,
 *   the first such line names the root file. Behind the path may stand `mode=0644`, `owner=0:0` (numbers of owner and
 *   group) and `git=tracked`, `git=unignored` or `git=ignored`;
 * - `# folder: PATH` names a folder in which no file has to lie, with `mode=` and `owner=`;
 * - `\u` and four hexadecimal digits stand for a character that a page cannot show;
 * - a line of `#`, blanks and carets marks what the carets stand under. It starts in the first column, where `#` with a
 *   caret right behind it counts as a caret. Such lines are taken out of the text, so that they cannot change its meaning.
 *
 * @throws Error for anything else, with the line of the page: pages are checked, not guessed at.
 */
export function readExample({ words, lines, line }: Fence, usualPath: string): Example {
  const texts = new Map<string, string[]>();
  const folders: string[] = [];
  const facts = new Map<string, FileFacts>();
  const marks: Place[] = [];
  const [first = ''] = lines;
  let path = usualPath;
  let offset = 0;
  let above: { written: string; start: number } | undefined;
  if (!first.startsWith('# file: ')) texts.set(usualPath, []);
  for (const [index, written] of lines.entries()) {
    const here = `line ${line + 1 + index}`;
    const entry = /^# (file|folder): (\/\S+)((?: \S+)*)$/.exec(written);
    if (entry !== null) {
      const [, kind, named = '', more = ''] = entry;
      if (texts.has(named) || folders.includes(named)) throw new Error(`${here}: ${named} is there already.`);
      facts.set(named, readFacts(more.split(' ').slice(1), here));
      if (kind === 'folder') {
        folders.push(named);
        continue;
      }
      texts.set(named, []);
      [path, offset, above] = [named, 0, undefined];
    } else if (/^#[ ^]*\^ *$/.test(written)) {
      if (above === undefined) throw new Error(`${here}: there is nothing above these carets.`);
      marks.push(...spansUnder(above.written, written, here).map(([a, b]) => at(path, above?.start ?? 0, a, b)));
    } else {
      const text = decode(written);
      texts.get(path)?.push(text);
      above = { written, start: offset };
      offset += text.length + 1;
    }
  }
  const files = new Map([...texts].map(([name, list]) => [name, list.map((text) => `${text}\n`).join('')]));
  return { ...readWords(words, `line ${line}`), files, folders, facts, marks, line };
}

/** Reads `mode=0644`, `owner=0:0` and `git=tracked`, each at most once. */
function readFacts(words: readonly string[], here: string): FileFacts {
  const facts: {
    mode?: number;
    owner?: { uid: number; gid: number };
    versioned?: NonNullable<FileFacts['versioned']>;
  } = {};
  for (const word of words) {
    const mode = /^mode=(0[0-7]{3,4})$/.exec(word)?.[1];
    const owner = /^owner=(\d+):(\d+)$/.exec(word);
    const git = (['tracked', 'unignored', 'ignored'] as const).find((state) => word === `git=${state}`);
    if (mode !== undefined && facts.mode === undefined) facts.mode = Number.parseInt(mode, 8);
    else if (owner !== null && facts.owner === undefined)
      facts.owner = { uid: Number(owner[1]), gid: Number(owner[2]) };
    else if (git !== undefined && facts.versioned === undefined) facts.versioned = git;
    else throw new Error(`${here}: a file cannot be "${word}".`);
  }
  return facts;
}

function at(path: string, lineStart: number, from: number, to: number): Place {
  return { path, span: { start: lineStart + from, end: lineStart + to } };
}

/** The runs of carets, as half-open ranges of the text that the line above stands for. */
function spansUnder(written: string, carets: string, here: string): [number, number][] {
  const line = carets.replace(/^#(?=\^)/, '^');
  return [...line.matchAll(/\^+/g)].map((run) => {
    const [start, end] = [run.index, run.index + run[0].length];
    if (end > written.length) throw new Error(`${here}: the carets reach behind the end of the line above.`);
    const [before, marked, rest] = [written.slice(0, start), written.slice(start, end), written.slice(end)].map(decode);
    if (`${before}${marked}${rest}` !== decode(written)) throw new Error(`${here}: the carets cut an escape in two.`);
    const from = before?.length ?? 0;
    return [from, from + (marked?.length ?? 0)];
  });
}

function decode(written: string): string {
  return written.replace(/\\u([0-9A-Fa-f]{4})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

type Words = Pick<Example, 'verdict' | 'refused' | 'profile' | 'release' | 'vendor'>;

function readWords(words: readonly string[], here: string): Words {
  const [verdict, ...rest] = words;
  if (verdict !== 'bad' && verdict !== 'good') throw new Error(`${here}: a block is "bad" or "good".`);
  const given = new Map<string, string>();
  for (const word of rest) {
    const [name = '', value = ''] = word.split('=');
    const known = name === 'refused' ? value === '' : ['profile', 'release', 'vendor'].includes(name) && value !== '';
    if (!known || given.has(name)) throw new Error(`${here}: a block cannot be "${word}".`);
    given.set(name, value);
  }
  const asked = given.get('profile');
  const profile = profiles.find((name) => name === asked);
  if (asked !== profile) throw new Error(`${here}: there is no profile "${asked}".`);
  const release = given.get('release');
  if (release !== undefined && !/^\d+(\.\d+)+(p\d+)?$/.test(release)) {
    throw new Error(`${here}: "${release}" is not a release.`);
  }
  return { verdict, refused: given.has('refused'), profile, release, vendor: given.get('vendor') };
}
