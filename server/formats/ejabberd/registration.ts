import type { Answer } from './acl.ts';
import type { Module } from './module.ts';

/** Ways to check passwords by which nobody can be given an account. */
const READ_ONLY = new Set(['ldap', 'pam', 'anonymous', 'jwt']);

/** Whether a `mod_register` creates accounts for anybody at all. */
export function registersSomebody(module: Module): Answer {
  const { json } = module.scope.option('auth_method');
  if (Array.isArray(json) && json.every((method) => typeof method === 'string' && READ_ONLY.has(method))) return 'no';
  const { access } = module.scope;
  const closed = ['access', 'ip_access'].map((option) => access.deniesAll(module.option(option)));
  const [guard, command] = [module.option('captcha_protected'), module.scope.option('captcha_cmd')];
  // Where a CAPTCHA has to be solved and none can be made, no client gets an account.
  const isStuck = guard.json === true && command.source === 'default';
  if (closed.includes('yes') || isStuck) return 'no';
  const isKnown = guard.source !== 'undecided' && (guard.json !== true || command.source !== 'undecided');
  return isKnown && closed.every((answer) => answer === 'no') ? 'yes' : 'unknown';
}

/** Whether a `mod_register` creates accounts for anybody on the Internet, be it that a CAPTCHA has to be solved first. */
export function registersStrangers(module: Module): Answer {
  const somebody = registersSomebody(module);
  return somebody === 'yes' ? module.scope.access.admits(module.option('ip_access'), 'stranger') : somebody;
}

/** Whether a CAPTCHA has to be solved for an account; `unknown` when the switch or the program for it is undecided. */
export function asksForCaptcha(module: Module): Answer {
  const [guard, command] = [module.option('captcha_protected'), module.scope.option('captcha_cmd')];
  if (guard.source === 'undecided' || command.source === 'undecided') return 'unknown';
  return guard.json === true && command.value !== undefined ? 'yes' : 'no';
}
