import { hooksRoute } from '../factories/hook-routes.ts';
import { lacks } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';

/** Settings that only wg-quick reads: a file without them may be for wg alone, which takes no address. */
const ONLY_QUICK = ['DNS', 'MTU', 'Table', 'PreUp', 'PostUp', 'PreDown', 'PostDown', 'SaveConfig'];

export default wireguardRule({
  title: 'The tunnel gets no address',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Add Address with the tunnel address of this host.',
  references: [man('wg-quick(8)', 'Address')],
  *check(model) {
    const { interface: local } = model;
    if (model.dialect !== 'wg' || model.flavour === 'wireproxy' || local.parts.length === 0) return;
    if (!ONLY_QUICK.some((option) => local.all(option).length > 0) || hooksRoute(model)) return;
    if (!lacks(model, local, 'Address')) return;
    yield {
      ...local.missing('Address'),
      subject: 'interface/Address',
      message: 'there is no Address, so that the interface comes up and no packet has a way to it',
    };
  },
});
