import type { UnreadFile, UnreadReason } from '../core/lint/unit.ts';

/** What to do about a file that was not read. */
const advice: Readonly<Record<UnreadReason, string>> = {
  unreadable: 'Check that it is there and that you may read it.',
  directory: 'Include the files in it instead, such as with /* behind its name.',
  'too-large': 'Split it, or check that it is the file you mean.',
  binary: 'Check that it is the file you mean, or save it as UTF-8.',
  'not-text': 'Name a regular file.',
  'too-many': 'Include fewer files.',
};

/** Says to a person why a file was not read, and what to do. */
export function sayUnread({ reason, detail }: Pick<UnreadFile, 'reason' | 'detail'>): string {
  return `${detail} ${advice[reason]}`;
}
