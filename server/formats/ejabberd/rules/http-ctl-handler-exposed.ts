import { handlersSubject, removeHandlers, removeListener } from '../factories/plain-http.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import type { Handler } from '../handlers.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdModel, listenersWith } from '../model.ts';
import { docs, type EjabberdProblem, ejabberdRule, listenOption } from '../rule.ts';
import { isOwnersOnly, setSocketMode, socketMode } from '../socket-mode.ts';
import { isAtLeast } from '../validate/ground.ts';

export default ejabberdRule({
  title: 'Commands of ejabberdctl over HTTP without authentication',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy:
    "Serve ejabberd_ctl on a socket only, with unix_socket: {mode: '0600'}, and name that socket in CTL_OVER_HTTP.",
  references: [docs('admin/guide/managing/', 'ctl_over_http'), listenOption('unix_socket')],
  *check(model) {
    if (!isAtLeast(model.release, '25.03')) return;
    for (const listener of listenersWith(model, 'ejabberd_http')) {
      const handlers = listener.serving('ejabberd_ctl');
      const [first] = handlers;
      if (first === undefined) continue;
      if (listener.port?.kind === 'port') yield onPort(model, listener, handlers, first);
      if (listener.port?.kind === 'socket') yield* onSocket(listener);
    }
  },
});

function onPort(
  model: EjabberdModel,
  listener: Listener,
  handlers: readonly Handler[],
  first: Handler,
): EjabberdProblem {
  const who = listener.isPublic ? 'whoever connects' : 'every program on this machine that connects';
  const caution = 'An ejabberdctl that uses this address, and scripts that do, no longer work.';
  return {
    at: first.at,
    subject: handlersSubject(listener, first),
    message: `${listener.label} runs every command of ejabberdctl for ${who}, without a login`,
    fix:
      handlers.length === listener.handlers.length
        ? removeListener(model, listener, caution)
        : removeHandlers(listener, handlers, { caution }),
  };
}

function* onSocket(listener: Listener): Iterable<EjabberdProblem> {
  const mode = socketMode(listener);
  if (mode === 'undecided' || (mode !== 'unset' && isOwnersOnly(mode))) return;
  yield {
    ...pointedAt(listener.option('unix_socket')),
    subject: listener.subject('unix_socket'),
    message:
      mode === 'unset'
        ? `unix_socket of ${listener.label} sets no mode, and whoever may write to the socket runs every command of ejabberdctl`
        : `${listener.label} runs every command of ejabberdctl without a login, and its mode lets others than the owner connect`,
    // The usual umask lets nobody but the owner in.
    ...(mode === 'unset' ? { severity: 'low' as const, profile: 'strict' as const } : {}),
    fix: setSocketMode(
      listener,
      '0600',
      'An ejabberdctl that runs as another user than ejabberd or root no longer gets in.',
    ),
  };
}
