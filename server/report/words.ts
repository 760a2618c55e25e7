import type { Audience, Encryption } from '../core/lint/listener.ts';
import type { FixRisk } from '../core/lint/scale.ts';
import { type FullReport, openFindings, type ReportedSuppression } from './full-report.ts';
import { counted } from './summary.ts';

/** What a fix could do, in a few words. */
export const riskWords: Readonly<Record<FixRisk, string>> = {
  safe: 'safe',
  'may-break-clients': 'may break clients',
  'may-lock-out': 'may lock you out',
};

/** How what passes through a port is protected, in words. */
export const encryptionWords: Readonly<Record<Encryption, string>> = {
  none: 'not encrypted',
  'starttls-optional': 'encrypted if the client asks (STARTTLS)',
  'starttls-required': 'encrypted (STARTTLS, required)',
  tls: 'encrypted (TLS)',
  builtin: 'encrypted by the protocol',
};

/** For whom a port is meant, in words. */
export const audienceWords: Readonly<Record<Audience, string>> = {
  public: 'everybody',
  'server-to-server': 'other servers',
  'admin-only': 'administrators',
  'cluster-internal': 'the cluster',
  'local-only': 'the server itself',
};

/** A text as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What came of the run, as a title. */
export function verdictOf(report: FullReport): string {
  const { summary } = report;
  if (summary.analysed === 0) return 'Nothing was judged';
  const open = openFindings(report);
  if (open.length === 0) return summary.cancelled ? 'No findings until the run was stopped' : 'No findings';
  return `${counted(open.length, 'finding')} in ${counted(new Set(open.map(({ path }) => path)).size, 'file')}`;
}

/** What was read and what was not, in half a sentence. */
export function coverageOf({ summary }: FullReport): string {
  const { analysed, notAnalysed, undecided } = summary;
  return [
    `${counted(analysed, 'file')} analysed`,
    ...(notAnalysed > 0 ? [`${notAnalysed} not analysed`] : []),
    ...(undecided > 0 ? [`${counted(undecided, 'value')} undecided`] : []),
  ].join(', ');
}

/** Why a finding is suppressed, in one line. */
export function suppressionWords({ kind, reason, until }: ReportedSuppression): string {
  const what = kind === 'comment' ? 'by a comment' : 'known from the baseline';
  return `${what}${until === null ? '' : ` until ${until}`}${reason === null ? ', no reason given' : `: ${reason}`}`;
}
