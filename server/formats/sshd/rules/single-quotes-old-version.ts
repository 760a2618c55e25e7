import { subjectsOf } from '../edit.ts';
import type { Entry, MatchBlock } from '../expand.ts';
import { decidesAccess } from '../facts/strictness.ts';
import type { SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, notes, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { Token } from '../tokens.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Quotes and backslashes that this release takes literally',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write double quotes, and single backslashes: every release reads them alike.',
  references: [man('DESCRIPTION'), notes('8.7'), notes('9.9')],
  *check(model) {
    const { release } = model.reader;
    if (!isAtLeast(release, '8.7')) {
      for (const entry of model.expansion.entries) {
        // The commands of these options go to a shell as they stand, and it knows both.
        if (!entry.outcome?.ok || entry.misplaced || entry.option === undefined) continue;
        if (entry.option.raw || entry.option.name === 'Subsystem') continue;
        for (const token of entry.directive.arguments) {
          const form = formOf(token);
          if (form === undefined) continue;
          yield {
            at: { path: entry.path, span: token.span },
            subject: `${entry.option.name} ${token.value} literally`,
            message: `OpenSSH ${release} ${form.literally}, so ${entry.option.name} gets "${shown(token.value)}" as it stands`,
            fix: rewritten(model, entry, token, form),
          };
        }
      }
    }
    if (isAtLeast(release, '9.9')) return;
    for (const scope of model.blocks) {
      const { block } = scope;
      const words = (block?.criteria.list ?? []).flatMap(({ value }) => {
        const form = value === undefined ? undefined : formOf(value);
        return value === undefined || form === undefined ? [] : [{ value, form }];
      });
      const [first] = words;
      if (block === undefined || first === undefined) continue;
      yield {
        at: { path: block.path, span: first.value.span },
        subject: `${scope.key} literally`,
        message: `on Match lines OpenSSH ${release} ${first.form.literally}, so the block is for "${shown(first.value.value)}" as it stands`,
        fix: understood(scope, block, words),
      };
    }
  },
});

interface Form {
  readonly literally: string;
  /** What every release reads as it is meant. */
  readonly text: string;
  readonly meant: string;
}

/** A word in single quotes, or one with two backslashes for one. */
function formOf({ value, quoted }: Token): Form | undefined {
  const inside = /^'([^'"]+)'$/.exec(value)?.[1];
  if (inside !== undefined) return { literally: 'keeps single quotes', text: `"${inside}"`, meant: inside };
  if (!/[^\\]\\\\[^\\'"\s]/.test(value)) return undefined;
  const single = value.replaceAll('\\\\', '\\');
  return { literally: 'keeps both backslashes', text: quoted ? `"${single}"` : single, meant: single };
}

function rewritten(model: SshdModel, entry: Entry, token: Token, { text }: Form): SshdProblem['fix'] {
  const name = entry.option?.name ?? '';
  return {
    title: `Change to ${shown(text)}`,
    ...(decidesAccess(name) ? { risk: 'may-lock-out' as const } : {}),
    operations: [{ kind: 'replace', path: entry.path, span: token.span, text, moves: subjectsOf(model, entry) }],
    caution: `${name} takes effect as it is meant, which it did not before.`,
  };
}

/** Writes all words of a Match line so that every release reads them as they are meant. */
function understood(
  scope: Scope,
  { path, criteria }: MatchBlock,
  words: readonly { value: Token; form: Form }[],
): SshdProblem['fix'] {
  const options = scope.setOptions();
  const label = words.reduce((text, { value, form }) => text.replace(value.value, () => form.meant), criteria.label);
  const moves = options.flatMap((option) => [scope.subject(option), `Match ${label}/${option}`]);
  return {
    title: `Change to ${words.map(({ form }) => shown(form.text)).join(' and ')}`,
    risk: 'may-lock-out',
    operations: words.map(({ value, form }) => ({ kind: 'replace', path, span: value.span, text: form.text, moves })),
    caution: 'The block takes effect then for those whom it means.',
  };
}
