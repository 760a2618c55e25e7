import { pointedAt } from '../factories/pointed-at.ts';
import { type EjabberdModel, listenersWith, modulesNamed } from '../model.ts';
import { type EjabberdProblem, ejabberdRule, moduleDocs, toplevel } from '../rule.ts';
import { entryNamed, placeOfEntry, textOf } from '../value.ts';

export default ejabberdRule({
  title: 'CAPTCHA asked for, but nothing makes one',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Set captcha_cmd to the script that ejabberd ships, or take the switch out.',
  references: [toplevel('captcha_cmd'), moduleDocs('mod_register')],
  *check(model) {
    if (model.global.option('captcha_cmd').source !== 'default') return;
    const hasPage = listenersWith(model, 'ejabberd_http').some(
      (listener) => listener.serving('mod_register_web').length > 0,
    );
    yield* switches(model, 'mod_register', 'captcha_protected', {
      effect: hasPage ? 'no client can register, while the web page asks for none' : 'no client can register',
    });
    yield* switches(model, 'mod_block_strangers', 'captcha', {
      effect: 'strangers are turned away for good',
      severity: 'low',
    });
    yield* rooms(model);
  },
});

function* switches(
  model: EjabberdModel,
  name: string,
  option: string,
  { effect, severity }: { readonly effect: string; readonly severity?: 'low' },
): Iterable<EjabberdProblem> {
  for (const module of modulesNamed(model, name)) {
    const setting = module.option(option);
    if (setting.source !== 'set' || setting.json !== true) continue;
    yield {
      ...pointedAt(setting),
      subject: module.subject(option),
      message: `${name}${module.where} asks for a CAPTCHA and captcha_cmd is not set: none can be made, and ${effect}`,
      ...(severity === undefined ? {} : { severity }),
    };
  }
}

/** Rooms that ask for a CAPTCHA do without it when none can be made. */
function* rooms(model: EjabberdModel): Iterable<EjabberdProblem> {
  for (const module of modulesNamed(model, 'mod_muc')) {
    const { value } = module.option('default_room_options');
    const entry = value?.kind === 'mapping' ? entryNamed(value, 'captcha_protected') : undefined;
    if (entry === undefined || !/^(true|yes|on|y)$/.test(textOf(entry.value) ?? '')) continue;
    yield {
      at: placeOfEntry(entry),
      subject: `${module.subject('default_room_options')}/captcha_protected`,
      message: `new rooms${module.where} are to ask for a CAPTCHA and captcha_cmd is not set: they let everybody in without one`,
    };
  }
}
