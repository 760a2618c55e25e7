import { type Finding, provenFix } from '../core/lint/finding.ts';
import type { FixRisk } from '../core/lint/scale.ts';

const risks: Readonly<Record<Exclude<FixRisk, 'safe'>, string>> = {
  'may-break-clients': 'its fix may break clients',
  'may-lock-out': 'its fix may lock you out',
};

/**
 * Says why a finding's fix was not applied, as a clause without a full stop.
 *
 * @param refuses says why a file must not be changed.
 * @returns `undefined` for a finding that proposes no fix: nothing was held back.
 */
export function sayHeldBack(finding: Finding, refuses?: (path: string) => string | undefined): string | undefined {
  if (finding.fixes.length === 0) return undefined;
  const fix = provenFix(finding);
  if (fix === undefined) return 'its fix could not be shown to do no harm in this configuration';
  if (fix.risk !== 'safe') {
    const caution = fix.caution?.replace(/\.$/, '');
    return caution === undefined ? risks[fix.risk] : `${risks[fix.risk]}: ${caution}`;
  }
  for (const { path } of fix.edits() ?? []) {
    const why = refuses?.(path);
    if (why !== undefined) return why;
  }
  return 'its fix stands in the way of another one';
}
