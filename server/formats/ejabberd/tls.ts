import type { NewYaml } from '../../core/syntax/yaml-print.ts';
import type { Listener } from './listener.ts';
import { type EjabberdModel, listenersWith, scopesOf } from './model.ts';
import type { EjabberdOperation } from './operation.ts';
import type { Scope } from './scope.ts';
import type { Setting } from './setting.ts';

/** A parameter of TLS that is set at the top level for one side, and on listeners. */
export type TlsParameter = 'protocol_options' | 'ciphers' | 'tls_compression';

/** The two sides that have parameters of their own at the top level. */
export type TlsSide = 'c2s' | 's2s';

/** A parameter of TLS where it is set and in force. */
export interface TlsSetting {
  readonly setting: Setting;
  /** As messages name it: `c2s_ciphers`, or `ciphers of port 5443`. */
  readonly label: string;
  readonly subject: string;
  /** All that hangs on the value: one macro may give it to several options. The subject is among them. */
  readonly effects: readonly string[];
  /** Gives this option alone another value, whatever its macro gives to others. */
  readonly write: (value: NewYaml) => EjabberdOperation;
}

interface Candidate extends Omit<TlsSetting, 'effects'> {
  readonly isInForce: boolean;
}

/** Modules of listeners that have such parameters. */
const LISTENERS = ['ejabberd_c2s', 'ejabberd_http', 'ejabberd_s2s_in', 'ejabberd_service'];

/**
 * A parameter wherever it is set, decided, and matters: something there is encrypted, and what stands on a listener does not
 * give way to the top level. A macro that several options take their value from is there once.
 */
export function tlsSettings(model: EjabberdModel, parameter: TlsParameter): readonly TlsSetting[] {
  const all = [...ofScopes(model, parameter), ...ofListeners(model, parameter)];
  const seen = new Set<string>();
  return all.flatMap(({ isInForce, ...candidate }): readonly TlsSetting[] => {
    const key = macroOf(candidate.setting);
    if (!isInForce || (key !== undefined && seen.has(key))) return [];
    if (key === undefined) return [{ ...candidate, effects: [candidate.subject] }];
    seen.add(key);
    const effects = all.filter(({ setting }) => macroOf(setting) === key).map(({ subject }) => subject);
    return [{ ...candidate, effects }];
  });
}

/** Whether a value is of the kind that ejabberd takes for a parameter. */
function isFit({ value }: Setting, parameter: TlsParameter): boolean {
  return parameter !== 'protocol_options' || value?.kind === 'sequence';
}

/** Which definition gives a setting its value; `undefined` where it stands by itself. */
function macroOf({ definedAt }: Setting): string | undefined {
  return definedAt === undefined ? undefined : `${definedAt.span.start} ${definedAt.path}`;
}

function ofScopes(model: EjabberdModel, parameter: TlsParameter): readonly Candidate[] {
  return (['c2s', 's2s'] as const).flatMap((side) => {
    const option = `${side}_${parameter}`;
    return scopesOf(model, option).flatMap((scope): readonly Candidate[] => {
      const setting = scope.option(option);
      if (setting.source !== 'set' || !isFit(setting, parameter)) return [];
      return [
        {
          setting,
          label: `${option}${scope.where}`,
          subject: scope.subject(option),
          isInForce: side === 's2s' ? encryptsServers(model, scope) : encryptsClients(model),
          write: (value) => ({ kind: 'set-option', option, value, host: scope.host }),
        },
      ];
    });
  });
}

function ofListeners(model: EjabberdModel, parameter: TlsParameter): readonly Candidate[] {
  return listenersWith(model, ...LISTENERS).flatMap((listener): readonly Candidate[] => {
    const setting = listener.option(parameter);
    if (setting.source !== 'set' || !isFit(setting, parameter)) return [];
    return [
      {
        setting,
        label: `${parameter} of ${listener.label}`,
        subject: listener.subject(parameter),
        isInForce: encrypts(model, listener) && !givesWay(model, listener, parameter),
        write: (value) => ({ kind: 'set-listener-option', listener, option: parameter, value }),
      },
    ];
  });
}

/** The side whose parameters at the top level a listener gives way to; `undefined` for one that knows its own only. */
export function sideOf({ module }: Listener): TlsSide | undefined {
  return module === 'ejabberd_c2s' ? 'c2s' : module === 'ejabberd_s2s_in' ? 's2s' : undefined;
}

/** Whether the top level has, or may have, the same parameter for a listener: that one counts then. */
function givesWay(model: EjabberdModel, listener: Listener, parameter: TlsParameter): boolean {
  const side = sideOf(listener);
  return side !== undefined && model.global.option(`${side}_${parameter}`).source !== 'default';
}

/** What makes a listener for clients offer encryption: a switch for it, or one that asks for more; `undefined` where none does. */
export function startTlsOf(listener: Listener): Setting | undefined {
  if (listener.module !== 'ejabberd_c2s') return undefined;
  const switches = ['starttls', 'starttls_required', 'tls_verify'];
  return switches.map((name) => listener.option(name)).find(({ json }) => json === true);
}

/** Whether a listener is known to encrypt, or to offer it. */
export function encrypts(model: EjabberdModel, listener: Listener): boolean {
  if (listener.isOn('tls') === true) return true;
  if (listener.module === 'ejabberd_c2s') return startTlsOf(listener) !== undefined;
  return (
    listener.module === 'ejabberd_s2s_in' &&
    scopesOf(model, 's2s_use_starttls').some((scope) => encryptsServers(model, scope))
  );
}

/** Whether connections with other servers are known to be encrypted for a scope, if only where the others want to. */
export function encryptsServers(model: EjabberdModel, scope: Scope): boolean {
  const { json } = scope.option('s2s_use_starttls');
  if (json !== undefined && json !== false) return true;
  return listenersWith(model, 'ejabberd_s2s_in').some((listener) => listener.isOn('tls') === true);
}

/** Whether clients are encrypted on any listener, or one may be there that nobody can see. */
function encryptsClients(model: EjabberdModel): boolean {
  return model.mayListenMore || listenersWith(model, 'ejabberd_c2s').some((listener) => encrypts(model, listener));
}
