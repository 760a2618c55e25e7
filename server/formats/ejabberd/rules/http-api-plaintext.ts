import { plainHttp } from '../factories/plain-http.ts';
import { docs, listenOption } from '../rule.ts';

export default plainHttp({
  title: 'Management API reachable without TLS',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Serve the API on a listener with tls: true, or let the listener be reached from this machine only.',
  references: [docs('developer/ejabberd-api/', 'API'), listenOption('tls')],
  modules: ['mod_http_api', 'ejabberd_xmlrpc', 'ejabberd_oauth', 'mod_rest'],
  message: (what, listener) =>
    `${listener.label} serves ${what} without TLS: passwords and tokens that administer the server can be read on the way`,
});
