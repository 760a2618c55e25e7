import { overlaps } from '../../../core/text/span.ts';
import { keywordFact, optionOf } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import { man, sshdRule } from '../rule.ts';
import { parse } from '../syntax.ts';

export default sshdRule({
  title: 'Carriage return inside a line',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy:
    'Save the file with LF line ends. Settings behind a carriage return take effect then, so run sshd -T before and after.',
  references: [man('DESCRIPTION')],
  *check(model) {
    for (const [path, { bareReturns, lines }] of model.expansion.trees) {
      const text = model.unit.files.get(path)?.text ?? '';
      const harmful = bareReturns.filter(({ start, end }) => {
        const from = text.lastIndexOf('\n', start) + 1;
        const to = text.indexOf('\n', end);
        // Before and behind everything else on a line, sshd takes it for a blank.
        return /\S/.test(text.slice(from, start)) && /\S/.test(text.slice(end, to === -1 ? text.length : to));
      });
      const [first] = harmful;
      if (first === undefined) continue;
      const inRemark = lines.some((line) => line.kind === 'comment' && overlaps(line.span, first));
      const many = harmful.length === 1 ? 'a carriage return' : `${harmful.length} carriage returns`;
      yield {
        at: { path, span: first },
        subject: `${path} carriage return`,
        message: `the file holds ${many} inside a line, which editors show as a line end and sshd does not: ${inRemark ? 'what stands behind it is part of the remark and not in force' : 'what stands behind it is part of the setting before it'}`,
        fix: {
          title: harmful.length === 1 ? 'Make it a line end' : 'Make them line ends',
          operations: harmful.map((span, index) => ({
            kind: 'replace',
            path,
            span,
            text: '\n',
            moves: index === 0 ? brought(model, text, harmful) : [],
          })),
          caution:
            'What stands behind it takes effect then. Read it, keep a session open and run sshd -t before the reload.',
        },
      };
    }
  },
});

/** The effects of the lines that come to light, where all of them are global. */
function brought(model: SshdModel, text: string, returns: readonly { start: number }[]): readonly string[] {
  const places = new Set(returns.map(({ start }) => start));
  const split = Array.from({ length: text.length }, (_, i) => (places.has(i) ? '\n' : text.charAt(i))).join('');
  const { release } = model.reader;
  return parse(split, release).lines.flatMap((line) => {
    const fact = line.kind === 'directive' ? keywordFact(line.keyword.value) : undefined;
    return fact === undefined ? [] : [model.global.subject(optionOf(fact, release).name)];
  });
}
