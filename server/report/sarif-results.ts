import type { ArtifactLocation, Fix, Location, Region, Replacement, Result, Suppression } from 'sarif';
import type { FixRisk } from '../core/lint/scale.ts';
import type { FullFinding, ReportedSuppression } from './full-report.ts';
import { MASK } from './mask.ts';
import type { ReportedFix, ReportedPlace, ReportedRange } from './report.ts';
import { levels } from './sarif-rules.ts';
import { isAbsolute, uriOf } from './uri.ts';

/** The folder that relative paths begin at; whoever reads the log puts the root of the repository in its place. */
export const BASE = '%SRCROOT%';

/** A file of the report as SARIF names it. */
export function locationOf(path: string): ArtifactLocation {
  return isAbsolute(path) ? { uri: uriOf(path) } : { uri: uriOf(path), uriBaseId: BASE };
}

/** A finding as a SARIF result. `ruleIndex` is the place of its rule in the list of the driver's rules. */
export function resultOf(finding: FullFinding, ruleIndex: number): Result {
  const { ruleId, severity, profile, fix, related, suppressed } = finding;
  return {
    ruleId,
    ruleIndex,
    kind: 'fail',
    level: levels[severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: { artifactLocation: locationOf(finding.path), region: regionWithText(finding) } }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((place, i) => besides(place, i + 1)) }),
    partialFingerprints: { 'parapetFinding/v1': finding.fingerprint },
    ...(fix !== null && isWhole(fix) ? { fixes: [sarifFix(fix)] } : {}),
    // Where any result of a run is suppressed, the others have to say that they are not.
    suppressions: suppressed === null ? [] : [sarifSuppression(suppressed)],
    properties: {
      severity,
      profile,
      remedy: finding.remedy,
      ...(finding.command === null ? {} : { command: finding.command }),
    },
  };
}

/** Setting and risk, and what to do: many viewers show nothing but this. */
function messageOf({ message, remedy, command }: FullFinding): string {
  const run = command === null ? '' : ` Run on the server: ${command}`;
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}. ${remedy}${run}`;
}

function besides({ message, ...place }: ReportedPlace & { message: string }, id: number): Location {
  return { id, message: { text: message }, ...pointAt(place) };
}

function pointAt({ path, line, column }: ReportedPlace): Location {
  const region = { startLine: line, startColumn: column };
  return { physicalLocation: { artifactLocation: locationOf(path), region } };
}

function regionOf({ line, column, endLine, endColumn }: ReportedRange): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** The region with what stands there, where a single line holds it and the report has it whole. */
function regionWithText(finding: FullFinding): Region {
  const region = regionOf(finding);
  const [marked, ...others] = finding.excerpt.filter(({ mark }) => mark !== null);
  if (marked?.mark == null || others.length > 0 || finding.line !== finding.endLine) return region;
  const text = marked.text.slice(marked.mark.from, marked.mark.to);
  if (text === '' || text.length !== finding.endColumn - finding.column) return region;
  return { ...region, snippet: { text } };
}

const warnings: Readonly<Record<FixRisk, string>> = {
  safe: '',
  'may-break-clients': ' (may break clients)',
  'may-lock-out': ' (may lock you out)',
};

/** A fix that can be applied as it stands: one in which a secret was masked would write the mask. */
function isWhole({ edits }: ReportedFix): boolean {
  return edits.length > 0 && !edits.some(({ newText }) => newText.includes(MASK));
}

/** A fix with its risk in its description, since SARIF has no field for that. */
function sarifFix({ title, risk, caution, edits }: ReportedFix): Fix {
  const byPath = new Map<string, Replacement[]>();
  for (const edit of edits) {
    const replacement = { deletedRegion: regionOf(edit), insertedContent: { text: edit.newText } };
    const known = byPath.get(edit.path);
    if (known === undefined) byPath.set(edit.path, [replacement]);
    else known.push(replacement);
  }
  return {
    description: { text: `${title}${warnings[risk]}${caution === null ? '' : `. ${caution}`}` },
    artifactChanges: [...byPath].map(([path, replacements]) => ({ artifactLocation: locationOf(path), replacements })),
    properties: { risk },
  };
}

function sarifSuppression({ kind, reason, until, at }: ReportedSuppression): Suppression {
  return {
    kind: kind === 'comment' ? 'inSource' : 'external',
    status: 'accepted',
    ...(reason === null ? {} : { justification: reason }),
    ...(at === null ? {} : { location: pointAt(at) }),
    ...(until === null ? {} : { properties: { until } }),
  };
}
