import type { Audience, Encryption, Listener as ListenerFact } from '../../core/lint/listener.ts';
import { requestHandlers } from './facts/handlers.ts';
import type { Listener } from './listener.ts';
import { type EjabberdModel, modulesNamed, settingsOf } from './model.ts';

/** What answers on a listener, and for whom that is meant. */
const SERVICES: Readonly<Record<string, { readonly service: string; readonly audience: Audience }>> = {
  ejabberd_c2s: { service: 'XMPP clients', audience: 'public' },
  ejabberd_s2s_in: { service: 'XMPP servers', audience: 'server-to-server' },
  ejabberd_service: { service: 'XMPP components', audience: 'local-only' },
  ejabberd_stun: { service: 'STUN/TURN', audience: 'public' },
  ejabberd_sip: { service: 'SIP', audience: 'public' },
  ejabberd_xmlrpc: { service: 'XML-RPC administration', audience: 'admin-only' },
  mod_mqtt: { service: 'MQTT', audience: 'public' },
};

/** The ports that an ejabberd with this configuration opens; those of Erlang itself belong to ejabberdctl.cfg. */
export function listenersOf(model: EjabberdModel): readonly ListenerFact[] {
  return [
    ...model.listeners.flatMap((listener) => [...factOf(model, listener), ...relayOf(listener)]),
    ...proxies(model),
  ];
}

function factOf(model: EjabberdModel, listener: Listener): readonly ListenerFact[] {
  const { module, port, reach } = listener;
  const ip = listener.option('ip');
  if (module === undefined || port === undefined || reach === undefined) return [];
  const known = module === 'ejabberd_http' ? httpService(listener) : SERVICES[module];
  const isSocket = port.kind === 'socket';
  return [
    {
      service: known?.service ?? module,
      transport: isSocket ? 'unix' : (listener.transport ?? 'tcp'),
      ports: isSocket ? undefined : { first: port.number, last: port.number },
      address: isSocket ? port.path : typeof ip.json === 'string' ? ip.json : '0.0.0.0',
      encryption: encryptionOf(model, listener),
      audience: audienceOf(listener, known?.audience ?? 'public'),
      at: listener.at,
    },
  ];
}

/** MQTT without TLS is for devices of the own network. */
function audienceOf(listener: Listener, usual: Audience): Audience {
  return listener.module === 'mod_mqtt' && listener.isOff('tls') ? 'local-only' : usual;
}

/** An HTTP listener is what the most powerful of its handlers makes it. */
function httpService(listener: Listener): { readonly service: string; readonly audience: Audience } {
  const gives = listener.handlers.map(({ module }) => handlerFacts[module]?.gives ?? 'public');
  if (gives.includes('administration') || gives.includes('administration-unauthenticated')) {
    return { service: 'HTTP with administration', audience: 'admin-only' };
  }
  if (gives.length > 0 && gives.every((each) => each === 'federation')) {
    return { service: 'HTTP of other servers', audience: 'server-to-server' };
  }
  return { service: 'HTTP', audience: 'public' };
}

const handlerFacts: Readonly<Record<string, { readonly gives: string } | undefined>> = requestHandlers;

function encryptionOf(model: EjabberdModel, listener: Listener): Encryption {
  if (listener.isOn('tls') === true) return 'tls';
  if (listener.module === 'ejabberd_c2s') {
    if (listener.isOn('starttls_required') === true) return 'starttls-required';
    return listener.isOn('starttls') === true || listener.isOn('tls_verify') === true ? 'starttls-optional' : 'none';
  }
  if (listener.module !== 'ejabberd_s2s_in') return 'none';
  // What is true of the host with the weakest protection is true of the port.
  const words = settingsOf(model, 's2s_use_starttls').map(({ setting }) => setting.json);
  if (words.every((word) => word === 'required' || word === 'required_trusted')) return 'starttls-required';
  return words.every((word) => word === false) ? 'none' : 'starttls-optional';
}

/** The ports through which TURN passes traffic on: one for each allocation. */
function relayOf(listener: Listener): readonly ListenerFact[] {
  if (listener.module !== 'ejabberd_stun' || listener.isOn('use_turn') !== true) return [];
  const [first, last, ip] = ['turn_min_port', 'turn_max_port', 'turn_ipv4_address'].map((name) =>
    listener.option(name),
  );
  if (typeof first?.json !== 'number' || typeof last?.json !== 'number') return [];
  const range = listener.entry('turn_min_port') ?? listener.entry('turn_max_port') ?? listener.entry('use_turn');
  return [
    {
      service: 'TURN relay',
      transport: 'udp',
      ports: { first: first.json, last: last.json },
      address: typeof ip?.json === 'string' ? ip.json : '0.0.0.0',
      encryption: 'none',
      audience: 'public',
      at: range?.at ?? listener.at,
    },
  ];
}

/** mod_proxy65 opens a port of its own, by default on the address that the machine's name has. */
function proxies(model: EjabberdModel): readonly ListenerFact[] {
  return modulesNamed(model, 'mod_proxy65').flatMap((module): readonly ListenerFact[] => {
    const [port, ip] = [module.option('port'), module.option('ip')];
    if (typeof port.json !== 'number' || ip.source === 'undecided') return [];
    return [
      {
        service: 'file transfer proxy',
        transport: 'tcp',
        ports: { first: port.json, last: port.json },
        address: typeof ip.json === 'string' ? ip.json : '0.0.0.0',
        encryption: 'none',
        audience: 'public',
        at: module.at,
      },
    ];
  });
}
