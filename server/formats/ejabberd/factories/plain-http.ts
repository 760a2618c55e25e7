import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { Handler } from '../handlers.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdModel, listenersWith } from '../model.ts';
import { type EjabberdProblem, type EjabberdProposal, type EjabberdRule, ejabberdRule } from '../rule.ts';
import { bindToLoopback, setListenerOption } from './listener-rule.ts';

/** What a rule about handlers that are served without TLS consists of. */
export interface PlainHttp extends RuleFacts {
  /** The modules that need TLS. */
  readonly modules: readonly string[];
  /** Leaves handlers out that do no harm as they are set up. */
  readonly matters?: (handler: Handler, model: EjabberdModel) => boolean;
  /** What is lost, for the handlers of one listener: `what` names them. */
  readonly message: (what: string, listener: Listener) => string;
  readonly differs?: (handlers: readonly Handler[]) => Partial<Pick<EjabberdProblem, 'severity' | 'profile'>>;
}

/** Rules that speak of other handlers of a listener once it has TLS. */
const BEHIND_TLS = [
  'ejabberd/http-admin-all-interfaces',
  'ejabberd/tls-listener-without-certificate',
  'ejabberd/tls-old-protocols-allowed',
];

/** Makes a rule with one finding for each listener of `ejabberd_http` that others reach and that serves some modules without TLS. */
export function plainHttp({ modules, matters, message, differs, ...facts }: PlainHttp): EjabberdRule {
  return ejabberdRule({
    ...facts,
    *check(model) {
      for (const listener of listenersWith(model, 'ejabberd_http')) {
        if (!listener.isPublic || !listener.isOff('tls')) continue;
        const handlers = listener.serving(...modules).filter((handler) => matters?.(handler, model) ?? true);
        const [first, ...others] = handlers;
        if (first === undefined) continue;
        const [fix, ...alternatives] = proposals(listener, handlers);
        yield {
          at: first.at,
          subject: handlersSubject(listener, first),
          message: message(named(handlers), listener),
          related: others.map(({ at, module }) => ({ at, message: `Here ${module} is served, too.` })),
          fix,
          alternatives,
          ...differs?.(handlers),
          ...(listener.isBehindProxy ? { severity: 'info' as const } : {}),
        };
      }
    },
  });
}

/** The subject of a problem about handlers: that of the first. */
export function handlersSubject(listener: Listener, { path }: Handler): string {
  return `${listener.subject('request_handlers')}${path}`;
}

/** Handlers as messages name them: `/bosh and /ws`. */
export function named(handlers: readonly Handler[]): string {
  return handlers.map(({ path }) => (path === '' ? '/' : path)).join(' and ');
}

/** The proposal to serve some handlers no longer; it moves what a listener serves and nothing else. */
export function removeHandlers(
  listener: Listener,
  handlers: readonly Handler[],
  more: Partial<Omit<EjabberdProposal, 'operations'>> = {},
): EjabberdProposal {
  return {
    title: `No longer serve ${named(handlers)} on ${listener.label}`,
    operations: handlers.map(({ entry, flag }) => ({
      kind: 'remove-entry',
      entry,
      moves: [listener.subject('request_handlers'), ...(flag === undefined ? [] : [listener.subject(flag)])],
    })),
    ...more,
  };
}

/** The proposal to take a listener out altogether; `undefined` where it comes from elsewhere than the list. */
export function removeListener(
  { options }: EjabberdModel,
  listener: Listener,
  caution: string,
): EjabberdProposal | undefined {
  const list = options.get('listen')?.value;
  if (list?.kind !== 'sequence' || !list.items.includes(listener.mapping)) return undefined;
  const moves = [listener.subject(), ...listener.mapping.entries.map(({ key }) => listener.subject(key.text))];
  return {
    title: `Remove the listener of ${listener.label}`,
    operations: [{ kind: 'remove-list-item', list, item: listener.mapping, moves }],
    caution,
  };
}

/** Where challenges of ACME are answered, the listener stays as it is: there, only the handlers go. */
function proposals(listener: Listener, handlers: readonly Handler[]): readonly EjabberdProposal[] {
  const remove = removeHandlers(listener, handlers, {
    caution: 'Whoever uses these addresses needs another listener that serves them.',
  });
  if (listener.serving('ejabberd_acme').length > 0) return [remove];
  const isAll = handlers.length === listener.handlers.length;
  const bind = bindToLoopback(listener, {
    caution: 'Whoever uses this port from elsewhere, a proxy on another machine included, no longer reaches it.',
  });
  const encrypt = setListenerOption(listener, 'tls', true, {
    after: 'module',
    caution:
      'Programs and web pages that use http:// or ws:// addresses of this port need new ones, and a certificate is needed.',
    reveals: BEHIND_TLS,
  });
  return isAll ? [encrypt, bind] : [encrypt, bind, remove];
}
