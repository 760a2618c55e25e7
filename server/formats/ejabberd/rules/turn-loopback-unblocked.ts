import { covers } from '../../../core/net/cover.ts';
import type { Network } from '../../../core/net/network.ts';
import { networkIn } from '../acl.ts';
import { listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import type { Listener } from '../listener.ts';
import { cve, type EjabberdProposal, listenModule } from '../rule.ts';
import { isAtLeast } from '../validate/ground.ts';

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

export default listenerRule({
  title: 'Own TURN block list forgets loopback',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Add 127.0.0.0/8 and ::1/128 to turn_blacklist; a list of your own takes the place of the built-in one.',
  references: [listenModule('ejabberd_stun'), cve('CVE-2020-26262')],
  modules: ['ejabberd_stun'],
  reach: 'public',
  wrong(listener) {
    if (listener.isOn('use_turn') !== true) return undefined;
    const setting = listener.option('turn_blacklist');
    if (setting.source === 'undecided') return undefined;
    // Up to 21.03 nothing was blocked unless somebody said so.
    const isBuiltIn = setting.source === 'default' && isAtLeast(listener.release, '21.04');
    const blocked = isBuiltIn || setting.value === undefined ? [] : texts(setting.json);
    const missing = LOOPBACK.filter((network) => !isCovered(blocked, network));
    if (isBuiltIn || missing.length === 0) return undefined;
    return {
      setting,
      message: `turn_blacklist of ${listener.label} leaves out ${missing.join(' and ')}: the relay leads to what listens on this machine alone`,
      fix: block(listener, blocked, missing),
    };
  },
});

function texts(json: unknown): readonly string[] {
  return Array.isArray(json) ? json.filter((item) => typeof item === 'string') : [];
}

function isCovered(blocked: readonly string[], network: string): boolean {
  const networks = blocked.flatMap((text): readonly Network[] => {
    const network = networkIn(text);
    return network === undefined ? [] : [network];
  });
  const wanted = networkIn(network);
  return wanted !== undefined && covers(networks, wanted);
}

/** Added to the list where there is one; else the whole list is written. */
function block(listener: Listener, blocked: readonly string[], missing: readonly string[]): EjabberdProposal {
  const { value } = listener.option('turn_blacklist');
  if (value?.kind !== 'sequence')
    return setListenerOption(listener, 'turn_blacklist', [...missing, ...blocked], { after: 'use_turn' });
  return {
    title: `Block ${missing.join(' and ')} on ${listener.label}`,
    operations: missing.map((item) => ({
      kind: 'add-list-item',
      list: value,
      item,
      moves: [listener.subject('turn_blacklist')],
    })),
  };
}
