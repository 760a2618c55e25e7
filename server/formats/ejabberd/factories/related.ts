import type { Related } from '../../../core/lint/rule.ts';
import type { Setting } from '../setting.ts';

/** The definition of the macro that gives a setting its value, as a second place; none where no macro does. */
export function definitionOf(...settings: readonly Setting[]): readonly Related[] {
  return settings.flatMap(({ definedAt, option }) =>
    definedAt === undefined ? [] : [{ at: definedAt, message: `The macro that gives ${option} its value.` }],
  );
}
