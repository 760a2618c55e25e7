import { distance } from 'fastest-levenshtein';
import type { ShellAssignment } from '../../../core/syntax/shell-state.ts';
import { MACRO_PREFIX, otherNames, variableFact, variables } from '../facts/variables.ts';
import type { CtlModel } from '../model.ts';
import { type CtlProblem, ctlRule, docs } from '../rule.ts';

export default ctlRule({
  title: 'A variable that ejabberdctl does not use',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Correct the spelling, or remove the line.',
  references: [docs('ejabberdctl.cfg', 'guide/managing/')],
  *check(model) {
    const seen = new Set<string>();
    for (const assignment of model.run.assignments) {
      const { name, lasting, reach } = assignment;
      if (seen.has(name) || !lasting || reach === 'never' || model.shell.references.has(name)) continue;
      seen.add(name);
      yield* ineffective(model, assignment);
      yield* misspelt(model, assignment);
    }
  },
});

/** A variable that ejabberdctl sets again itself. The cookie has a rule of its own. */
function* ineffective(model: CtlModel, assignment: ShellAssignment): Iterable<CtlProblem> {
  const { name, span } = assignment;
  const fact = variableFact(name);
  if (fact?.ineffective === undefined || fact.type === 'secret') return;
  yield {
    at: { path: model.file.path, span },
    subject: name,
    severity: 'low',
    message: `${name} has no effect here: ${fact.ineffective}`,
    remedy: 'Remove the line.',
    tag: 'unnecessary',
    fix: { title: `Remove ${name}, which has no effect`, risk: 'safe', operations: [{ kind: 'remove', assignment }] },
  };
}

/** A name that is one or a few typing errors away from a variable that ejabberdctl knows. */
function* misspelt(model: CtlModel, assignment: ShellAssignment): Iterable<CtlProblem> {
  const { name, nameSpan, exported } = assignment;
  // What is exported may be for a program of somebody else.
  if (exported || variableFact(name) !== undefined || otherNames.includes(name) || name.startsWith(MACRO_PREFIX))
    return;
  const nearest = nearestName(name);
  if (nearest === undefined) return;
  const isFree = model.variables.get(nearest).assignment === undefined;
  yield {
    at: { path: model.file.path, span: nameSpan },
    subject: name,
    message: `ejabberdctl knows no ${name}; did you mean ${nearest}? As it is, that keeps its default`,
    fix: isFree
      ? {
          title: `Change to ${nearest}`,
          operations: [{ kind: 'rename', assignment, to: nearest }],
          reveals: REVEALS,
          caution: `${nearest} takes effect with that, which it did not before. Check that its value is what you want.`,
        }
      : undefined,
  };
}

/** What can come to light when a variable takes effect. */
const REVEALS = [
  'dist-all-interfaces',
  'dist-interface-invalid',
  'dist-port-unpinned',
  'dist-unencrypted',
  'epmd-address-ignored',
  'epmd-address-invalid',
  'epmd-systemd-socket',
  'firewall-window-ignored',
  'firewall-window-malformed',
  'long-node-name',
  'path-world-writable',
  'setcookie-on-command-line',
  'weak-cookie',
].map((rule) => `ejabberdctl/${rule}`);

/** Names that other programs have for the same. */
const MEANT: Readonly<Record<string, string>> = { ERL_OPTS: 'ERL_OPTIONS', EJABBERD_OPTIONS: 'EJABBERD_OPTS' };

/** The variable that was probably meant; `undefined` when none or several are as near. */
function nearestName(written: string): string | undefined {
  const upper = written.toUpperCase();
  const known = Object.keys(variables);
  const meant = MEANT[upper] ?? known.find((name) => name.startsWith(upper) && upper.length >= name.length - 3);
  if (meant !== undefined && upper.length > 4) return meant;
  const [best, second] = known
    .map((name) => ({ name, errors: distance(name, upper) }))
    .sort((a, b) => a.errors - b.errors);
  const allowed = upper.length >= 10 ? 2 : upper.length >= 4 ? 1 : 0;
  return best === undefined || best.errors > allowed || best.errors === second?.errors ? undefined : best.name;
}
