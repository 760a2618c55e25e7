import { CodeActionKind, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import { type Finding, type Fix, provenFix } from '../core/lint/finding.ts';
import { diagnosticOf } from './diagnostics.ts';
import { fixAllEdits } from './fix-all.ts';
import { foundIn } from './found.ts';
import type { Session, Target } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import { warningTitle, workspaceEdit } from './workspace-edit.ts';

/** The kind of the one action that fixes all that is safe, for fix-on-save too. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.parapet`;

/** What names a fix between the offer and the choice: it is looked up anew then, since the text may have moved. */
export type FixName =
  /** With a rule: its findings only, in the file or in the whole workspace. */
  | { readonly uri: string; readonly fixAll: true; readonly ruleId?: string; readonly everywhere?: true }
  | {
      readonly uri: string;
      readonly ruleId: string;
      readonly subject: string;
      readonly start: number;
      readonly fix: string;
    };

/** A fix that can be offered. */
export interface Offer {
  readonly name: FixName;
  readonly title: string;
  readonly kind: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly isPreferred: boolean;
  /** `undefined` when there is nothing that the client could apply. */
  edit(): WorkspaceEdit | undefined;
}

/** The file that fixes are wanted for, under the URI that the client gave, and the units that contain it. */
export interface Place {
  readonly uri: string;
  readonly target: Target;
  readonly units: readonly Snapshot[];
}

/** How long a list of fixes may take to prove. A file that a person wrote needs a tenth of that. Milliseconds. */
export const PROOF_TIME = 100;

/** The same for a client that takes nothing unproven, since it cannot ask for an edit later. */
const PROOF_TIME_AT_ONCE = 1000;

/**
 * The fixes of the wanted findings, each proven on a copy of its unit and possible for this client. When the time for
 * proofs is up, the rest is offered unproven to a client that asks for edits later, and proven then; others do not get it.
 */
export function quickFixes(session: Session, place: Place, isWanted: (finding: Finding) => boolean): Offer[] {
  const { features } = session;
  const { realm } = place.target;
  const until = performance.now() + (features.resolvesEdits ? PROOF_TIME : PROOF_TIME_AT_ONCE);
  const offers = new Map<string, Offer>();
  for (const found of foundIn(session, place.target, place.units)) {
    const { finding, snapshot } = found;
    if (!isWanted(finding)) continue;
    const diagnostic = diagnosticOf(found, { features, uriOf: (path) => realm.uriOf(path) });
    for (const fix of finding.fixes) {
      const editOf = () => {
        const edits = fix.edits();
        return edits && workspaceEdit(edits, fix, { features, realm, snapshot });
      };
      const isProven = performance.now() < until;
      const edit = isProven ? editOf() : undefined;
      if (isProven ? edit === undefined : !features.resolvesEdits) continue;
      // Also where the editor asks for confirmation: who chooses from a list has not seen what it will ask.
      const title = fix.risk === 'safe' ? fix.title : warningTitle(fix.title, fix.risk, features.t);
      const name = nameOf(place.uri, finding, fix);
      // Two findings of one cause offer the same repair; it is listed once, for both.
      const key = JSON.stringify([title, edit ?? name]);
      const known = offers.get(key);
      const isBest = fix === (isProven ? provenFix(finding) : finding.fixes[0]);
      offers.set(key, {
        name: known?.name ?? name,
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [...(known?.diagnostics ?? []), diagnostic],
        isPreferred: known?.isPreferred === true || (isBest && fix.risk === 'safe'),
        edit: isProven ? () => edit : editOf,
      });
    }
  }
  return [...offers.values()];
}

/**
 * The offer to apply every safe fix in a file; `undefined` when none is proven that changes this file alone.
 *
 * @param ruleId of the only rule whose findings are to be fixed; all when not given.
 */
export function fixAll(session: Session, { uri, target, units }: Place, ruleId?: string): Offer | undefined {
  const { path, realm } = target;
  const isCandidate = ({ finding }: { finding: Finding }) => {
    if (ruleId !== undefined && finding.ruleId !== ruleId) return false;
    const fix = provenFix(finding);
    return fix?.risk === 'safe' && fix.edits()?.every((edit) => edit.path === path) === true;
  };
  const first = foundIn(session, target, units).find(isCandidate);
  if (first === undefined) return undefined;
  const { t } = session.features;
  const title = ruleId === undefined ? t('Fix all safe Parapet problems') : t('Fix all {0} in this file', ruleId);
  return {
    name: { uri, fixAll: true, ...(ruleId !== undefined && { ruleId }) },
    title,
    kind: ruleId === undefined ? fixAllKind : CodeActionKind.QuickFix,
    diagnostics: [],
    isPreferred: false,
    edit() {
      const edits = fixAllEdits(session, target, first.snapshot, ruleId);
      const context = { features: session.features, realm, snapshot: first.snapshot };
      return edits && workspaceEdit(edits, { title, risk: 'safe' }, context);
    },
  };
}

function nameOf(uri: string, { ruleId, subject, at }: Finding, { title }: Fix): FixName {
  return { uri, ruleId, subject, start: at.span.start, fix: title };
}
