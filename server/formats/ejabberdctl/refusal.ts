import type { Place } from '../../core/text/span.ts';
import { distInterface, distPort } from './distribution.ts';
import { epmd } from './epmd.ts';
import type { CtlModel } from './model.ts';

/** Why the server would not start with the file, as far as the file tells; `undefined` when it would. */
export function refusal(model: CtlModel): { readonly error: string; readonly at: Place } | undefined {
  const { problem } = model.shell;
  if (problem !== undefined) return { error: problem.message, at: { path: model.file.path, span: problem.span } };
  const address = distInterface(model);
  if (address.kind === 'refused') {
    return { error: 'Erlang cannot listen on the address of the distribution', at: address.at };
  }
  const port = distPort(model);
  if (port.kind === 'refused') return { error: 'the ports of the Erlang distribution are none', at: port.at };
  const mapper = epmd(model);
  if (mapper.kind !== 'invalid') return undefined;
  return { error: 'epmd does not start, as its list of addresses holds something else', at: mapper.at };
}

/** Whether the server would start with the file, as far as the file tells. */
export function accepts(model: CtlModel): boolean {
  return refusal(model) === undefined;
}
