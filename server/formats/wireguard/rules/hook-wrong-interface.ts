import type { WireguardOperation } from '../edit.ts';
import { doneBy } from '../factories/hook-facts.ts';
import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Hook is about another tunnel',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write %i, which stands for the interface of this file.',
  references: [man('wg-quick(8)', 'PostUp')],
  check: () => [],
  *across(models) {
    const known = new Set(models.map(({ interface: local }) => local.name));
    for (const model of models) {
      const found = strangers(model);
      const [first] = found;
      const name = first?.fact.interface.name;
      if (first === undefined || name === undefined || known.has(name)) continue;
      if (found.some(({ fact }) => fact.interface.name !== name)) continue;
      yield {
        at: first.hook.setting.partAt(first.fact.interface.span.start, first.fact.interface.span.end),
        subject: `interface/hooks ${name}`,
        message: `the hooks are about ${name}, and this file makes ${model.interface.name}: they do nothing for this tunnel, and something for another one that may come`,
        fix: {
          title: `Write %i in place of ${name}`,
          operations: found.map(({ hook, fact }): WireguardOperation => {
            const { path, span } = hook.setting.partAt(fact.interface.span.start, fact.interface.span.end);
            return { kind: 'replace', path, span, text: '%i', moves: [`interface/${hook.when}`] };
          }),
          reveals: [
            'wireguard/hook-forward-unrestricted',
            'wireguard/hook-input-all-ports',
            'wireguard/hook-missing-teardown',
          ],
          caution:
            'The rules then hold for this tunnel. Those that stand for the other name stay until they are taken away by hand.',
        },
      };
    }
  },
});

/** Names of other tunnels in the hooks, where no hook names this one: then they were copied. */
function strangers({ interface: local }: WireguardModel) {
  const named = doneBy(local.hooks, 'interface');
  const tunnels = named.filter(({ fact }) => fact.interface.whose === 'this' || /^wg\d+$/.test(fact.interface.name));
  const isOwn = tunnels.some(({ fact }) => fact.interface.whose !== 'other');
  return local.name === undefined || isOwn ? [] : tunnels;
}
