import type { Entry } from '../expand.ts';
import { scopeOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Quote is not closed',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Close the quote, or write \\" and \\\' for a quote that is meant literally.',
  references: [man('DESCRIPTION')],
  *check(model) {
    const message = 'a quote is opened and not closed: sshd refuses to start';
    for (const entry of model.expansion.entries) {
      const { directive, path, fact, outcome } = entry;
      if (!directive.openQuote || fact === undefined || entry.undecided || directive.tail === undefined) continue;
      if (outcome === undefined && !isCutFirst(entry, model.reader.release)) continue;
      const option = entry.option ?? fact;
      const subject = `${scopeOf(model, entry)?.subject(option.name) ?? option.name}: open-quote`;
      yield { at: { path, span: directive.tail.span }, subject, message };
    }
    for (const { path, directive, criteria, undecided } of model.expansion.blocks) {
      if (!directive.openQuote || undecided || criteria.error !== undefined || directive.tail === undefined) continue;
      const last = directive.arguments.at(-1);
      const { span } = last?.quoted ? last : directive.tail;
      yield { at: { path, span }, subject: `Match ${criteria.label}: open-quote`, message };
    }
  },
});

/** Since 8.7 sshd cuts a line into words before it asks what its keyword is good for. Unknown ones have a rule of their own. */
function isCutFirst({ standing }: Entry, release: string): boolean {
  return isAtLeast(release, '8.7') && ['known', 'alias', 'deprecated', 'ignored'].includes(standing);
}
