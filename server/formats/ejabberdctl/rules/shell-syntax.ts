import { misreadings } from '../misreadings.ts';
import type { CtlModel } from '../model.ts';
import type { CtlProblem } from '../rule.ts';
import { ctlRule, guide } from '../rule.ts';

export default ctlRule({
  title: 'The shell reads a line as something else',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Write NAME=value without blanks around the sign, put a value with blanks into quotes, and save with LF line ends.',
  references: [
    guide(
      'POSIX.1-2017, Shell Command Language 2.9.1',
      'https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_09_01',
    ),
  ],
  *check(model) {
    const { problem } = model.shell;
    if (problem !== undefined) {
      yield {
        at: { path: model.file.path, span: problem.span },
        subject: 'syntax',
        message: `${problem.message}: the shell reads no further, and where it is sh ejabberdctl ends here`,
      };
    }
    yield* returns(model);
    yield* misreadings(model);
  },
});

/** Line ends of Windows, of which the shell takes the first character for part of the value. */
function* returns({ file, run }: CtlModel): Iterable<CtlProblem> {
  const bitten = run.assignments.filter(({ value }) => value.text?.endsWith('\r'));
  const [first] = bitten;
  if (first === undefined) return;
  const at = first.valueSpan.end - 1;
  const breaks = [...file.text.matchAll(/\r(?=\n|$)/g)];
  yield {
    at: { path: file.path, span: { start: at, end: at + 1 } },
    subject: 'line ends',
    message: `the file has line ends of Windows, and the shell takes their first character for part of the value: ${first.name} and ${bitten.length === 1 ? 'no other' : `${bitten.length - 1} more`}`,
    fix: {
      title: 'Change the line ends to LF',
      operations: breaks.map((match) => ({
        kind: 'replace',
        span: { start: match.index, end: match.index + 1 },
        text: '',
        moves: bitten.map(({ name }) => name),
      })),
      reveals: [
        'ejabberdctl/dist-all-interfaces',
        'ejabberdctl/epmd-all-interfaces',
        'ejabberdctl/dist-port-unpinned',
        'ejabberdctl/epmd-systemd-socket',
        'ejabberdctl/dist-unencrypted',
        'ejabberdctl/weak-cookie',
      ],
      caution: 'All values take effect with that, which they did not before. Check each of them.',
    },
  };
}
