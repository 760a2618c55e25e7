import type { Finding } from '../core/lint/finding.ts';
import type { Place, Span } from '../core/text/span.ts';
import { restBelow } from '../workspace/paths.ts';

/** What makes a finding the same one in another run, wherever its lines have moved to. */
export interface FindingIdentity {
  readonly rule: string;
  /** The file as seen from a folder, with `/` between names; absolute when it lies elsewhere. */
  readonly file: string;
  /** What it is about, such as `Match User bob/PermitRootLogin`: the scope is a part of it. */
  readonly subject: string;
  /**
   * A digest of the text that it stands on, blanks evened out and secrets left out; empty where it stands on no text that
   * it speaks of, as for a setting that is missing.
   */
  readonly value: string;
}

/** What there is to know of the files of the findings. */
export interface IdentityContext {
  /** The folder that files are seen from: that of the baseline. */
  readonly folder: string;
  readonly textOf: (path: string) => string | undefined;
  /** Where secrets stand, in all files: nothing of them gets into an identity, not even in a digest. */
  readonly secrets: readonly Place[];
  /** Whether a finding speaks of something that is not there, so that the text at its place is another one's. */
  readonly isAbsent?: ((finding: Finding) => boolean) | undefined;
}

/** Makes identities of findings; what is known of the files is looked up once. */
export function identities(context: IdentityContext): (finding: Finding) => FindingIdentity {
  const secrets = new Map<string, Span[]>();
  for (const { path, span } of context.secrets) secrets.set(path, [...(secrets.get(path) ?? []), span]);
  return (finding) => {
    const { path, span } = finding.at;
    const text = context.textOf(path) ?? '';
    const isAbsent = context.isAbsent?.(finding) === true || standsOnNothing(text, span);
    const value = isAbsent ? '' : heldText(text, span, secrets.get(path) ?? []);
    return {
      rule: finding.ruleId,
      file: fileFrom(context.folder, path),
      subject: subjectFrom(context.folder, finding.subject),
      value: value === '' ? '' : digest(value),
    };
  };
}

/** The key of an identity, for maps. */
export function identityKey({ rule, file, subject, value }: FindingIdentity): string {
  return JSON.stringify([rule, file, subject, value]);
}

/** A file as seen from a folder. */
export function fileFrom(folder: string, path: string): string {
  const rest = restBelow(folder, path);
  return rest === undefined || rest === '' ? path : rest.slice(1);
}

/** A subject may name files; where the project lies on a disk is no part of what it is about. */
function subjectFrom(folder: string, subject: string): string {
  return folder === '/' ? subject : subject.replaceAll(`${folder}/`, '');
}

/** A place that was chosen because some place must be: nothing, blanks, or a line that is commented out. */
function standsOnNothing(text: string, { start, end }: Span): boolean {
  return /^\s*([#;].*)?$/.test(text.slice(start, end));
}

function heldText(text: string, span: Span, secrets: readonly Span[]): string {
  let value = text.slice(span.start, span.end);
  for (const { start, end } of secrets) {
    const from = Math.max(start, span.start) - span.start;
    const to = Math.min(end, span.end) - span.start;
    if (from < to) value = value.slice(0, from) + '\0'.repeat(to - from) + value.slice(to);
  }
  // How long a secret is, is a part of it.
  return value.replace(/\0+/g, '\0').replace(/\s+/g, ' ').trim();
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** FNV-1a with 64 bits over UTF-16 code units: it tells texts apart, and keeps nothing secret. 16 hexadecimal digits. */
export function digest(text: string): string {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * PRIME);
  return hash.toString(16).padStart(16, '0');
}
