import type { Place } from '../../../core/text/span.ts';
import type { EjabberdProblem } from '../rule.ts';
import type { Setting } from '../setting.ts';

/**
 * Where a problem about a setting stands. Where nothing sets it, the text at that place is another setting's, and the problem
 * says so: what tells it from others must not hang on that text.
 */
export function pointedAt(
  { entry, at: own }: Pick<Setting, 'entry' | 'at'>,
  at: Place = own,
): Pick<EjabberdProblem, 'at' | 'absent'> {
  return entry === undefined ? { at, absent: true } : { at };
}
