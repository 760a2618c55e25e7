import type { CancellationToken, Diagnostic, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Severity } from '../core/lint/scale.ts';
import { whyNotAnalysed } from './diagnostics.ts';
import { foundIn } from './found.ts';
import type { AuditSummary, NotAnalysed } from './protocol.ts';
import type { Location } from './realm.ts';
import { workspaceReports } from './reports.ts';
import type { Session } from './session.ts';

/** Answers `parapet/audit`. From then on, workspace diagnostics cover closed files, whatever the scope in the settings. */
export async function auditWorkspace(
  session: Session,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<AuditSummary> {
  session.audited = true;
  session.forgetDiscovered();
  const { t } = session.features;
  progress.begin('Parapet', 0, t('Looking for configuration files'), true);
  try {
    const reports = new Map<string, { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }>();
    const locations = new Map<string, Location>();
    const onProgress = (done: number, total: number, path: string) =>
      progress.report(Math.floor((100 * done) / total), t('{0} of {1}: {2}', done, total, path));
    for await (const { key, uri, diagnostics } of workspaceReports(session, { fresh: true, token, onProgress })) {
      reports.set(key, { uri, diagnostics });
      const target = session.target(uri);
      if (target !== undefined) locations.set(key, target);
    }
    return await summaryOf(session, [...reports.values()], locations);
  } finally {
    progress.done();
  }
}

async function summaryOf(
  session: Session,
  reports: AuditSummary['reports'],
  locations: ReadonlyMap<string, Location>,
): Promise<AuditSummary> {
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const notAnalysed: NotAnalysed[] = [];
  let files = 0;
  let findings = 0;
  let undecided = 0;
  for (const { realm, path } of locations.values()) {
    const units = session.unitsOf(realm).holding(path);
    const isAnalysed = units.some(({ unit, failure }) => unit.files.has(path) && failure === undefined);
    const why = isAnalysed
      ? undefined
      : units.map((unit) => whyNotAnalysed(path, unit)).find((found) => found !== undefined);
    if (isAnalysed) files++;
    else if (why !== undefined) notAnalysed.push({ uri: realm.uriOf(path) ?? path, reason: why });
    undecided += Math.max(0, ...units.map((unit) => unit.undecided(path)));
    const ofPolicy = session.policies.isPolicy({ realm, path })
      ? await session.policies.newsOf({ realm, path })
      : undefined;
    const own = foundIn(session, { realm, path }, units).map(({ finding }) => finding);
    for (const { severity } of [...own, ...(ofPolicy?.findings ?? [])]) {
      findings++;
      bySeverity[severity]++;
    }
  }
  return { files, findings, bySeverity, undecided, notAnalysed, reports };
}
