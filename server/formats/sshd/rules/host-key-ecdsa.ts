import { followsFips } from '../factories/algorithm-policy.ts';
import { hostKeyLines, offeredKeyTypes } from '../factories/host-keys.ts';
import { guide, man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'ECDSA host key is configured',
  severity: 'info',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Remove the line where the clients know the host by its Ed25519 or RSA key.',
  references: [man('HostKey'), guide('ssh-audit: host keys with ECDSA', 'https://github.com/jtesta/ssh-audit')],
  *check(model) {
    const lines = hostKeyLines(model);
    const hasOther = lines.some(({ type }) => type === 'ed25519' || type === 'rsa');
    if (!hasOther || followsFips(model) || !offeredKeyTypes(model).has('ecdsa')) return;
    for (const { entry, path, type } of lines) {
      if (type !== 'ecdsa') continue;
      yield {
        at: { path: entry.path, span: entry.directive.span },
        subject: `${model.global.subject('HostKey')} ${path}`,
        message: 'HostKey names an ECDSA key: one weak random number while signing gives it away',
        fix: {
          title: 'Remove the line with the ECDSA key',
          operations: [{ kind: 'remove', entry }],
          caution: 'Clients that know this host by its ECDSA key alone will say that its identity has changed.',
        },
      };
    }
  },
});
