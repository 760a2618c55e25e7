import { scopesOf } from '../model.ts';
import type { EjabberdRule } from '../rule.ts';
import { type OptionValue, optionValue } from './option-value.ts';

/** What a rule of {@link optionOnce} consists of. */
export interface OptionOnce extends OptionValue {
  /** The options that the finding is about; without them, the one that is judged. */
  readonly own?: readonly string[];
}

/**
 * Makes a rule like `optionValue` that does not repeat itself: what is wrong at the top level is not said again for a virtual host
 * that sets none of the options that the finding is about, although the verdict hangs on others that it sets.
 */
export function optionOnce({ own, ...parts }: OptionOnce): EjabberdRule {
  const { option, with: others = [], wrong } = parts;
  return optionValue({
    ...parts,
    wrong(setting, scope, model) {
      const message = wrong(setting, scope, model);
      if (message === undefined || scope.host === undefined || scope.sets(...(own ?? [option]))) return message;
      const { global } = model;
      const above = global.option(option);
      const isSaid =
        scopesOf(model, option, ...others).includes(global) &&
        above.source !== 'undecided' &&
        wrong(above, global, model) !== undefined;
      return isSaid ? undefined : message;
    },
  });
}
