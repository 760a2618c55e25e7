import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { nearest } from '../policy/nearest.ts';
import { isRendering, renderings } from '../report/choices.ts';
import { type FullReport, fullReportOf } from '../report/full-report.ts';
import { htmlReport } from '../report/html.ts';
import type { HtmlOptions } from '../report/html-parts.ts';
import { noPaint } from '../report/paint.ts';
import { pathsFrom } from '../report/path.ts';
import type { ReportedPlace } from '../report/places.ts';
import { render } from '../report/render.ts';
import { rulesOf } from '../report/rules.ts';
import { type Audit, audit } from '../workspace/audit.ts';
import { nameOf, restBelow } from '../workspace/paths.ts';
import { today } from './found.ts';
import type { ReportParams } from './protocol.ts';
import type { Location, Realm } from './realm.ts';
import type { Session, Target } from './session.ts';
import { levelOf } from './settings.ts';

/** The client's command behind the places of a report. */
const openPlaceCommand = 'parapet.openPlace';

/** Columns of a text report. */
const WIDTH = 100;

/**
 * Answers `parapet/report`: audits what the workspace folders hold, by the texts that are open, and writes it down.
 *
 * @throws ResponseError for a format that there is not, and when the token is cancelled.
 */
export async function reportWorkspace(
  session: Session,
  { format, placeUrl, theme }: ReportParams,
  token: CancellationToken,
): Promise<{ readonly text: string }> {
  if (typeof format !== 'string' || !isRendering(format)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `There is no such report. Ask for ${renderings.join(', ')}.`);
  }
  const startedAt = new Date();
  const failures: { ruleId: string; message: string }[] = [];
  const targets = await session.discovered(token);
  const audits: Audit[] = [];
  const realms = [...new Set(targets.map((target) => target.realm))];
  for (const realm of realms) {
    const own = targets.filter((target) => target.realm === realm);
    audits.push(await auditRealm(session, realm, own, { token, failures }));
  }
  const whole = together(audits);
  const shown = shownPaths(session.folders);
  const uris = new Map<string, string>();
  for (const [i, { files, findings, otherTexts }] of audits.entries()) {
    const realm = realms[i];
    for (const path of [...files.map((file) => file.path), ...findings.map(({ at }) => at.path), ...otherTexts.keys()])
      uris.set(shown(path), realm?.uriOf(path) ?? path);
  }
  const first = whole.units[0]?.judging.of(whole.units[0].unit.rootPath)?.profile.value.profile.level;
  const report: FullReport = fullReportOf(whole, {
    profile: first ?? levelOf(session.settings),
    pathOf: shown,
    version: session.platform.version,
    startedAt,
    failures,
  });
  const rules = rulesOf(session.platform.formats);
  if (format === 'html') return { text: htmlReport(report, rules, htmlOptions(uris, { placeUrl, theme })) };
  const text = { paint: noPaint, width: WIDTH, textOf: () => undefined, exposure: true };
  return { text: render(format, report, { rules, text }) };
}

async function auditRealm(
  session: Session,
  realm: Realm,
  targets: readonly Target[],
  { token, failures }: { token: CancellationToken; failures: { ruleId: string; message: string }[] },
): Promise<Audit> {
  const recognised = new Map(targets.map((target) => [target.path, target.recognised]));
  const result = await audit(realm.files, [...recognised.keys()], {
    profile: levelOf(session.settings),
    formats: session.platform.formats,
    formatOf: (path) => recognised.get(path),
    configurationFor: (path) => session.policies.configurationFor(realm, path),
    suppressions: { today: today(), nearest },
    onRuleFailure: (ruleId, error) => {
      const message = error instanceof Error ? error.message : String(error);
      if (failures.every((failure) => failure.ruleId !== ruleId)) failures.push({ ruleId, message });
    },
    yieldNow: () => session.breathe(token),
  });
  const texts = new Map<string, string>();
  const findings = [...result.findings];
  for (const path of session.policies.files(realm)) {
    const news = await session.policies.newsOf({ realm, path });
    if (news === undefined) continue;
    texts.set(path, news.text);
    findings.push(...news.findings);
  }
  return { ...result, findings, otherTexts: texts };
}

/** Places lead to the client's own command, which takes lines and columns from 0. */
function htmlOptions(
  uris: ReadonlyMap<string, string>,
  { placeUrl, theme }: Pick<ReportParams, 'placeUrl' | 'theme'>,
): HtmlOptions {
  const leadTo = ({ path, line, column }: ReportedPlace) => {
    const place = JSON.stringify([uris.get(path) ?? path, line - 1, column - 1]);
    return `command:${openPlaceCommand}?${encodeURIComponent(place)}`;
  };
  return { ...(placeUrl === true && { placeUrl: leadTo }), ...((theme === 'dark' || theme === 'light') && { theme }) };
}

function together(audits: readonly Audit[]): Audit {
  return {
    files: audits.flatMap(({ files }) => files),
    findings: audits.flatMap(({ findings }) => findings),
    silenced: audits.flatMap(({ silenced }) => silenced),
    otherTexts: new Map(audits.flatMap(({ otherTexts }) => [...otherTexts])),
    units: audits.flatMap(({ units }) => units),
    cancelled: false,
  };
}

/** Paths as seen from the workspace folder; of several folders, with the name of the folder. */
export function shownPaths(folders: readonly Location[]): (path: string) => string {
  const [only] = folders;
  if (only !== undefined && folders.length === 1) return pathsFrom(only.path);
  return (path) => {
    for (const folder of folders) {
      const rest = restBelow(folder.path, path);
      if (rest !== undefined && rest !== '') return `${nameOf(folder.path)}${rest}`;
    }
    return path;
  };
}
