import { versionedAs } from '../factories/versioned-secret.ts';
import { man, wireguardRule } from '../rule.ts';
import { keyInFileCounts } from '../values/key-sources.ts';

export default wireguardRule({
  title: 'Private key stands in the profile of NetworkManager',
  severity: 'info',
  profile: 'paranoid',
  fix: 'none',
  remedy: 'Set private-key-flags=1 and give the key to the keyring of the user who brings the tunnel up.',
  references: [man('nm-settings-keyfile(5)')],
  *check(model) {
    if (model.dialect !== 'networkmanager') return;
    const { privateKey } = model.interface;
    const flags = model.interface.last('PrivateKeyFlags');
    if (privateKey?.setting === undefined || !privateKey.reading.ok || flags?.undecided === true) return;
    const { key } = privateKey.reading;
    // Of these, stronger rules speak.
    if (key.isZero || key.printedIn !== undefined || versionedAs(model, privateKey.at) !== undefined) return;
    if (!keyInFileCounts(flags?.text, 'private-key')) return;
    yield {
      at: privateKey.at,
      subject: 'interface/PrivateKey stored',
      message: 'the private key lies in the clear on the disk of this host, and in each backup of it',
    };
  },
});
