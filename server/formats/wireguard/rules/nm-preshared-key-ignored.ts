import { code, man, wireguardRule } from '../rule.ts';
import { readSecretFlags } from '../values/key-sources.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'NetworkManager drops the preshared key',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write preshared-key-flags=0 beside the key.',
  references: [man('nm-settings-keyfile(5)'), code('NetworkManager source, nm-setting-wireguard.c')],
  *check(model) {
    if (model.dialect !== 'networkmanager') return;
    for (const peer of model.peers) {
      const { presharedKey } = peer;
      const flags = peer.last('PresharedKeyFlags');
      if (presharedKey?.setting === undefined || !presharedKey.reading.ok || presharedKey.reading.key.isZero) continue;
      if (flags?.undecided === true || (flags === undefined && peer.open)) continue;
      const outcome = readSecretFlags(flags?.text, 'preshared-key');
      const keeper = valueIn(outcome);
      if (keeper === 'file') continue;
      const isKept = keeper === 'agent' || keeper === 'nobody';
      yield {
        at: presharedKey.at,
        subject: `${peer.subject}/PresharedKey dropped`,
        ...(isKept ? { severity: 'low' as const } : {}),
        message: isKept
          ? `preshared-key-flags=${flags?.text} has the key of ${peer.label} asked for elsewhere, and the one in the file is never used`
          : `without preshared-key-flags=0 NetworkManager drops the key of ${peer.label}: the tunnel comes up without it, or not at all when the other end has it`,
        fix: isKept
          ? undefined
          : {
              title: 'Set preshared-key-flags=0',
              operations: [{ kind: 'set', of: peer, option: 'PresharedKeyFlags', value: '0' }],
              caution:
                'Where the other end has no preshared key, or another one, the tunnel that works today no longer does.',
              reveals: ['wireguard/preshared-key-in-vcs', 'wireguard/preshared-key-reused'],
            },
      };
    }
  },
});
