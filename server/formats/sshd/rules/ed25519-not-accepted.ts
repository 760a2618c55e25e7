import { readList } from '../algorithms.ts';
import { followsFips, isUnclear } from '../factories/algorithm-policy.ts';
import { offered } from '../factories/offered-algorithms.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, notes, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Ed25519 keys are refused',
  severity: 'low',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Add ssh-ed25519 to PubkeyAcceptedAlgorithms.',
  references: [
    man('PubkeyAcceptedAlgorithms'),
    notes('9.5'),
    guide('Beszel documentation: the key of the hub is an Ed25519 key'),
  ],
  *check(model) {
    const { global, reader } = model;
    const setting = global.effective('PubkeyAcceptedAlgorithms');
    const [entry] = setting.entries;
    if (setting.source !== 'set' || entry === undefined || !isAtLeast(reader.release, '6.5')) return;
    if (global.effective('PubkeyAuthentication').value === 'no' || followsFips(model)) return;
    if (isUnclear(model, global, 'PubkeyAcceptedAlgorithms')) return;
    const { prefix, entries } = readList(setting.value);
    // Whoever takes Ed25519 away by a list that begins with a minus has named it.
    if (prefix !== '') return;
    const names = offered(model, 'PubkeyAcceptedAlgorithms', setting);
    if (names.some((name) => /^ssh-ed25519(-cert-|$)/.test(name)) || names.every(isSpecial)) return;
    yield {
      at: setting.at,
      subject: global.subject('PubkeyAcceptedAlgorithms'),
      message:
        'PubkeyAcceptedAlgorithms leaves ssh-ed25519 out: keys of the kind that ssh-keygen makes today are refused',
      fix: {
        title: 'Add ssh-ed25519 to PubkeyAcceptedAlgorithms',
        operations: [{ kind: 'rewrite', entry, value: [...entries, 'ssh-ed25519'].join(',') }],
      },
    };
  },
});

/** A list of nothing but certificates, or keys in hardware, keeps plain keys out on purpose. */
function isSpecial(name: string): boolean {
  return name.includes('-cert-') || /^(webauthn-)?sk-/.test(name);
}
