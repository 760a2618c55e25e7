import type { Finding } from '../../server/core/lint/finding.ts';
import type { Format } from '../../server/core/lint/format.ts';
import { toyFormat } from '../workspace/toy-format.ts';

/** The toy format with findings changed on their way. */
export function toyWith(change: (finding: Finding) => Finding): Format {
  return {
    ...toy,
    open(unit) {
      const open = toyFormat.open(unit);
      return { ...open, findings: (options) => open.findings(options).map(change) };
    },
  };
}

/** The toy format, shared with the plain text mode of editors that do not know it. */
export const toy: Format = { ...toyFormat, language: { ...toyFormat.language, foreignIds: ['plaintext'] } };
