import type { EffectWords } from '../../core/lint/settings.ts';
import { DERIVED, derived, shownValue } from './effects.ts';
import type { CtlModel } from './model.ts';

/** What several variables decide together, as a person calls it. */
const NAMES: Readonly<Record<(typeof DERIVED)[number], string>> = {
  'epmd addresses': 'addresses of epmd',
  'distribution address': 'address of the Erlang distribution',
  'distribution port': 'port of the Erlang distribution',
};

/** What a key of the effects is called, and what is in force: by the file, or by ejabberdctl itself. */
export function describeEffect(model: CtlModel, key: string): EffectWords {
  const together = DERIVED.find((each) => each === key);
  if (together !== undefined) return { setting: NAMES[together], scope: '', inForce: derived(model).get(together) };
  const { source, value } = model.variables.get(key);
  const isOpen = source === 'undecided' && model.run.assignments.some(({ name }) => name === key);
  const isKnown = source === 'set' || (source === 'preset' && value !== '');
  const inForce = isOpen ? 'undecided' : isKnown ? shownValue(key, value) : undefined;
  return { setting: key, scope: '', inForce };
}
