import { followsFips } from '../factories/algorithm-policy.ts';
import { hostKeyLines, hostKeysKnown, offeredKeyTypes } from '../factories/host-keys.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'No Ed25519 host key',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Add a HostKey line for an Ed25519 key; ssh-keygen -A makes the key where there is none.',
  references: [
    man('HostKey'),
    guide('dev-sec ssh-baseline sshd-14', 'https://github.com/dev-sec/ssh-baseline'),
    guide('ssh-audit policies: host keys', 'https://github.com/jtesta/ssh-audit'),
  ],
  *check(model) {
    const { global, reader } = model;
    const lines = hostKeyLines(model);
    const [first] = lines;
    if (first === undefined || !hostKeysKnown(model) || !isAtLeast(reader.release, '6.5')) return;
    if (lines.some(({ type }) => type === undefined || type === 'ed25519' || type === 'mldsa44')) return;
    if (followsFips(model) || !offeredKeyTypes(model).has('ed25519')) return;
    const at = first.path.lastIndexOf('/') + 1;
    const path = first.path.slice(0, at) + first.path.slice(at).replace(/ecdsa|dsa|rsa/i, 'ed25519');
    yield {
      at: { path: first.entry.path, span: first.entry.directive.span },
      subject: `${global.subject('HostKey')}: no ed25519`,
      message: 'no HostKey line names an Ed25519 key: clients fall back to RSA or ECDSA to check who the server is',
      fix: {
        title: `Add HostKey ${path}`,
        operations: [
          {
            kind: 'insert-before',
            entry: first.entry,
            text: `HostKey ${/[\s"'#\\]/.test(path) ? JSON.stringify(path) : path}`,
            moves: [global.subject('HostKey')],
          },
        ],
        caution:
          'Where the file is missing, sshd logs an error and goes on without it; ssh-keygen -A makes it. Clients that are not OpenSSH may ask whether the new key is to be trusted.',
      },
    };
  },
});
