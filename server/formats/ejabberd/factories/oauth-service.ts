import type { EjabberdModel } from '../model.ts';
import type { Scope } from '../scope.ts';

/** Whether a listener serves the pages that give tokens out; `undefined` when one may that nobody can see. */
export function servesTokens(model: EjabberdModel): boolean | undefined {
  if (model.listeners.some((listener) => listener.serving('ejabberd_oauth').length > 0)) return true;
  const isHidden = model.listeners.some(
    (listener) => listener.module === undefined || listener.option('request_handlers').source === 'undecided',
  );
  return model.mayListenMore || isHidden ? undefined : false;
}

/** Whether anybody is known to get tokens there: the pages are served, and `oauth_access` lets somebody through. */
export function givesTokens(model: EjabberdModel, scope: Scope): boolean {
  return servesTokens(model) === true && scope.access.deniesAll(scope.option('oauth_access')) === 'no';
}
