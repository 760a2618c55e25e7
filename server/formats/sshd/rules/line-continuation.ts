import type { Entry } from '../expand.ts';
import { keywordFact } from '../facts/tables.ts';
import { type SshdModel, scopeOf } from '../model.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Directive, Line } from '../syntax.ts';

export default sshdRule({
  title: 'Backslash does not continue a line',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write the whole setting on one line, or repeat the keyword where it collects its values.',
  references: [man('DESCRIPTION')],
  *check(model) {
    for (const [path, { lines }] of model.expansion.trees) {
      for (const [index, line] of lines.entries()) {
        if (!endsInBackslash(line) || isMeant(line)) continue;
        const before = lines[index - 1];
        // One finding for all lines of what was meant as one.
        if (before !== undefined && endsInBackslash(before) && isRest(line)) continue;
        const next = lines[index + 1];
        const goesOn = next !== undefined && isRest(next);
        const entry = model.expansion.entries.find(({ directive }) => directive === line);
        // A shell takes no notice of a backslash at the end of its command.
        if (entry?.undecided || (entry?.option?.raw && !goesOn)) continue;
        yield {
          at: { path, span: { start: line.span.start + line.indent.length, end: endOf(line) } },
          subject: `${path} continued ${line.keyword.value}`,
          message: `the backslash at the end is part of the value and does not continue the line${goesOn ? ': sshd takes the next line for a setting of its own and refuses to start' : ''}`,
          fix: goesOn ? joined(model, path, lines.slice(index), entry) : undefined,
        };
      }
    }
  },
});

/** An odd number of them: two are one that is meant literally. */
function endsInBackslash(line: Line): line is Directive {
  if (line.kind !== 'directive' || line.comment !== undefined) return false;
  const written = line.tail?.value ?? line.keyword.value;
  return (/\\*$/.exec(written)?.[0].length ?? 0) % 2 === 1;
}

/** A folder of Windows, whose OpenSSH takes such paths. */
function isMeant({ arguments: tokens }: Directive): boolean {
  return /^[A-Za-z]:\\/.test(tokens.at(-1)?.value ?? '');
}

/** Whether a line begins with no keyword, so that it can only be the rest of the one above. */
function isRest(line: Line): line is Directive {
  return line.kind === 'directive' && keywordFact(line.keyword.value) === undefined;
}

function endOf({ tail, keyword }: Directive): number {
  return tail?.span.end ?? keyword.span.end;
}

/** Makes one line of those that were meant as one. */
function joined(model: SshdModel, path: string, lines: readonly Line[], entry: Entry | undefined): SshdProblem['fix'] {
  if (entry?.option === undefined) return undefined;
  const moves = [(scopeOf(model, entry) ?? model.global).subject(entry.option.name)];
  const text = model.unit.files.get(path)?.text ?? '';
  const operations: { kind: 'replace'; path: string; span: Directive['span']; text: string; moves: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!endsInBackslash(line) || next === undefined || !isRest(next)) break;
    const end = endOf(line) - 1;
    const kept = text.slice(line.span.start, end).trimEnd();
    const span = { start: line.span.start + kept.length, end: next.keyword.span.start };
    operations.push({ kind: 'replace', path, span, text: kept.endsWith(',') ? '' : ' ', moves });
  }
  return {
    title: 'Join the lines',
    operations,
    caution: `sshd does not start with the lines as they are; joined, ${entry.option.name} takes effect. Check that this is what you want.`,
  };
}
