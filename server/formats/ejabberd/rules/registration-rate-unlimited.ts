import { optionValue } from '../factories/option-value.ts';
import { type EjabberdModel, modulesNamed } from '../model.ts';
import type { Module } from '../module.ts';
import { asksForCaptcha, registersStrangers } from '../registration.ts';
import { toplevel } from '../rule.ts';

const MINUTE = 60_000;

export default optionValue({
  title: 'No pause between registrations',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove registration_timeout; by default an address may create one account in ten minutes.',
  references: [toplevel('registration_timeout')],
  option: 'registration_timeout',
  wrong({ source, json }, _scope, model) {
    const isShort = json === 'infinity' || (typeof json === 'number' && json < MINUTE);
    if (source !== 'set' || !isShort || openModules(model).length === 0) return undefined;
    return json === 'infinity'
      ? 'registration_timeout is infinity, which means no pause at all: one address can create accounts by the thousand'
      : `registration_timeout lets one address create an account every ${Number(json) / 1000} seconds`;
  },
  good: 600,
  proposal: { title: 'Set registration_timeout to its default of 600 seconds' },
  // Whoever solves a CAPTCHA each time is slow enough.
  differs: (_setting, _scope, model) =>
    openModules(model).every((module) => asksForCaptcha(module) !== 'no') ? { severity: 'info' } : undefined,
});

function openModules(model: EjabberdModel): readonly Module[] {
  return modulesNamed(model, 'mod_register').filter((module) => registersStrangers(module) === 'yes');
}
