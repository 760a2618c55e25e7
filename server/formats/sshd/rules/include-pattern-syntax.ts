import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** What a shell, or the client's file, would do with a pattern, and sshd does not. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^\/etc\/ssh\/~/, 'a leading ~ is no home directory here'],
  [/\$(\{|[A-Za-z_])/, 'variables are not replaced here'],
  [/\{[^}]*,[^}]*\}/, 'braces are not expanded here'],
  [/,/, 'several files are written with blanks between them, not with commas'],
  [/(^|[^%])%[A-Za-z]/, 'percent signs stand for nothing here'],
];

export default sshdRule({
  title: 'Include pattern is not understood',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write absolute paths, one behind the other with blanks between them; only *, ? and [...] are special.',
  references: [man('Include')],
  *check({ unit, expansion }) {
    for (const { entry, patterns } of expansion.includes) {
      if (entry.undecided) continue;
      for (const pattern of patterns) {
        const why = FOREIGN.find(([form]) => form.test(pattern))?.[1];
        // Any character can be part of a file name after all.
        if (why === undefined || (unit.inclusions.get(pattern)?.paths.length ?? 0) > 0) continue;
        yield {
          at: { path: entry.path, span: entry.directive.span },
          subject: `Include ${pattern}`,
          message: `"${shown(pattern.replace(/^\/etc\/ssh\/(?=[~$])/, ''))}" names no file: ${why}, and sshd reads nothing without a word`,
        };
      }
    }
  },
});
