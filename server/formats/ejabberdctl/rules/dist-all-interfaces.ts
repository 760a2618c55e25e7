import { isClustered } from '../cluster.ts';
import { type DistInterface, distInterface, distPort } from '../distribution.ts';
import type { CtlOperation } from '../edit.ts';
import { replaceWord } from '../factories/options.ts';
import type { CtlModel } from '../model.ts';
import { ctlRule, cve, distributionGuide, erlang, securityGuide } from '../rule.ts';
import { parseErlangAddress } from '../values/address.ts';

export default ctlRule({
  title: 'The Erlang distribution listens on every interface',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set INET_DIST_INTERFACE to 127.0.0.1, or to the address between the nodes of a cluster.',
  references: [
    securityGuide,
    distributionGuide,
    erlang('kernel, inet_dist_use_interface', 'apps/kernel/kernel_app.html'),
    cve('CVE-2022-24706'),
  ],
  *check(model) {
    const found = distInterface(model);
    if (found.kind !== 'all' && found.kind !== 'public') return;
    const { source, value } = model.variables.get('INET_DIST_INTERFACE');
    // A value that ejabberdctl drops was meant to close it; that is what there is to say then.
    const isDropped = source === 'set' && value !== '' && parseErlangAddress(value) === undefined;
    if (found.setting === undefined && isDropped) return;
    const port = distPort(model);
    const isPinned = port.kind === 'fixed' || port.kind === 'range';
    const where = port.kind === 'random' ? ' on a port that changes with each start' : '';
    const what =
      found.setting === undefined
        ? 'INET_DIST_INTERFACE is not set, so the Erlang distribution listens on every interface'
        : `the Erlang distribution listens on ${found.kind === 'all' ? 'every interface' : `the public address ${found.address}`}`;
    const operation = repair(model, found);
    yield {
      at: found.at,
      subject: 'distribution address',
      absent: found.setting === undefined && source !== 'set',
      severity: isPinned && isClustered(model) ? 'medium' : 'high',
      message: `${what}${where}: whoever reaches it and has the cookie runs code as ejabberd`,
      fix: operation && {
        title: 'Let the Erlang distribution listen on 127.0.0.1 only',
        operations: [operation],
        reveals: ['ejabberdctl/dist-interface-overridden'],
        caution:
          'Other nodes of a cluster are cut off: give the address between them instead. ejabberdctl on this machine goes on working with a node name such as ejabberd@localhost.',
      },
    };
  },
});

function repair(model: CtlModel, { setting }: DistInterface): CtlOperation | undefined {
  const origin = setting?.flag.origin;
  // What the script makes of the variable stands before the file of arguments, and wins over it.
  if (setting?.value === undefined || origin === 'INET_DIST_INTERFACE' || origin === 'vm.args') {
    return { kind: 'set', name: 'INET_DIST_INTERFACE', value: '127.0.0.1' };
  }
  return replaceWord(model, setting.value.word, setting.flag.origin, '{127,0,0,1}');
}
