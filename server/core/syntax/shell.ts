import { ShellCommandReader } from './shell-commands.ts';
import { Stumble } from './shell-cursor.ts';
import type { ShellAndOr, ShellComment, ShellFile, ShellProblem } from './shell-tree.ts';

/**
 * Reads a file of shell assignments as sh does: POSIX's grammar, with the forms of bash let pass that only make a value
 * unknown. Total: what stands before a mistake is kept, as a shell carries it out before it stumbles.
 *
 * Source: POSIX.1-2017, Shell Command Language; held against dash and bash by test/oracle/shell.test.ts.
 */
export function readShell(text: string): ShellFile {
  const reader = new ShellCommandReader(text);
  const list: ShellAndOr[] = [];
  let problem: ShellProblem | undefined;
  let end = text.length;
  for (;;) {
    const start = reader.toNextCommand();
    if (start === undefined) break;
    try {
      // A shell reads to the end of the line before it carries anything of it out.
      list.push(...reader.readLine());
    } catch (stumble) {
      if (!(stumble instanceof Stumble)) throw stumble;
      const { span } = stumble.problem;
      problem = {
        ...stumble.problem,
        span: { start: Math.min(span.start, text.length), end: Math.min(span.end, text.length) },
      };
      end = start;
      break;
    }
  }
  const comments = reader.comments.filter(({ span }) => span.start < end);
  return {
    text,
    list,
    comments: [...comments, ...commentLines(text, end)],
    problem,
    end,
    lost: lostNames(text, end),
    references: reader.references,
    clouded: reader.clouded,
  };
}

/** Comments behind a mistake, as far as lines tell. */
function commentLines(text: string, from: number): ShellComment[] {
  return [...text.slice(from).matchAll(/^[ \t]*(#.*)$/gm)].map((match) => {
    const end = from + match.index + match[0].length;
    return { span: { start: end - (match[1] ?? '').length, end }, alone: true };
  });
}

function lostNames(text: string, from: number): ShellFile['lost'] {
  return [...text.slice(from).matchAll(/(?<=^|[\s;&|({`])([A-Za-z_]\w*)\+?=/gm)].map((match) => {
    const name = match[1] ?? '';
    const start = from + match.index;
    return { name, nameSpan: { start, end: start + name.length } };
  });
}
