import { bindToLoopback } from '../factories/listener-rule.ts';
import { handlersSubject, named, removeHandlers } from '../factories/plain-http.ts';
import type { Handler } from '../handlers.ts';
import type { Listener } from '../listener.ts';
import { listenersWith } from '../model.ts';
import { docs, type EjabberdProposal, ejabberdRule, listenModule } from '../rule.ts';

const MODULES = ['ejabberd_web_admin', 'mod_http_api', 'ejabberd_xmlrpc', 'mod_rest', 'mod_prometheus'];

export default ejabberdRule({
  title: 'Administration open on every interface',
  severity: 'medium',
  profile: 'strict',
  fix: 'may-lock-out',
  remedy:
    'Serve WebAdmin and the API on a listener of their own that is bound to loopback, and reach it through SSH or a VPN.',
  references: [docs('admin/guide/managing/', 'Web Admin'), listenModule('ejabberd_http')],
  *check(model) {
    for (const listener of listenersWith(model, 'ejabberd_http')) {
      const { reach } = listener;
      if ((reach !== 'wildcard' && reach !== 'global') || listener.isOn('tls') !== true || listener.isBehindProxy)
        continue;
      const handlers = listener.serving(...MODULES);
      const [first, ...others] = handlers;
      if (first === undefined) continue;
      const [fix, ...alternatives] = proposals(listener, handlers);
      yield {
        at: first.at,
        subject: handlersSubject(listener, first),
        message: `${listener.label} serves ${named(handlers)} to the whole network: passwords of administrators can be guessed there without end`,
        related: others.map(({ at, module }) => ({ at, message: `Here ${module} is served, too.` })),
        fix,
        alternatives,
      };
    }
  },
});

/** A listener that serves nothing else can go to loopback; on any other only the handlers go. */
function proposals(listener: Listener, handlers: readonly Handler[]): readonly EjabberdProposal[] {
  const remove = removeHandlers(listener, handlers, {
    caution: 'Administration over HTTP is then there only where another listener serves it, such as one on 127.0.0.1.',
  });
  const bind = bindToLoopback(listener, {
    caution: 'Administrators who are elsewhere then need an SSH tunnel or a VPN to reach it.',
  });
  return handlers.length === listener.handlers.length ? [bind] : [remove];
}
