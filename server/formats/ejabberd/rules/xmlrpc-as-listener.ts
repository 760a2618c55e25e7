import { listenerRule } from '../factories/listener-rule.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdProposal, listenModule } from '../rule.ts';

export default listenerRule({
  title: 'XML-RPC on a listener of its own',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Serve ejabberd_xmlrpc as a handler of ejabberd_http, on loopback or with TLS, and limit it in api_permissions.',
  references: [listenModule('ejabberd_xmlrpc')],
  modules: ['ejabberd_xmlrpc'],
  reach: 'any',
  wrong(listener) {
    return {
      setting: listener.option('module'),
      message: listener.isPublic
        ? `${listener.label} takes commands of administrators over the network without TLS, which such a listener does not have`
        : `${listener.label} uses the old form of XML-RPC, which has no TLS and passes over access_commands`,
      differs: listener.isPublic ? { severity: 'high' } : {},
      fix: asHandler(listener),
    };
  },
});

/** The same port and path, as a handler of all requests, for this machine only. */
function asHandler(listener: Listener): EjabberdProposal | undefined {
  const { mapping, port } = listener;
  const [module, old] = [listener.entry('module'), listener.entry('access_commands')];
  if (module === undefined || port === undefined) return undefined;
  const next = `listen/ejabberd_http@${port.kind === 'port' ? port.number : port.path}`;
  const names = [...mapping.entries.map(({ key }) => key.text), 'request_handlers', 'ip'];
  const moves = [listener.subject(), next, ...names.flatMap((name) => [listener.subject(name), `${next}/${name}`])];
  const handlers = { '/': 'ejabberd_xmlrpc' };
  return {
    title: `Serve XML-RPC on ${listener.label} through ejabberd_http, for this machine only`,
    operations: [
      { kind: 'replace-value', value: module.value, with: 'ejabberd_http', moves },
      ...(listener.isPublic
        ? [{ kind: 'set-entry', mapping, key: 'ip', value: '127.0.0.1', after: 'port', moves } as const]
        : []),
      { kind: 'set-entry', mapping, key: 'request_handlers', value: handlers, after: 'module', moves },
      ...(old === undefined ? [] : [{ kind: 'remove-entry', entry: old, moves } as const]),
    ],
    caution: 'Programs on other machines no longer reach it.',
  };
}
