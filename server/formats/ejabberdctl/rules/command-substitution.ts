import type { ShellPart, ShellWord } from '../../../core/syntax/shell-tree.ts';
import type { Span } from '../../../core/text/span.ts';
import { misreadings } from '../misreadings.ts';
import type { CtlModel } from '../model.ts';
import { ctlRule, guide, securityGuide } from '../rule.ts';
import { homeFolder, sharedPathIn } from '../values/places.ts';
import { shown } from '../values/shown.ts';

/** Programs that tell what this machine is, and shell commands that open nothing. */
const HARMLESS =
  /^(?:hostname|uname|id|whoami|nproc|getconf|date|ulimit|umask|export|readonly|unset|set|shift|true|false|:|\[|\[\[|test|echo|printf|read|local|return|exit|cd|command|type|basename|dirname)$/;

export default ctlRule({
  title: 'Every ejabberdctl command runs another program first',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the value itself, or make sure that only root may change the program and the files that it reads.',
  references: [securityGuide, guide('CWE-78', 'https://cwe.mitre.org/data/definitions/78.html')],
  *check(model) {
    const misread = new Set([...misreadings(model)].map(({ at }) => at.span.start));
    const seen = new Map<string, number>();
    for (const { span, what } of runs(model)) {
      if (misread.has(span.start)) continue;
      const text = model.file.text.slice(span.start, span.end);
      const shared = sharedPathIn(text);
      const home = /(?:\/home|\/Users)\/[\w.-]+/.exec(text)?.[0];
      const risky = shared ?? (home === undefined ? undefined : homeFolder(home));
      seen.set(what, (seen.get(what) ?? 0) + 1);
      yield {
        at: { path: model.file.path, span },
        subject: `${what} #${seen.get(what)}`,
        // Many files do so, and few people want to hear of it.
        profile: risky === undefined ? 'strict' : 'baseline',
        severity: risky === undefined ? 'low' : 'medium',
        message:
          risky === undefined
            ? `${what} with the rights of whoever calls ejabberdctl, often root`
            : `${what} with the rights of whoever calls ejabberdctl, often root, and others than root may change ${shown(risky)}`,
      };
    }
  },
});

/** What is carried out when the file is read, apart from assignments. */
function* runs({ run, file }: CtlModel): Iterable<{ span: Span; what: string }> {
  for (const { value, span, reach, command } of run.assignments) {
    if (reach === 'never' || !command.assignments.some((word) => word.span.start === span.start)) continue;
    if (value.pieces.every(({ text }) => text !== undefined)) continue;
    for (const part of substitutions(command.assignments.map((word) => word.value))) {
      if (span.start <= part.span.start && part.span.end <= span.end && !isHarmless(file.text, part.span)) {
        yield { span: part.span, what: 'a command runs here' };
      }
    }
  }
  for (const { name, command, reach } of run.calls) {
    if (reach === 'never') continue;
    for (const part of substitutions(command.words)) {
      if (!isHarmless(file.text, part.span)) yield { span: part.span, what: 'a command runs here' };
    }
    if (name === undefined || !HARMLESS.test(name)) yield { span: command.span, what: describe(name) };
  }
}

function describe(name: string | undefined): string {
  if (name === '.' || name === 'source') return 'another file is read and carried out here';
  return name === 'eval' ? 'text is carried out as commands here' : 'a command runs here';
}

function* substitutions(words: readonly ShellWord[]): Iterable<ShellPart> {
  for (const { parts } of words) {
    for (const part of parts) {
      if (part.kind === 'command') yield part;
      if (part.kind === 'parameter' && part.word !== undefined) yield* substitutions([part.word]);
    }
  }
}

/** Whether a substitution runs one program that only tells something of this machine. */
function isHarmless(text: string, { start, end }: Span): boolean {
  const body = text
    .slice(start, end)
    .replace(/^\$\(|^`|\)$|`$/g, '')
    .trim();
  if (/[;&|<>`$()]/.test(body)) return false;
  const [program = '', ...args] = body.split(/\s+/);
  if (program === 'cat') return args.every((path) => /^\/(etc|proc|sys)\//.test(path));
  return HARMLESS.test(program.replace(/^\/(usr\/)?s?bin\//, ''));
}
