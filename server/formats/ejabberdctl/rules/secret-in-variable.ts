import type { ShellAssignment } from '../../../core/syntax/shell-state.ts';
import { MACRO_PREFIX } from '../facts/variables.ts';
import type { CtlModel } from '../model.ts';
import { ctlRule, docs, guide, securityGuide } from '../rule.ts';

export default ctlRule({
  title: 'A password stands in ejabberdctl.cfg',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Keep it in a file that only ejabberd may read, and register accounts by hand; everybody on the machine can read this file in Debian.',
  references: [
    securityGuide,
    docs('Environment variables in the configuration', 'configuration/file-format/'),
    guide('CWE-260', 'https://cwe.mitre.org/data/definitions/260.html'),
  ],
  *check(model) {
    for (const assignment of model.run.assignments) {
      const what = secretIn(assignment);
      if (what === undefined || assignment.reach === 'never') continue;
      const readable = isReadableByAll(model);
      yield {
        at: { path: model.file.path, span: assignment.nameSpan },
        subject: assignment.name,
        severity: readable ? 'high' : 'medium',
        message: `${assignment.name} holds ${what}${readable ? ', and everybody on the machine can read this file' : ''}`,
      };
    }
  },
});

/** What a variable gives away; nothing where its value comes from elsewhere. */
function secretIn({ name, value: { text } }: ShellAssignment): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (/^CTL_ON_(CREATE|START)$/.test(name)) {
    const isGiven = /(?:^|[;\s!])(?:register|change_password|set_password)\s+\S+\s+\S+\s+\S/.test(text);
    return isGiven ? 'a command with the password of an account' : undefined;
  }
  return name.startsWith(MACRO_PREFIX) && /PASS|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY/i.test(name)
    ? 'a secret'
    : undefined;
}

function isReadableByAll({ unit, file }: CtlModel): boolean {
  const mode = unit.facts.get(file.path)?.mode;
  return mode !== undefined && (mode & 0o004) !== 0;
}
