import type { RuleEntry } from '../core/lint/rule.ts';
import type { Threshold } from '../core/lint/scale.ts';
import type { Rendering } from './choices.ts';
import { type FullFinding, type FullReport, openFindings } from './full-report.ts';
import { githubReport } from './github.ts';
import { gitlabReport } from './gitlab.ts';
import { htmlReport } from './html.ts';
import { junitReport } from './junit.ts';
import { linesReport } from './lines.ts';
import { markdownReport } from './markdown.ts';
import { sarifReport } from './sarif.ts';
import { suppressedLines } from './suppressed-text.ts';
import { type TextOptions, textReport } from './text.ts';

/** What the renderings need beside the report; each takes of it what concerns it. */
export interface RenderOptions {
  /** The registry. */
  readonly rules: readonly RuleEntry[];
  /** How a text report is to look. */
  readonly text: TextOptions;
  /** From which severity on a finding is a failure. */
  readonly failOn?: Threshold | undefined;
}

/** Writes a report in one of the formats; every one ends with a line end. */
export function render(format: Rendering, report: FullReport, { rules, text, failOn = 'info' }: RenderOptions): string {
  switch (format) {
    case 'text':
      return textReport(withoutSuppressed(report), { ...text, suppressed: suppressedLines(silencedIn(report), text) });
    case 'json':
      return fullJson(report);
    case 'sarif':
      return sarifReport(report, rules);
    case 'html':
      return htmlReport(report, rules);
    case 'markdown':
      return markdownReport(report);
    case 'junit':
      return junitReport(report, { failOn });
    case 'github':
      return githubReport(report);
    case 'gitlab':
      return gitlabReport(report);
    case 'lines':
      return linesReport(report);
  }
}

/** The report as JSON, which `readReport` reads again, with a line end behind it. */
export function fullJson({ version, tool, run, summary, files, findings, exposure }: FullReport): string {
  return `${JSON.stringify({ version, tool, run, summary, files, findings, exposure }, null, 2)}\n`;
}

/** The findings that do not count. */
function silencedIn({ findings }: FullReport): readonly FullFinding[] {
  return findings.filter(({ suppressed }) => suppressed !== null);
}

/** For the rendering that knows only what counts. */
function withoutSuppressed(report: FullReport) {
  return { ...report, findings: openFindings(report).map((finding) => ({ ...finding, suppressed: null })) };
}
