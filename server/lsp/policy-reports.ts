import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver';
import { touches } from '../core/text/span.ts';
import { diagnosticOf } from './diagnostics.ts';
import { type FileReport, resultIdOf } from './file-report.ts';
import { uriKey } from './locations.ts';
import type { Location } from './realm.ts';
import type { Session } from './session.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** The report of a policy file: what is wrong with it. `undefined` when there is no such file, or no URI leads to it. */
export async function policyReport(session: Session, { realm, path }: Location): Promise<FileReport | undefined> {
  const uri = realm.uriOf(path);
  const news = await session.policies.newsOf({ realm, path });
  if (uri === undefined || news === undefined) return undefined;
  const conversion = { features: session.features, uriOf: (other: string) => realm.uriOf(other) };
  const diagnostics = news.findings.map(
    (finding): Diagnostic => diagnosticOf({ finding, snapshots: [news] }, conversion),
  );
  const version = realm.open.get(path)?.version ?? null;
  return { uri, key: uriKey(uri), version, diagnostics, resultId: resultIdOf(diagnostics) };
}

/** The reports of all policy files that were read and are to be shown. */
export async function policyReports(session: Session): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  for (const realm of session.realms.all()) {
    for (const path of session.policies.files(realm)) {
      const isOpen = realm.open.has(path);
      if (!isOpen && !(session.showsClosedFiles && session.isInWorkspace(realm, path))) continue;
      const report = await policyReport(session, { realm, path });
      if (report !== undefined) reports.push(report);
    }
  }
  return reports;
}

/** The fixes of what is wrong with a policy file in a range: names that are nearest to what was written. */
export async function policyActions(session: Session, location: Location, range: Range): Promise<CodeAction[]> {
  const { features } = session;
  const { realm, path } = location;
  const news = await session.policies.newsOf(location);
  const wanted = news?.positions(path, features.encoding)?.spanOf(range);
  if (news === undefined || wanted === undefined || !features.codeActionLiterals) return [];
  const conversion = { features, uriOf: (other: string) => realm.uriOf(other) };
  const snapshot = { positions: news.positions, unit: { notUtf8: new Set<string>() } };
  return news.findings.flatMap((finding): CodeAction[] => {
    const { span } = finding.at;
    if (!touches(span, wanted.start) && !touches(span, wanted.end) && !touches(wanted, span.start)) return [];
    return finding.fixes.flatMap((fix): CodeAction[] => {
      const edits = fix.edits();
      const edit = edits && workspaceEdit(edits, fix, { features, realm, snapshot });
      const diagnostics = [diagnosticOf({ finding, snapshots: [news] }, conversion)];
      return edit === undefined ? [] : [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit }];
    });
  });
}
