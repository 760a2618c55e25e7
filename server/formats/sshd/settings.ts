import type { EffectWords, Settings } from '../../core/lint/settings.ts';
import type { SshdOperation } from './edit.ts';
import { keywordFact } from './facts/tables.ts';
import { type SshdModel, speaksOf } from './model.ts';

/** The settings of sshd_config by their names, as custom rules ask about them. */
export const settings: Settings<SshdModel, SshdOperation> = {
  keyword: (written) => keywordFact(written)?.name,
  of: (model, keyword) =>
    model.scopes.flatMap((scope) => {
      const setting = scope.effective(keyword);
      if (!speaksOf(model, scope, setting)) return [];
      const source = setting.source === 'default' ? 'default' : 'set';
      const where = scope.isGlobal ? '' : scope.key;
      return [{ key: scope.subject(keyword), keyword, scope: where, values: setting.values, source, at: setting.at }];
    }),
  set(model, { key, keyword }, value) {
    const scope = model.scopes.find((each) => each.subject(keyword) === key);
    return scope && { kind: 'set', scope, option: keyword, value };
  },
};

/** What a key of the effects is called, and the value in force where the part of the configuration is there. */
export function describeEffect(model: SshdModel, key: string): EffectWords {
  const cut = key.lastIndexOf('/');
  const option = key.slice(cut + 1);
  const where = key.slice(0, cut);
  const scope = model.scopes.find((each) => each.subject(option) === key);
  return {
    setting: option,
    scope: where === 'global' ? '' : where,
    inForce: scope?.effective(option).values.join(' '),
  };
}
