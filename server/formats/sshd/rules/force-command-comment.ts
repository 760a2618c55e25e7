import { isAtLeast } from '../release.ts';
import { man, notes, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

/** What becomes of a remark behind the value of each option that takes the whole rest of its line. */
const BECOMES: Readonly<Record<string, string>> = {
  AuthorizedKeysCommand: 'the command gets its words as arguments',
  AuthorizedPrincipalsCommand: 'the command gets its words as arguments',
  ForceCommand: 'it goes to the shell of the account together with the command',
  VersionAddendum: 'every client is told',
};

export default sshdRule({
  title: 'A remark behind a value became part of it',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write the remark on a line of its own, above the setting.',
  references: [man('ForceCommand'), man('VersionAddendum'), notes('8.7')],
  *check(model) {
    if (!isAtLeast(model.reader.release, '8.7')) return;
    for (const scope of model.scopes) {
      for (const option of Object.keys(BECOMES)) {
        const problem = judge(scope, option);
        if (problem !== undefined) yield problem;
      }
    }
  },
});

function judge(scope: Scope, option: string): SshdProblem | undefined {
  const setting = scope.effective(option);
  const [entry] = setting.entries;
  const tail = entry?.directive.tail;
  if (setting.source !== 'set' || entry === undefined || tail === undefined) return undefined;
  const at = remarkAt(tail.value);
  if (at === undefined) return undefined;
  const value = tail.value.slice(0, at).trimEnd();
  const becomes =
    value === '' && option === 'ForceCommand'
      ? 'the shell has nothing to run, and every session ends'
      : BECOMES[option];
  return {
    at: setting.at,
    subject: `${scope.subject(option)} remark`,
    // A shell skips the remark; only other login shells stumble over it.
    ...(option === 'ForceCommand' && value !== '' ? { severity: 'info' as const } : {}),
    message: `${scope.isGlobal ? '' : `in "${scope.key}", `}the remark behind ${option} is part of its value: ${becomes}`,
    fix:
      value === ''
        ? undefined
        : {
            title: 'Move the remark to a line of its own',
            operations: [
              { kind: 'rewrite', entry, value },
              { kind: 'insert-before', entry, text: tail.value.slice(at) },
            ],
          },
  };
}

/** Where a `#` begins a word outside quotes; `undefined` when none does. */
function remarkAt(text: string): number | undefined {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\') i++;
    else if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '#' && (i === 0 || /[ \t]/.test(text.charAt(i - 1)))) return i;
  }
  return undefined;
}
