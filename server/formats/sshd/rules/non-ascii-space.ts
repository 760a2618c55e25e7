import type { Span } from '../../../core/text/span.ts';
import type { Entry } from '../expand.ts';
import { decidesAccess } from '../facts/strictness.ts';
import { keywordFact, optionOf } from '../facts/tables.ts';
import { readCriteria } from '../match.ts';
import { type SshdModel, scopeOf } from '../model.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import { type Directive, parse } from '../syntax.ts';

/**
 * Characters that look like a blank or like nothing at all, and that sshd takes for letters. A byte order mark has a rule of
 * its own.
 */
const EXOTIC = /(?!\uFEFF)[^\S \t\r\n]|[\u200B\u2060]/g;

export default sshdRule({
  title: 'Blank that sshd does not take for one',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Type the blank anew: sshd knows only the space and the tab.',
  references: [man('DESCRIPTION')],
  *check(model) {
    for (const [path, { lines }] of model.expansion.trees) {
      const text = model.unit.files.get(path)?.text ?? '';
      for (const line of lines) {
        if (line.kind !== 'directive') continue;
        const found = exoticIn(line, text);
        const [first] = found;
        if (first === undefined) continue;
        const entry = model.expansion.entries.find(({ directive }) => directive === line);
        // The text of this option is sent as it stands.
        if (entry?.undecided || entry?.option?.name === 'VersionAddendum') continue;
        const quoted = line.arguments.some(
          (token) => token.quoted && token.span.start <= first.start && first.end <= token.span.end,
        );
        const name = nameOf(text.slice(first.start, first.end));
        yield {
          at: { path, span: first },
          subject: `${path} blank in ${text.slice(line.span.start, line.span.end).replace(EXOTIC, ' ').trim()}`,
          ...(quoted ? { severity: 'medium' } : {}),
          message: `${name} ${quoted ? 'stands in the quoted value, where a blank is what one reads' : 'is a letter to sshd, so the word here is not what it seems'}`,
          fix: quoted ? undefined : asSpace(model, { path, line, entry, text, found }),
        };
      }
    }
  },
});

/** The places of such characters in what sshd reads of a line. Form feeds at its end are cut off by sshd. */
function exoticIn(line: Directive, text: string): Span[] {
  const from = line.keyword.span.start;
  const read = text.slice(from, line.comment?.start ?? line.span.end).replace(/[ \t\r\f]+$/, '');
  return [...read.matchAll(EXOTIC)].map(({ index }) => ({ start: from + index, end: from + index + 1 }));
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const names: Readonly<Record<number, string>> = { 11: 'a vertical tab', 12: 'a form feed', 160: 'a no-break space' };
  return names[code] ?? `the invisible character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

interface Found {
  readonly path: string;
  readonly line: Directive;
  readonly entry: Entry | undefined;
  readonly text: string;
  readonly found: readonly Span[];
}

function asSpace(model: SshdModel, { path, line, entry, text, found }: Found): SshdProblem['fix'] {
  const start = line.keyword.span.start;
  const end = line.span.end;
  // A list has no blanks, and nothing of no width becomes one.
  const instead = ({ start: at, end: behind }: Span): string => {
    const isJoint = text.charAt(at - 1) === ',' || text.charAt(behind) === ',' || behind >= end || at === start;
    return isJoint || /[\u200B\u2060]/.test(text.slice(at, behind)) ? '' : ' ';
  };
  let fixed = '';
  let done = start;
  for (const span of found) {
    fixed += text.slice(done, span.start) + instead(span);
    done = span.end;
  }
  fixed += text.slice(done, end);
  const moved = movedBy(model, path, line, entry, fixed);
  const access = moved.some((subject) => decidesAccess(subject.slice(subject.lastIndexOf('/') + 1)));
  const isRefused = entry === undefined || entry.outcome === undefined || !entry.outcome.ok;
  return {
    title: found.length === 1 ? 'Replace it by an ordinary blank' : 'Replace them by ordinary blanks',
    ...(access && !isRefused ? { risk: 'may-lock-out' as const } : {}),
    operations: [{ kind: 'replace', path, span: { start, end }, text: fixed, moves: moved }],
    caution: 'The line takes effect as it reads, which it did not before.',
  };
}

/** The effects that a line has once its blanks are blanks: of its option, or of all options of its block. */
function movedBy(
  model: SshdModel,
  path: string,
  line: Directive,
  entry: Entry | undefined,
  fixed: string,
): readonly string[] {
  const { release } = model.reader;
  const [directive] = parse(fixed, release).lines;
  if (directive?.kind !== 'directive') return [];
  const fact = keywordFact(directive.keyword.value);
  if (fact === undefined) return [];
  if (fact.name !== 'Match') {
    const scope = (entry === undefined ? undefined : scopeOf(model, entry)) ?? model.global;
    return [scope.subject(optionOf(fact, release).name)];
  }
  const key = `Match ${readCriteria(directive, release).label}`;
  const block = model.expansion.blocks.find((candidate) => candidate.directive === line && candidate.path === path);
  if (block === undefined) return fallInto(model, path, line, key);
  const old = model.blocks.find((scope) => scope.block === block);
  const options = [...(model.expansion.byBlock.get(block)?.keys() ?? [])];
  return options.flatMap((option) => [`${key}/${option}`, ...(old === undefined ? [] : [old.subject(option)])]);
}

/** The effects of the lines that belong to a block once its Match line is one. */
function fallInto(model: SshdModel, path: string, { span }: Directive, key: string): readonly string[] {
  const { blocks, entries } = model.expansion;
  const end = blocks.find((block) => block.path === path && block.directive.span.start > span.start);
  const below = entries.filter(
    ({ path: own, directive: { span: place } }) =>
      own === path && place.start > span.start && place.start < (end?.directive.span.start ?? Number.POSITIVE_INFINITY),
  );
  return below.flatMap((entry) =>
    entry.option === undefined
      ? []
      : [`${key}/${entry.option.name}`, (scopeOf(model, entry) ?? model.global).subject(entry.option.name)],
  );
}
