import { distInterface } from '../distribution.ts';
import { isAtLeast } from '../release.ts';
import { ctlRule, distributionGuide, docs } from '../rule.ts';
import { parseErlangAddress } from '../values/address.ts';
import { repairAddress } from '../values/repair.ts';
import { shown } from '../values/shown.ts';

export default ctlRule({
  title: 'INET_DIST_INTERFACE is no address that ejabberdctl takes',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write one address in digits, such as 127.0.0.1; names, tuples, lists and blanks are dropped without a word.',
  references: [distributionGuide, docs('ejabberdctl.cfg', 'guide/managing/')],
  *check(model) {
    const { source, value, at } = model.variables.get('INET_DIST_INTERFACE');
    // Up to 17.04 it took a tuple of Erlang.
    if (source !== 'set' || value === '' || !isAtLeast(model.release, '17.06')) return;
    const address = parseErlangAddress(value);
    const { kind, setting } = distInterface(model);
    const isTooEarly = address?.length === 8 && kind === 'refused' && setting?.flag.origin === 'INET_DIST_INTERFACE';
    if (address !== undefined && !isTooEarly) return;
    const better = isTooEarly ? '127.0.0.1' : repairAddress(value);
    const effect =
      setting === undefined && kind === 'all' ? ', and the Erlang distribution listens on every interface' : '';
    yield {
      at,
      subject: 'INET_DIST_INTERFACE',
      message: isTooEarly
        ? 'INET_DIST_INTERFACE has an address of IPv6, which ejabberdctl takes since 24.06: the server refuses to start'
        : `"${shown(value)}" is no address, so ejabberdctl drops INET_DIST_INTERFACE without a word${effect}`,
      fix:
        better === undefined
          ? undefined
          : {
              title: `Set INET_DIST_INTERFACE to ${better}`,
              operations: [{ kind: 'set', name: 'INET_DIST_INTERFACE', value: better }],
              reveals: ['ejabberdctl/dist-all-interfaces', 'ejabberdctl/dist-interface-overridden'],
              caution: `The setting takes effect with that, which it did not before: other nodes reach this one at ${better} alone.`,
            },
    };
  },
});
