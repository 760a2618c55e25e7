import { modeOf } from '../factories/closed-files.ts';
import { countingPrivateKey } from '../factories/counting-keys.ts';
import { privateKeyFile, programOf } from '../factories/key-files.ts';
import { versionedAs } from '../factories/versioned-secret.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Private key among the settings',
  severity: 'info',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Keep the key in a file of its own, and load it with a hook.',
  references: [man('wg-quick(8)', 'PostUp')],
  *check(model) {
    // networkd has a rule of its own; wireproxy runs no hooks.
    if (model.dialect !== 'wg' || model.flavour === 'wireproxy') return;
    const counting = countingPrivateKey(model);
    if (counting === undefined || counting.key.isZero || counting.key.printedIn !== undefined) return;
    // A file that others can read, or that git keeps, is worse off, and other rules say so.
    if (versionedAs(model, counting.at) !== undefined) return;
    if (((modeOf(model, model.unit.rootPath)?.mode ?? 0) & 0o046) !== 0) return;
    const file = privateKeyFile(model);
    yield {
      at: counting.at,
      subject: 'interface/PrivateKey',
      message: 'the private key stands among the settings, so that every copy and backup of this file is a secret',
      command: `(umask 077; ${programOf(model)} show ${model.interface.name ?? 'wg0'} private-key > ${file.path})`,
      fix: {
        title: `Load the key from ${file.path}`,
        caution: `${file.path} must hold the key first: the command writes it there while the tunnel is up. Without the file the tunnel comes down again at its next start.`,
        operations: file.operations,
      },
    };
  },
});
