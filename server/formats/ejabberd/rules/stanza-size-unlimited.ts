import { pointedAt } from '../factories/pointed-at.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdModel, listenersWith } from '../model.ts';
import { cve, type EjabberdProblem, ejabberdRule, listenOption, rfc, xep } from '../rule.ts';
import { isAtLeast } from '../validate/ground.ts';

/** What the shipped configuration has for clients and for other servers. */
const CLIENT = 262_144;
const SERVER = 524_288;

/** What may be sent before login, in bytes and in elements, and from where on that is no limit any more. */
const BEFORE_LOGIN = [
  { option: 'pre_auth_max_stanza_size', most: 65_536, unit: 'bytes' },
  { option: 'pre_auth_max_stanza_elements', most: 1000, unit: 'elements' },
] as const;

export default ejabberdRule({
  title: 'Stanzas of any size',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: `Set max_stanza_size: ${CLIENT} for clients, ${SERVER} for servers and components.`,
  references: [
    listenOption('max_stanza_size'),
    rfc(6120, '13.12'),
    xep('0205', 'denial of service'),
    cve('CVE-2011-1753'),
  ],
  *check(model) {
    for (const listener of listenersWith(model, 'ejabberd_c2s', 'ejabberd_s2s_in', 'ejabberd_service')) {
      if (!listener.isPublic) continue;
      yield* unlimited(listener, model);
      for (const limit of BEFORE_LOGIN) yield* beforeLogin(listener, limit);
    }
  },
});

function* unlimited(listener: Listener, model: EjabberdModel): Iterable<EjabberdProblem> {
  const setting = listener.option('max_stanza_size');
  if (setting.json !== 'infinity') return;
  const size = listener.module === 'ejabberd_c2s' ? CLIENT : sizeForServers(model);
  yield {
    ...pointedAt(setting),
    subject: listener.subject('max_stanza_size'),
    // Components are few, and known.
    ...(listener.module === 'ejabberd_service' ? { severity: 'low', profile: 'strict' } : {}),
    message: `${listener.label} takes stanzas of any size: one connection can fill the memory of the server`,
    fix: {
      title: `Set max_stanza_size to ${size} on ${listener.label}`,
      operations: [{ kind: 'set-listener-option', listener, option: 'max_stanza_size', value: size, after: 'module' }],
      caution: 'Whoever sends a larger stanza is disconnected.',
    },
  };
}

/** What servers pass on is what clients sent, and a little more. */
function sizeForServers(model: EjabberdModel): number {
  const sizes = listenersWith(model, 'ejabberd_c2s').map((listener) => listener.option('max_stanza_size').json);
  return Math.max(SERVER, ...sizes.flatMap((size) => (typeof size === 'number' ? [2 * size] : [])));
}

function* beforeLogin(listener: Listener, limit: (typeof BEFORE_LOGIN)[number]): Iterable<EjabberdProblem> {
  const { option, most, unit } = limit;
  const setting = listener.option(option);
  const { json } = setting;
  const isRaised = json === 'infinity' || (typeof json === 'number' && json > most);
  if (setting.source !== 'set' || !isRaised || !isAtLeast(listener.release, '26.04')) return;
  const size = json === 'infinity' ? `as many ${unit} as they like` : `${json} ${unit}`;
  yield {
    ...pointedAt(setting),
    subject: listener.subject(option),
    message: `${listener.label} lets strangers who have not logged in send stanzas of ${size}`,
    remedy: `Remove ${option}; the default is enough to log in.`,
    fix: {
      title: `Go back to the default of ${option}`,
      operations: [{ kind: 'remove-listener-option', listener, option }],
    },
  };
}
