import { otherAccountCaution, passwordSuffices } from '../access.ts';
import { cis, guide, man, sshdRule, stig } from '../rule.ts';

export default sshdRule({
  title: 'Root may log in with a password',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Set PermitRootLogin to prohibit-password, or to no once another account can become root.',
  references: [
    man('PermitRootLogin'),
    cis('5.1.20'),
    stig('RHEL-09-255045'),
    guide('TrueNAS documentation: never log in as root with a password'),
  ],
  *check(model, { profile }) {
    const { global } = model;
    const setting = global.effective('PermitRootLogin');
    if (setting.value !== 'yes') return;
    const keysOnly = !passwordSuffices(global);
    const value = profile === 'baseline' ? 'prohibit-password' : 'no';
    yield {
      at: setting.at,
      subject: global.subject('PermitRootLogin'),
      absent: setting.source === 'default',
      ...(keysOnly ? { severity: 'info' as const } : {}),
      message: keysOnly
        ? 'root may log in; only the settings for passwords elsewhere keep this to keys'
        : 'root may log in with a password, the one account name that every attacker knows',
      fix: {
        title: `Set PermitRootLogin to ${value}`,
        operations: [{ kind: 'set', scope: global, option: 'PermitRootLogin', value }],
        reveals: ['sshd/root-login-match-override'],
        caution: `${otherAccountCaution(model)}If root with a password is the only account that works, nobody gets in afterwards. Keep a session open and try a key first.`,
      },
    };
  },
});
