import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { type Finding, provenFix } from '../core/lint/finding.ts';
import { choosableRules } from '../policy/read-policy.ts';
import type { ClientFeatures } from './client-features.ts';
import { diagnosticOf } from './diagnostics.ts';
import { fixAll, type Offer, type Place } from './fix-offers.ts';
import { type FoundIn, foundIn } from './found.ts';
import type { Session } from './session.ts';

/** The client's own command that shows the page of a rule. */
const explainCommand = 'parapet.explainRule';

/** The client's own command that asks for a severity and sends `parapet/changeSeverity`. */
const changeSeverityCommand = 'parapet.changeSeverity';

/** The client's own command that asks for a release and sends `parapet/setTarget`. */
const setTargetCommand = 'parapet.setTarget';

/** The kind of the action that is about the release that a whole file is judged by. */
export const targetKind = 'source.target.parapet';

/** Whether a client can be offered {@link targetActions}. */
export function offersTarget({ commands }: Pick<ClientFeatures, 'commands'>): boolean {
  return commands.has(setTargetCommand);
}

/** The action that asks for the release that a file is to be judged by, for a client that has the command. */
export function targetActions({ features }: Session, uri: string): CodeAction[] {
  if (!offersTarget(features) || !features.codeActionLiterals) return [];
  const title = features.t('Set target release…');
  return [{ title, kind: targetKind, command: { title, command: setTargetCommand, arguments: [{ uri }] } }];
}

/**
 * Offers to fix all findings of the rules that speak in a range: those in the file, and those in the workspace.
 *
 * @param until when the time for proofs is up, by the clock of `performance.now()`; the rest is not offered.
 */
export function ruleFixes(
  session: Session,
  place: Place,
  isWanted: (finding: Finding) => boolean,
  until: number,
): Offer[] {
  const { features } = session;
  const { realm, path } = place.target;
  const all = foundIn(session, place.target, place.units);
  return byRule(all, isWanted).flatMap(([ruleId, wanted]): Offer[] => {
    const [first] = wanted;
    const isFixable = ({ finding }: FoundIn) => finding.fixes.some(({ risk }) => risk === 'safe');
    if (first === undefined || !isFixable(first) || performance.now() > until) return [];
    // A file that cannot be written back as it is has no part in it.
    if (first.snapshot.unit.notUtf8.has(path) && !realm.open.has(path)) return [];
    if (provenFix(first.finding)?.risk !== 'safe') return [];
    const diagnostics = wanted.map((found) => diagnosticIn(session, place, found));
    const isMany = all.filter((found) => found.finding.ruleId === ruleId && isFixable(found)).length > 1;
    const inFile = isMany ? fixAll(session, place, ruleId) : undefined;
    const offers: Offer[] = inFile === undefined ? [] : [{ ...inFile, diagnostics }];
    const others = session.unitsOf(realm).all(first.snapshot.format);
    const isElsewhere = others.some((snapshot) =>
      snapshot.findings(session.checkOptions()).some(({ ruleId: id, at }) => id === ruleId && at.path !== path),
    );
    if (features.resolvesEdits && isElsewhere) {
      offers.push({
        name: { uri: place.uri, fixAll: true, ruleId, everywhere: true },
        title: features.t('Fix all {0} in the workspace', ruleId),
        kind: CodeActionKind.QuickFix,
        diagnostics,
        isPreferred: false,
        edit: () => undefined, // It takes as long as an audit: worked out when it is chosen.
      });
    }
    return offers;
  });
}

/** Actions about the rules that speak in a range, as far as the client has the commands for them. */
export function ruleActions(session: Session, place: Place, isWanted: (finding: Finding) => boolean): CodeAction[] {
  const { features } = session;
  if (!features.codeActionLiterals) return [];
  const choosable = new Set(choosableRules(session.platform.formats));
  const found = foundIn(session, place.target, place.units);
  return byRule(found, isWanted).flatMap(([ruleId, wanted]): CodeAction[] => {
    const diagnostics = wanted.map((each) => diagnosticIn(session, place, each));
    const action = (title: string, command: string, argument: unknown): CodeAction[] =>
      features.commands.has(command)
        ? [{ title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command, arguments: [argument] } }]
        : [];
    const [first] = wanted;
    const configuration = first?.snapshot.judging.of(place.target.path);
    const asked = {
      uri: place.uri,
      ruleId,
      severity: first?.finding.severity,
      asksForReason: configuration?.requireReason.value === true,
    };
    const isCustom = ruleId.startsWith('custom/');
    return [
      ...(isCustom ? [] : action(features.t('Explain {0}', ruleId), explainCommand, ruleId)),
      ...(isCustom || choosable.has(ruleId)
        ? action(features.t('Change severity of {0} in the policy…', ruleId), changeSeverityCommand, asked)
        : []),
    ];
  });
}

function byRule(all: readonly FoundIn[], isWanted: (finding: Finding) => boolean): [string, FoundIn[]][] {
  const rules = new Map<string, FoundIn[]>();
  for (const found of all) {
    const { ruleId } = found.finding;
    if (isWanted(found.finding)) rules.set(ruleId, [...(rules.get(ruleId) ?? []), found]);
  }
  return [...rules];
}

function diagnosticIn({ features }: Session, { target: { realm } }: Place, found: FoundIn): Diagnostic {
  return diagnosticOf(found, { features, uriOf: (path) => realm.uriOf(path) });
}
