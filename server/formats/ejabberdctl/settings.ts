import type { NamedSetting, Settings } from '../../core/lint/settings.ts';
import type { CtlOperation } from './edit.ts';
import { otherNames, variables } from './facts/variables.ts';
import type { CtlModel } from './model.ts';
import { isSecretName } from './secrets.ts';

const NAMES = [...Object.keys(variables), ...otherNames];

/** The variables of ejabberdctl.cfg by their names, as custom rules ask about them. */
export const settings: Settings<CtlModel, CtlOperation> = {
  keyword: (written) => NAMES.find((name) => name === written.toUpperCase()),
  of({ variables: all }, keyword) {
    const { source, value, at } = all.get(keyword);
    if (source === 'undecided') return [];
    // Cookies stand among the arguments of erl, too.
    const isHidden = isSecretName(keyword) || /-setcookie\b/.test(value);
    const base: Pick<NamedSetting, 'key' | 'keyword' | 'scope' | 'at'> = { key: keyword, keyword, scope: '', at };
    const values = isHidden || (source !== 'set' && value === '') ? [] : [value];
    return [{ ...base, values, source: source === 'set' ? 'set' : 'default' }];
  },
  set: (_model, { keyword }, value) => ({ kind: 'set', name: keyword, value }),
};
