import { legacyHttpFlags } from '../facts/handlers.ts';
import type { Listener } from '../listener.ts';
import { listenersWith } from '../model.ts';
import type { EjabberdOperation } from '../operation.ts';
import { type EjabberdProposal, ejabberdRule, listenOption } from '../rule.ts';
import { readBool } from '../types/scalar.ts';
import { placeOfEntry, textOf } from '../value.ts';

export default ejabberdRule({
  title: 'Old switch in place of a request handler',
  severity: 'low',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Name the module in request_handlers.',
  references: [listenOption('request_handlers')],
  *check(model) {
    for (const listener of listenersWith(model, 'ejabberd_http')) {
      for (const [flag, fact] of Object.entries(legacyHttpFlags)) {
        const entry = listener.entry(flag);
        const text = textOf(entry?.value);
        if (entry === undefined || entry.isUncertain || text === undefined) continue;
        const handler = 'handler' in fact ? fact.handler : undefined;
        // One that is off has a rule of its own.
        if (handler !== undefined && readBool(text) !== true) continue;
        const message =
          handler === undefined
            ? `${flag} on ${listener.label} has no effect since 2015`
            : `${flag} on ${listener.label} is the old way to serve ${handler.module} under ${handler.path}: who looks for what is served in request_handlers does not see it`;
        const tag = handler === undefined ? 'unnecessary' : 'deprecated';
        yield {
          at: placeOfEntry(entry),
          subject: listener.subject(flag),
          tag,
          message,
          fix: rewrite(listener, flag, handler),
        };
      }
    }
  },
});

/** Writes the handler, where its place among the others makes no difference. */
function rewrite(
  listener: Listener,
  flag: string,
  handler: { readonly path: string; readonly module: string } | undefined,
): EjabberdProposal | undefined {
  const remove: EjabberdOperation = { kind: 'remove-listener-option', listener, option: flag };
  if (handler === undefined) return { title: `Remove ${flag}`, operations: [remove] };
  const { path, module } = handler;
  const title = `Write ${path}: ${module}`;
  const handlers = listener.option('request_handlers');
  if (handlers.source === 'undecided') return undefined;
  const { value } = handlers;
  if (value === undefined) {
    const set: EjabberdOperation = {
      kind: 'set-listener-option',
      listener,
      option: 'request_handlers',
      value: { [path]: module },
    };
    return { title, operations: [remove, set] };
  }
  if (value.kind !== 'mapping' || value.isOpen) return undefined;
  // ejabberd tries the switches first, but for xmlrpc: a handler for all paths would take the requests.
  const isShadowed = value.entries.some(({ key }) => overlap(key.text, path));
  if (isShadowed) return undefined;
  const moves = [listener.subject('request_handlers')];
  return { title, operations: [remove, { kind: 'set-entry', mapping: value, key: path, value: module, moves }] };
}

/** Whether requests for one path may be meant for the other. */
function overlap(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => path.split('/').filter((part) => part !== ''));
  if (one === undefined || other === undefined) return true;
  if (other.length === 0) return one.length === 0;
  return one.every((part, index) => part === other[index]);
}
