import { setOption } from '../factories/option-value.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { definitionOf } from '../factories/related.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdModel, listenersWith } from '../model.ts';
import { type EjabberdProblem, ejabberdRule, listenOption, toplevel } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { encrypts } from '../tls.ts';

const OPTIONS = ['ciphers', 'protocol_options', 'dhfile', 'cafile'];

/** The release in which options of client listeners get lost on the way, unless tls_verify is on. */
const FORGETFUL = '26.07';

export default ejabberdRule({
  title: 'TLS settings on this client listener have no effect',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Set c2s_ciphers, c2s_protocol_options, c2s_dhfile and c2s_cafile at the top level, and nothing on the listener.',
  references: [listenOption('ciphers'), toplevel('c2s_ciphers')],
  *check(model) {
    for (const listener of listenersWith(model, 'ejabberd_c2s')) {
      if (!encrypts(model, listener)) continue;
      for (const option of OPTIONS) {
        const setting = listener.option(option);
        if (setting.source === 'set') yield* problems(model, listener, setting);
      }
    }
  },
});

function* problems(model: EjabberdModel, listener: Listener, setting: Setting): Iterable<EjabberdProblem> {
  const { option } = setting;
  const top = model.global.option(`c2s_${option}`);
  const about = { ...pointedAt(setting), subject: listener.subject(option), related: definitionOf(setting) };
  if (top.source === 'set') {
    if (top.json === '' || isSame(top, setting)) return;
    yield {
      ...about,
      message: `${option} of ${listener.label} has no effect: c2s_${option} says something else and comes first`,
      related: [...about.related, { at: top.at, message: `Here c2s_${option} stands, which holds for all clients.` }],
      tag: 'unnecessary',
      fix: {
        title: `Remove ${option} from ${listener.label}`,
        operations: [{ kind: 'remove-listener-option', listener, option }],
        risk: 'safe',
      },
    };
  } else if (top.source === 'default' && isForgotten(model, listener)) {
    yield {
      ...about,
      message: `${option} of ${listener.label} has no effect in ejabberd ${FORGETFUL}, which takes c2s_${option} alone into account`,
      fix: move(model, listener, setting),
    };
  }
}

/** Said only of a release that is known: no other is affected. */
function isForgotten({ release, releaseKnown }: EjabberdModel, listener: Listener): boolean {
  return releaseKnown && release === FORGETFUL && listener.isOff('tls_verify');
}

/** Lists of ciphers may be one text at the top level, too. */
function isSame({ json: top }: Setting, { json }: Setting): boolean {
  const text = (value: typeof json) => JSON.stringify(Array.isArray(value) ? value : [value]);
  return text(top) === text(json);
}

/** To the top level, where no other client listener says something else. */
function move(model: EjabberdModel, listener: Listener, setting: Setting): EjabberdProblem['fix'] {
  const { option, json } = setting;
  const others = listenersWith(model, 'ejabberd_c2s').filter((other) => other !== listener && other.entry(option));
  const isList = Array.isArray(json) && json.every((item) => typeof item === 'string');
  if (others.length > 0 || !(isList || typeof json === 'string')) return undefined;
  const set = setOption(model.global, `c2s_${option}`, json, { after: 'certfiles' });
  return {
    title: `Move ${option} to c2s_${option}`,
    operations: [...set.operations, { kind: 'remove-listener-option', listener, option }],
    caution: 'The setting takes effect, and does so for all client listeners: clients that cannot keep up are refused.',
  };
}
