import { covers } from '../../../core/net/cover.ts';
import { networkIn } from '../acl.ts';
import { listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import type { Listener } from '../listener.ts';
import { cve, type EjabberdProposal, listenModule, rfc } from '../rule.ts';

/** Private, shared, link-local and unique local networks: RFC 1918, 6598, 3927, 4193, 4291. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
  'fe80::/10',
];

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

export default listenerRule({
  title: 'TURN may reach private networks',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Name the private networks in turn_blacklist, loopback among them: an own list takes the place of the default.',
  references: [listenModule('ejabberd_stun'), rfc(8656, '21'), cve('CVE-2020-26262')],
  modules: ['ejabberd_stun'],
  reach: 'public',
  wrong(listener) {
    const setting = listener.option('turn_blacklist');
    if (listener.isOn('use_turn') !== true || setting.source === 'undecided') return undefined;
    const blocked = Array.isArray(setting.json) ? setting.json.filter((item) => typeof item === 'string') : [];
    const networks = blocked.map(networkIn).filter((network) => network !== undefined);
    const open = PRIVATE.filter((text) => {
      const wanted = networkIn(text);
      return wanted !== undefined && !covers(networks, wanted);
    });
    if (open.length === 0) return undefined;
    return {
      ...(setting.source === 'set' ? { setting } : {}),
      message: `${listener.label} relays into private networks (${open.slice(0, 3).join(', ')}${open.length > 3 ? ', …' : ''}): whoever has an account reaches what is behind the firewall`,
      fix: block(listener, blocked, open),
    };
  },
});

/** Added to the list where there is one; else the whole list is written, with what the default has. */
function block(listener: Listener, blocked: readonly string[], open: readonly string[]): EjabberdProposal {
  const { value, source } = listener.option('turn_blacklist');
  const caution = 'Calls between clients of one private network that need the relay fail from then on.';
  if (source === 'set' && value?.kind === 'sequence') {
    return {
      title: `Block private networks on ${listener.label}`,
      operations: open.map((item) => ({
        kind: 'add-list-item',
        list: value,
        item,
        moves: [listener.subject('turn_blacklist')],
      })),
      caution,
    };
  }
  const own = source === 'set' ? blocked : LOOPBACK;
  return setListenerOption(listener, 'turn_blacklist', [...own, ...open], {
    title: `Block private networks on ${listener.label}`,
    after: 'use_turn',
    caution,
  });
}
