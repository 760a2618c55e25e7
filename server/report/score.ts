import { type Severity, severities } from '../core/lint/scale.ts';
import { type FullReport, openFindings } from './full-report.ts';

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';

/** The score of one file. */
export interface FileScore {
  readonly path: string;
  /** From 0, the worst, to 100. */
  readonly points: number;
  readonly grade: Grade;
  /** The worst finding that counts; `null` when there is none. */
  readonly worst: Severity | null;
}

/** The score of a run. */
export interface Score {
  /** The worst first, then by path. */
  readonly files: readonly FileScore[];
  /** That of the worst file; `null` when no file was judged. */
  readonly overall: FileScore | null;
  /** What it would be if nothing were suppressed. */
  readonly unsuppressed: FileScore | null;
}

/** Where the worst finding of a file puts it: the letter, the points it starts with, and those it cannot sink below. */
export interface Band {
  readonly grade: Grade;
  readonly start: number;
  readonly floor: number;
  /** What each further finding of this severity takes. */
  readonly step: number;
}

/**
 * The whole of the reckoning. The worst finding decides the letter, and the others only the place within it: a hundred small
 * findings never look worse than a critical one, and nothing makes up for one.
 */
export const bands: Readonly<Record<Severity, Band>> = {
  critical: { grade: 'F', start: 25, floor: 0, step: 5 },
  high: { grade: 'D', start: 50, floor: 26, step: 4 },
  medium: { grade: 'C', start: 75, floor: 51, step: 2 },
  low: { grade: 'B', start: 90, floor: 76, step: 1 },
  info: { grade: 'A', start: 100, floor: 100, step: 0 },
};

/**
 * Scores every file that was judged, and the run by its worst file: who attacks a server picks the weakest place, and a mean
 * would hide it. Suppressed findings do not count; what the score would be with them is told beside it.
 */
export function scoreOf(report: FullReport): Score {
  const files = scoresOf(report, openFindings(report));
  return { files, overall: files[0] ?? null, unsuppressed: scoresOf(report, report.findings)[0] ?? null };
}

function scoresOf(report: FullReport, findings: FullReport['findings']): readonly FileScore[] {
  const bySeverity = new Map<string, Severity[]>();
  for (const { path, status } of report.files) if (status === 'analysed') bySeverity.set(path, []);
  for (const { path, severity } of findings) {
    const known = bySeverity.get(path);
    if (known === undefined) bySeverity.set(path, [severity]);
    else known.push(severity);
  }
  return [...bySeverity]
    .map(([path, found]) => fileScore(path, found))
    .sort((a, b) => a.points - b.points || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function fileScore(path: string, found: readonly Severity[]): FileScore {
  const worst = severities.find((severity) => found.includes(severity)) ?? null;
  if (worst === null) return { path, points: 100, grade: 'A', worst };
  const { grade, start, floor } = bands[worst];
  const taken = found.reduce((sum, severity) => sum + bands[severity].step, 0) - bands[worst].step;
  return { path, points: Math.max(floor, start - taken), grade, worst };
}
