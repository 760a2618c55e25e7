import { moduleOption } from '../factories/module-option.ts';
import { registersSomebody } from '../registration.ts';
import { moduleDocs } from '../rule.ts';

/** What the documentation of ejabberd recommends, in bits. */
const ENOUGH = 32;

export default moduleOption({
  title: 'Passwords of any weakness are taken',
  severity: 'low',
  profile: 'strict',
  fix: 'safe',
  remedy: `Set password_strength of mod_register to ${ENOUGH} or more.`,
  references: [moduleDocs('mod_register')],
  module: 'mod_register',
  option: 'password_strength',
  wrong({ json }, module) {
    if (typeof json !== 'number' || json >= ENOUGH || registersSomebody(module) !== 'yes') return undefined;
    return json === 0
      ? 'mod_register takes every password that is not empty, a single letter included'
      : `mod_register takes passwords of ${json} bits, which are soon guessed`;
  },
  good: ENOUGH,
  proposal: { caution: 'Only new passwords are judged; those that exist stay as they are.' },
});
