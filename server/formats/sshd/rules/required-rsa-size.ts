import { isUnclear } from '../factories/algorithm-policy.ts';
import { proposal } from '../factories/insecure-value.ts';
import { offered } from '../factories/offered-algorithms.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, notes, sshdRule } from '../rule.ts';
import type { Scope, Setting } from '../scope.ts';

export default sshdRule({
  title: 'Short RSA keys are accepted',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Set RequiredRSASize to 2048, or to 3072 where no older keys are in use.',
  references: [
    man('RequiredRSASize'),
    notes('9.1'),
    { source: 'nist', text: 'NIST SP 800-131A Rev. 2' },
    guide('ssh-audit hardening guides: RequiredRSASize 3072', 'https://www.ssh-audit.com/hardening_guides.html'),
  ],
  *check(model, { profile }) {
    if (!isAtLeast(model.reader.release, '9.1')) return;
    for (const scope of model.scopes) {
      const setting = scope.effective('RequiredRSASize');
      if (!speaksOf(model, scope, setting) || !acceptsRsa(model, scope)) continue;
      if (isUnclear(model, scope, 'RequiredRSASize')) continue;
      const size = Number(setting.value);
      if (size >= 3072) continue;
      const mild = size >= 2048 || setting.source === 'default';
      yield {
        at: setting.at,
        subject: scope.subject('RequiredRSASize'),
        absent: setting.source === 'default',
        ...(mild ? ({ severity: 'info', profile: 'strict' } as const) : {}),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}${messageOf(setting, size)}`,
        fix: proposal(scope, 'RequiredRSASize', profile === 'baseline' ? '2048' : '3072', {
          caution: `Whoever logs in with a shorter RSA key is locked out; ssh-keygen -l -f FILE shows the length of the keys in a file.${
            setting.source === 'default' && !model.releaseKnown
              ? ' An sshd older than 9.1 does not know the option and refuses to start.'
              : ''
          }`,
        }),
      };
    }
  },
});

function messageOf(setting: Setting, size: number): string {
  if (setting.source === 'default')
    return 'RSA keys of 1024 bits are accepted by default, and to break one is within the means of a state';
  if (size >= 2048) return `RequiredRSASize is ${size}, less than the 3072 bits that hardening guides ask for`;
  const floor = size < 1024 ? ', which counts as 1024' : '';
  return `RequiredRSASize is ${size}${floor}: whoever breaks a short RSA key logs in as its owner`;
}

function acceptsRsa(model: SshdModel, scope: Scope): boolean {
  const names = offered(model, 'PubkeyAcceptedAlgorithms', scope.effective('PubkeyAcceptedAlgorithms'));
  return scope.effective('PubkeyAuthentication').value !== 'no' && names.some((name) => /^(ssh-rsa|rsa-)/.test(name));
}
