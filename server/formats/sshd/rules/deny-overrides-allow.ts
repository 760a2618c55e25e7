import { listArguments, plainArguments } from '../factories/list-arguments.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'A name is both allowed and denied',
  severity: 'low',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Decide on one of the two lists; the one that denies wins.',
  references: [man('DenyUsers'), man('DenyGroups')],
  *check(model) {
    // A block that denies somebody whom the global section allows is an exception as it should be, so the lists that allow
    // are gone through.
    for (const { scope, option, entry, token } of listArguments(model, ['AllowUsers', 'AllowGroups'])) {
      const other = option.replace('Allow', 'Deny');
      const against = scope
        .effective(other)
        .entries.find(({ directive }) => directive.arguments.some(({ value }) => value === token.value));
      if (against === undefined) continue;
      const rest = plainArguments(entry)?.flatMap(({ value }) => (value === token.value ? [] : [value]));
      const isLast = scope.effective(option).values.every((value) => value === token.value);
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        message: `"${shown(token.value)}" stands in ${option} and in ${other}${scope.where}: it is refused`,
        related: [{ at: { path: against.path, span: against.directive.span }, message: 'This line refuses it.' }],
        tag: 'unnecessary',
        // Without its last entry the list would be gone, and everybody allowed.
        fix:
          rest === undefined || isLast
            ? undefined
            : {
                title: `Remove ${shown(token.value)} from ${option}, where it does nothing`,
                operations: [
                  rest.length === 0 ? { kind: 'remove', entry } : { kind: 'rewrite', entry, value: rest.join(' ') },
                ],
              },
      };
    }
  },
});
