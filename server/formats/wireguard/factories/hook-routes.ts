import type { WireguardModel } from '../model.ts';

/** Whether a hook touches routes, or runs a script that may: only its own text tells what becomes of packets then. */
export function hooksRoute({ interface: local }: WireguardModel): boolean {
  return local.hooks.some(({ analysis }) =>
    analysis.facts.some(({ kind }) => kind === 'routing' || kind === 'script' || kind === 'remote-code'),
  );
}

/** Whether a hook sets something of WireGuard itself, in the words of `wg set`, or runs a script that may. */
export function hooksSet({ interface: local }: WireguardModel, word: string): boolean {
  return local.hooks.some(({ analysis }) =>
    analysis.facts.some(
      (fact) =>
        fact.kind === 'script' ||
        fact.kind === 'remote-code' ||
        (fact.kind === 'wg' && (fact.command !== 'set' || fact.sets.includes(word))),
    ),
  );
}
