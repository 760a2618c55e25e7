import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Include names no file',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Correct the path, put the file there, or remove the line. For all files of a folder, write /*.conf behind it.',
  references: [man('Include')],
  *check({ unit, expansion }) {
    for (const { entry, patterns } of expansion.includes) {
      if (entry.undecided) continue;
      for (const pattern of patterns) {
        const inclusion = unit.inclusions.get(pattern);
        // A pattern that may find nothing is how drop-in folders are meant; where its folder is not at hand, nothing is known.
        if (inclusion === undefined || inclusion.state !== 'resolved' || !inclusion.folderKnown) continue;
        const [only] = inclusion.paths;
        const isFolder = inclusion.paths.length === 1 && unit.unread.get(only ?? '')?.reason === 'directory';
        const isMissing = inclusion.paths.length === 0 && !/[*?[~${},%]/.test(pattern);
        if (!isFolder && !isMissing) continue;
        yield {
          at: { path: entry.path, span: entry.directive.span },
          subject: `Include ${pattern}`,
          message: isFolder
            ? `"${shown(pattern)}" is a folder, of which Include reads nothing: the settings in it are not in force`
            : `"${shown(pattern)}" is not there, and sshd goes on without a word: its settings are not in force`,
        };
      }
    }
  },
});
