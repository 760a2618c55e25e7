import { effectsAt } from '../effects.ts';
import type { EjabberdModel } from '../model.ts';
import type { WrittenSecret } from '../secrets.ts';

/** What a secret is the value of, by the key of the option: the innermost that is around it. */
function keyOf(model: EjabberdModel, { option, value }: WrittenSecret): string {
  const keys = effectsAt(model, value.at);
  return keys.reduce((longest, key) => (key.length > longest.length ? key : longest), keys[0] ?? `*/${option}`);
}

/** The subject of a problem about a secret, with a number where an option has several. */
export function subjectOfSecret(model: EjabberdModel, secret: WrittenSecret, all: readonly WrittenSecret[]): string {
  const key = keyOf(model, secret);
  const index = all.filter((each) => keyOf(model, each) === key).indexOf(secret);
  return index > 0 ? `${key}#${index + 1}` : key;
}

/** A secret as messages speak of it: `sql_password`, `secret of mod_stun_disco`, `password of ejabberd_service`. */
export function nameOfSecret(model: EjabberdModel, secret: WrittenSecret): string {
  const key = keyOf(model, secret);
  const owner = /\/modules\/([^/]+)/.exec(key)?.[1] ?? /^listen\/([^/@]+)@/.exec(key)?.[1];
  return owner === undefined ? secret.option : `${secret.option} of ${owner}`;
}
