import { optionValue } from '../factories/option-value.ts';
import { type EjabberdModel, listenersWith } from '../model.ts';
import { rfc, toplevel } from '../rule.ts';

export default optionValue({
  title: 'WebSocket connections from any web site',
  severity: 'medium',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'List the addresses of your web clients in websocket_origin; clients that are no browsers are not affected.',
  references: [toplevel('websocket_origin'), rfc(6455, '10.2')],
  option: 'websocket_origin',
  wrong: ({ json }, _scope, model) =>
    Array.isArray(json) && json.length === 0 && handlers(model).length > 0
      ? 'websocket_origin names no page, so that scripts of any web site may connect through the browsers of their visitors'
      : undefined,
  absentAt: (_scope, model) => handlers(model)[0]?.at,
  good: (_setting, _scope, model) =>
    model.hostsKnown && model.virtualHosts.length > 0
      ? model.virtualHosts.map(({ host }) => `https://${host}`)
      : undefined,
  proposal: {
    title: 'Allow the web pages of the virtual hosts',
    caution:
      'A web client that is served from another address, or from another port, is refused until that is listed, too.',
  },
});

function handlers(model: EjabberdModel) {
  return listenersWith(model, 'ejabberd_http').flatMap((listener) =>
    listener.serving('ejabberd_http_ws', 'mod_mqtt', 'mod_mqtt_ws'),
  );
}
