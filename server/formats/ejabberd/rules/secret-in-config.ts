import { nameOfSecret, subjectOfSecret } from '../factories/secret-subject.ts';
import { docs, ejabberdRule } from '../rule.ts';
import { writtenSecrets } from '../secrets.ts';
import { countedSecret, isHole, isSample } from '../weak-secrets.ts';

export default ejabberdRule({
  title: 'Secret written in the configuration',
  severity: 'low',
  profile: 'paranoid',
  fix: 'none',
  remedy:
    'Move it into a file of its own that only ejabberd can read and include that, or name a macro here and set EJABBERD_MACRO_NAME in the environment (since 24.12).',
  references: [docs('admin/configuration/file-format/', 'Include Additional Files')],
  *check(model) {
    const all = writtenSecrets(model);
    for (const written of all) {
      // A sample is nobody's secret; another rule speaks of it.
      if (isHole(written) || isSample(countedSecret(written), model)) continue;
      const { at } = written;
      const name = nameOfSecret(model, written);
      const versioned = model.unit.facts.get(at.path)?.versioned;
      const subject = subjectOfSecret(model, written, all);
      if (versioned === 'tracked') {
        yield {
          at,
          subject: `${subject}/tracked`,
          message: `${name} is a secret in a file that git keeps: whoever gets a copy of the repository has it, also when it is deleted later`,
          severity: 'high',
          profile: 'baseline',
          remedy:
            'Change the secret, move it into a file that git ignores, and include that. Taking it out alone leaves it in the history.',
        };
      } else if (versioned === 'unignored') {
        yield {
          at,
          subject: `${subject}/unignored`,
          message: `${name} is a secret in a file that the next "git add ." takes in`,
          severity: 'medium',
          profile: 'baseline',
          remedy: 'Add the file to .gitignore, or move the secret into an included file that git ignores.',
        };
      } else if (at.path === model.unit.rootPath) {
        // In an included file it is where it should be.
        yield {
          at,
          subject,
          message: `${name} is a secret that stands in the configuration, so that every copy and backup of it has it too`,
        };
      }
    }
  },
});
