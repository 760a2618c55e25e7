import { bindToLoopback } from '../factories/listener-rule.ts';
import type { Handler } from '../handlers.ts';
import type { Listener } from '../listener.ts';
import { listenersWith } from '../model.ts';
import { docs, type EjabberdProposal, ejabberdRule, listenOption } from '../rule.ts';

export default ejabberdRule({
  title: 'WebAdmin reachable without TLS',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Serve ejabberd_web_admin on a listener with tls: true, or let the listener be reached from this machine only.',
  references: [docs('admin/guide/managing/', 'Web Admin'), listenOption('tls')],
  *check(model) {
    for (const listener of listenersWith(model, 'ejabberd_http')) {
      if (!listener.isPublic || !listener.isOff('tls')) continue;
      for (const handler of listener.serving('ejabberd_web_admin')) {
        const [fix, ...alternatives] = proposals(listener, handler);
        yield {
          at: handler.at,
          subject: `${listener.subject('request_handlers')}${handler.path}`,
          message: `${listener.label} serves WebAdmin without TLS, and every request carries the password of an administrator`,
          ...(listener.isBehindProxy ? { severity: 'info' as const } : {}),
          fix,
          alternatives,
        };
      }
    }
  },
});

/** A listener on which certificates are renewed must stay reachable: there, only the handler goes. */
function proposals(listener: Listener, handler: Handler): readonly EjabberdProposal[] {
  const bind = bindToLoopback(listener, {
    caution: 'Whoever uses this address from elsewhere, a proxy on another machine included, no longer reaches it.',
  });
  const moves = [
    listener.subject('request_handlers'),
    ...(handler.flag === undefined ? [] : [listener.subject(handler.flag)]),
  ];
  const remove: EjabberdProposal = {
    title: `No longer serve WebAdmin on ${listener.label}`,
    operations: [{ kind: 'remove-entry', entry: handler.entry, moves }],
    caution: 'WebAdmin is then served only where another listener has it.',
  };
  return listener.serving('ejabberd_acme').length > 0 ? [remove, bind] : [bind, remove];
}
