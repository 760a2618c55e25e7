import { beatenLines } from '../factories/beaten-lines.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Included files are read in an unexpected order',
  severity: 'info',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give all names of the folder numbers of the same length, such as 02- and 10-, and small letters.',
  references: [man('Include')],
  *check(model) {
    const { inclusions } = model.unit;
    const beaten = [...beatenLines(model)].filter(({ same, byInclude }) => byInclude && !same);
    for (const { entry, patterns } of model.expansion.includes) {
      for (const pattern of patterns) {
        const paths = inclusions.get(pattern)?.paths ?? [];
        const pair = beaten.find(
          ({ winner, loser }) =>
            paths.includes(winner.path) && paths.includes(loser.path) && isSurprising(winner.path, loser.path),
        );
        if (pair === undefined) continue;
        const { winner, loser, option } = pair;
        const [early, late] = [nameOf(winner.path), nameOf(loser.path)];
        yield {
          at: { path: entry.path, span: entry.directive.span },
          subject: `Include ${pattern} order`,
          message: `${shown(early)} is read before ${shown(late)}, since names are compared byte by byte: its ${option} is the one that counts`,
          related: [
            { at: { path: winner.path, span: winner.directive.span }, message: 'This line is in force.' },
            { at: { path: loser.path, span: loser.directive.span }, message: 'This line has no effect.' },
          ],
        };
      }
    }
  },
});

/** Whether a person would put the first of two names of one folder behind the second. */
function isSurprising(early: string, late: string): boolean {
  if (folderOf(early) !== folderOf(late)) return false;
  const [a, b] = [nameOf(early), nameOf(late)];
  const [m, n] = [/^\d+/.exec(a)?.[0], /^\d+/.exec(b)?.[0]];
  if (m !== undefined && n !== undefined) return Number(m) > Number(n);
  return m === undefined && n === undefined && a.toLowerCase() > b.toLowerCase();
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
