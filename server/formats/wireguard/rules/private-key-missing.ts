import { hooksSet } from '../factories/hook-routes.ts';
import { lacks, type WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import { keyInFileCounts } from '../values/key-sources.ts';

const SAID: Readonly<Record<WireguardModel['dialect'], string>> = {
  wg: 'there is no PrivateKey and no hook that loads one: the interface comes up, and no peer gets through',
  networkd:
    'the device has neither PrivateKey nor PrivateKeyFile, and unless a credential holds the key networkd does not make it',
  networkmanager: 'the profile has no private key, and the connection comes up only where somebody types it in',
};

export default wireguardRule({
  title: 'Interface without a private key',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write PrivateKey, or load the key from a file: with a hook, or with PrivateKeyFile= of systemd-networkd.',
  references: [man('wg(8)', 'PrivateKey'), man('systemd.netdev(5)', 'PrivateKeyFile=')],
  *check(model) {
    const { interface: local } = model;
    if (model.dialect === 'wg' && model.flavour === 'wireproxy') return;
    // A file of peers alone is for `wg addconf`, and a .network alone is no device.
    const isDevice = local.parts.some(({ part, section }) => part === 'interface' && section.header !== undefined);
    if (!isDevice || !lacks(model, local, 'PrivateKey', 'PrivateKeyFile') || hooksSet(model, 'private-key')) return;
    if (!keyInFileCounts(local.last('PrivateKeyFlags')?.text, 'private-key')) return;
    yield {
      ...local.missing('PrivateKey'),
      subject: 'interface/PrivateKey',
      // From systemd 256 on a credential of the device's name may hold it.
      ...(model.dialect === 'networkd' ? { severity: 'low' as const } : {}),
      message: SAID[model.dialect],
    };
  },
});
