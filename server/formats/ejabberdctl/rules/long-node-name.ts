import { distInterface, nodeName } from '../distribution.ts';
import { ctlRule, distributionGuide, securityGuide } from '../rule.ts';
import { parseErlangAddress, standingOf } from '../values/address.ts';
import { shown } from '../values/shown.ts';

export default ctlRule({
  title: 'The node has a long name',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'For a single node leave ERLANG_NODE at ejabberd@localhost; for a cluster within one network use short host names.',
  references: [securityGuide, distributionGuide],
  *check(model) {
    const { host, isLocal, isLong, at } = nodeName(model);
    if (!isLong || isLocal || host === undefined || model.variables.get('ERLANG_NODE').source !== 'set') return;
    const { kind } = distInterface(model);
    const isOpen = kind === 'all' || kind === 'public';
    const address = parseErlangAddress(host);
    const isPublic =
      address === undefined ? /\.[a-z]{2,}$/i.test(host) && !isInternal(host) : standingOf(address) === 'public';
    yield {
      at,
      subject: 'ERLANG_NODE',
      severity: isOpen && isPublic ? 'medium' : 'low',
      message: `the node name ends in ${shown(host)}, a long name, so that nodes of any network that resolves it can talk to this one`,
    };
  },
});

/** Endings that no name server of the internet knows. */
function isInternal(host: string): boolean {
  return /\.(local|lan|internal|intranet|home|home\.arpa|localdomain|corp|private|svc|cluster\.local)$/i.test(host);
}
