import type { Place } from '../../../core/text/span.ts';
import { setListenerOption } from '../factories/listener-rule.ts';
import { setOption } from '../factories/option-value.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { definitionOf } from '../factories/related.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdModel, listenersWith, placeOf, scopesOf } from '../model.ts';
import { changeOptions, goodOptions, meantOptions } from '../protocol-options.ts';
import { type EjabberdProblem, ejabberdRule, rfc, toplevel } from '../rule.ts';
import { encrypts, encryptsServers, type TlsSide, tlsSettings } from '../tls.ts';

const OLD: Readonly<Record<string, string>> = { no_tlsv1: 'TLS 1.0', no_tlsv1_1: 'TLS 1.1' };
const CAUTION = 'Clients, bots and servers that can do no more than TLS 1.1 can no longer connect.';

export default ejabberdRule({
  title: 'TLS 1.0 and 1.1 are not switched off',
  severity: 'medium',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Add no_tlsv1 and no_tlsv1_1 to the protocol options, or set them: the built-in list has neither.',
  references: [toplevel('c2s_protocol_options'), toplevel('s2s_protocol_options'), rfc(8996), rfc(9325, '3.1.1')],
  *check(model) {
    for (const problem of [...written(model), ...missing(model)]) yield { ...problem, ...milder(model) };
  },
});

/** OpenSSL of Debian and Ubuntu refuses these versions by itself, unless a cipher list changes its security level. */
function milder(model: EjabberdModel): Pick<EjabberdProblem, 'severity'> {
  const isLowered = tlsSettings(model, 'ciphers').some(({ setting }) =>
    JSON.stringify(setting.json ?? '').includes('@SECLEVEL='),
  );
  return !isLowered && ['debian', 'ubuntu'].includes(model.unit.target.vendor ?? '') ? { severity: 'low' } : {};
}

function* written(model: EjabberdModel): Iterable<EjabberdProblem> {
  for (const tls of tlsSettings(model, 'protocol_options')) {
    const names = meantOptions(tls);
    const add = Object.keys(OLD).filter((name) => !names.includes(name));
    if (add.length === 0) continue;
    yield {
      at: tls.setting.at,
      subject: tls.subject,
      message: `${tls.label} leaves ${add.map((name) => OLD[name]).join(' and ')} on`,
      related: definitionOf(tls.setting),
      fix: changeOptions(tls, { add }, { caution: CAUTION }),
    };
  }
}

function* missing(model: EjabberdModel): Iterable<EjabberdProblem> {
  yield* missingForClients(model);
  for (const scope of scopesOf(model, 's2s_protocol_options', 's2s_use_starttls')) {
    if (scope.option('s2s_protocol_options').source === 'default' && encryptsServers(model, scope)) {
      const listener = listenersWith(model, 'ejabberd_s2s_in')[0];
      yield atTopLevel(model, 's2s', scope, listener?.at ?? scope.option('s2s_use_starttls').at);
    }
  }
  for (const listener of listenersWith(model, 'ejabberd_http', 'ejabberd_service')) {
    if (listener.option('protocol_options').source === 'default' && encrypts(model, listener))
      yield onListener(listener);
  }
}

/** One finding where no listener has a list of its own; else one for each listener without. */
function* missingForClients(model: EjabberdModel): Iterable<EjabberdProblem> {
  const listeners = listenersWith(model, 'ejabberd_c2s').filter((listener) => encrypts(model, listener));
  const without = listeners.filter((listener) => listener.option('protocol_options').source === 'default');
  const [first] = without;
  if (first === undefined) return;
  for (const scope of scopesOf(model, 'c2s_protocol_options')) {
    if (scope.option('c2s_protocol_options').source !== 'default') continue;
    if (without.length === listeners.length) yield atTopLevel(model, 'c2s', scope, first.at);
    else for (const listener of without) yield onListener(listener);
  }
}

function atTopLevel(
  model: EjabberdModel,
  side: TlsSide,
  scope: ReturnType<typeof scopesOf>[number],
  otherwise: Place,
): EjabberdProblem {
  const option = `${side}_protocol_options`;
  const setting = scope.option(option);
  return {
    ...pointedAt(setting, placeOf(model, setting, otherwise)),
    subject: scope.subject(option),
    message: `${option} is not set${scope.where}, and the built-in list leaves TLS 1.0 and 1.1 on`,
    fix: setOption(scope, option, goodOptions, {
      title: `Set ${option} to TLS 1.2 and later${scope.where}`,
      after: side === 's2s' ? 's2s_use_starttls' : 'certfiles',
      caution: CAUTION,
    }),
  };
}

function onListener(listener: Listener): EjabberdProblem {
  return {
    ...pointedAt(listener.option('protocol_options')),
    subject: listener.subject('protocol_options'),
    message: `protocol_options of ${listener.label} is not set, and the built-in list leaves TLS 1.0 and 1.1 on`,
    fix: setListenerOption(listener, 'protocol_options', goodOptions, {
      title: `Take TLS 1.2 and later only on ${listener.label}`,
      after: listener.entry('tls') === undefined ? 'module' : 'tls',
      caution: CAUTION,
    }),
  };
}
