import type { Artifact, Invocation, Log, Notification, Run } from 'sarif';
import type { RuleEntry } from '../core/lint/rule.ts';
import { repositoryUrl } from '../core/lint/rule-url.ts';
import type { FullReport } from './full-report.ts';
import { MASK } from './mask.ts';
import { BASE, locationOf, resultOf } from './sarif-results.ts';
import { descriptorOf, taxonomiesOf, unknownRules } from './sarif-rules.ts';

/** Where the standard publishes its schema, errata included. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What SARIF calls the things that we have to say about a run beside its results. */
const notifications = {
  notAnalysed: { id: 'parapet/not-analysed', text: 'A file could not be analysed' },
  note: { id: 'parapet/file-note', text: 'Something to know of a file that was analysed' },
  ruleFailed: { id: 'parapet/rule-failed', text: 'A rule broke, and what it would have said is missing' },
  stopped: { id: 'parapet/stopped', text: 'The run was stopped before it was done' },
} as const;

/**
 * The report in SARIF 2.1.0, as JSON with a line end behind it.
 *
 * @param rules the registry: all of it is listed, so that a reader can tell a rule that found nothing from one that does
 * not exist.
 */
export function sarifReport(report: FullReport, rules: readonly RuleEntry[]): string {
  return `${JSON.stringify(sarifLog(report, rules), null, 2)}\n`;
}

/** The report as a SARIF log. */
export function sarifLog(report: FullReport, rules: readonly RuleEntry[]): Log {
  const known = [...rules, ...unknownRules(report, rules)];
  const indexOf = new Map(known.map(({ id }, index) => [id, index]));
  const taxonomies = taxonomiesOf(known);
  const artifacts = report.files.map(artifactOf);
  const run: Run = {
    tool: {
      driver: {
        name: 'Parapet',
        ...(report.tool.version === '' ? {} : { version: report.tool.version }),
        informationUri: repositoryUrl,
        rules: known.map((rule) => descriptorOf(rule, report.summary.profile)),
        notifications: Object.values(notifications).map(({ id, text }) => ({ id, shortDescription: { text } })),
        supportedTaxonomies: taxonomies.map(({ name }, index) => ({ name, index })),
      },
    },
    invocations: [invocationOf(report)],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [BASE]: { description: { text: 'The folder in which Parapet was started' } } },
    artifacts,
    results: report.findings.map((finding) => resultOf(finding, indexOf.get(finding.ruleId) ?? -1)),
    taxonomies,
    redactionTokens: [MASK],
    properties: { profile: report.summary.profile, summary: report.summary },
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}

function artifactOf({ path, format, status, release }: FullReport['files'][number]): Artifact {
  return {
    location: locationOf(path),
    roles: ['analysisTarget'],
    ...(status === 'analysed' ? { encoding: 'utf-8' } : {}),
    properties: { format, status, ...(release === null ? {} : { release }) },
  };
}

function invocationOf({ files, run, summary }: FullReport): Invocation {
  const aboutFiles = files.flatMap(({ path, status, reason }): Notification[] => {
    if (reason === null) return [];
    const failed = status === 'not-analysed';
    return [
      {
        descriptor: { id: failed ? notifications.notAnalysed.id : notifications.note.id },
        level: failed ? 'warning' : 'note',
        message: { text: reason },
        locations: [{ physicalLocation: { artifactLocation: locationOf(path) } }],
      },
    ];
  });
  const aboutRules = run.failures.map(
    ({ ruleId, message }): Notification => ({
      descriptor: { id: notifications.ruleFailed.id },
      associatedRule: { id: ruleId },
      level: 'error',
      message: { text: `The rule ${ruleId} broke (${message}); the others ran.` },
    }),
  );
  const stopped: Notification[] = summary.cancelled
    ? [
        {
          descriptor: { id: notifications.stopped.id },
          level: 'error',
          message: { text: 'The run was stopped before it was done: what is here is only what was found by then.' },
        },
      ]
    : [];
  return {
    executionSuccessful: !summary.cancelled && run.failures.length === 0,
    ...(run.startedAt === null ? {} : { startTimeUtc: run.startedAt }),
    toolExecutionNotifications: [...stopped, ...aboutRules, ...aboutFiles],
  };
}
