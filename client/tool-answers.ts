import { severities } from './findings.ts';

/** What a language model may ask of the findings. */
export interface FindingsQuestion {
  /** A part of a path, as reports show paths. */
  readonly path?: unknown;
  /** The mildest severity that is of interest. */
  readonly severity?: unknown;
}

/** A finding as the JSON report has it, as far as a model gets to see it. */
interface ReportedFinding {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly ruleId: string;
  readonly message: string;
  readonly remedy: string;
  readonly suppressed: unknown;
}

/** Findings that one answer holds: more would crowd out the conversation. */
const MOST = 100;

/**
 * The answer to a model that asks for findings: what rules say, and where. Lines of files are not in it, so that no secret can
 * be.
 *
 * @param json a JSON report.
 */
export function findingsAnswer(json: string, { path, severity }: FindingsQuestion): string {
  const { findings } = JSON.parse(json) as { findings: readonly ReportedFinding[] };
  const rank = (word: unknown): number => severities.findIndex((each) => each === word);
  const mildest = rank(severity) === -1 ? severities.length : rank(severity);
  const asked = findings
    .filter(({ suppressed }) => suppressed === null)
    .filter((finding) => rank(finding.severity) <= mildest)
    .filter((finding) => typeof path !== 'string' || finding.path.toLowerCase().includes(path.toLowerCase()))
    .sort((a, b) => rank(a.severity) - rank(b.severity));
  if (asked.length === 0) return 'Parapet has no findings for this question.';
  const rest = asked.length - MOST;
  return [
    `Findings: ${asked.length}, the worst first.`,
    ...asked
      .slice(0, MOST)
      .map(
        ({ path: file, line, column, severity: word, ruleId, message, remedy }) =>
          `${file}:${line}:${column} ${word} ${ruleId}: ${message}. ${remedy}`,
      ),
    ...(rest > 0 ? [`${rest} more are left out. Ask for a path or a severity.`] : []),
  ].join('\n');
}

/**
 * The answer to a model that asks for a rule: its page, or the ids that come near.
 *
 * @param pages the pages of all rules, by their ids.
 */
export function ruleAnswer(pages: Readonly<Record<string, string>>, id: unknown): string {
  const page = typeof id === 'string' && Object.hasOwn(pages, id) ? pages[id] : undefined;
  if (page !== undefined) return page.replace(/<!--.*?-->\n?/gs, '');
  const words = String(id)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
  const near = Object.keys(pages).filter((known) => words.some((word) => known.includes(word)));
  const list = near.slice(0, 20).join(', ');
  return `There is no such rule. ${list === '' ? 'An id is like sshd/permit-root-login.' : `Near to it are: ${list}.`}`;
}
