import { type EjabberdModel, listenersWith } from '../model.ts';
import type { Scope } from '../scope.ts';

/** Whether a virtual host talks to other servers: it listens for them, or may call them. `false` too when that is undecided. */
export function federates(model: EjabberdModel, scope: Scope): boolean {
  // A host that talks to nobody is not reached by a listener either: s2s_access holds for both directions.
  const barred = scope.access.deniesAll(scope.option('s2s_access'));
  return barred === 'no' || (barred === 'unknown' && listenersWith(model, 'ejabberd_s2s_in').length > 0);
}
