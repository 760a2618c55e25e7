import { proposal } from '../factories/insecure-value.ts';
import { speaksOf } from '../model.ts';
import { guide, man, sshdRule, stig } from '../rule.ts';

const OPTION = 'IgnoreUserKnownHosts';

export default sshdRule({
  title: "Users' known_hosts are trusted for host-based login",
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set IgnoreUserKnownHosts to yes, and keep the keys of trusted machines in /etc/ssh/ssh_known_hosts.',
  references: [
    man(OPTION),
    stig('RHEL-09-255150'),
    guide('dev-sec ssh-baseline sshd-24', 'https://github.com/dev-sec/ssh-baseline'),
  ],
  *check(model) {
    const { global, scopes } = model;
    const setting = global.effective(OPTION);
    if (setting.value !== 'no' || !speaksOf(model, global, setting)) return;
    const hostbased = scopes.map((scope) => scope.effective('HostbasedAuthentication'));
    const isUsed = hostbased.some(({ value }) => value === 'yes');
    // Without host-based login nobody reads the files, and nothing changes.
    const isUnused =
      !isUsed && hostbased.every(({ value }) => value === 'no') && model.unit.extent === 'whole' && !model.isOpen;
    yield {
      at: setting.at,
      subject: global.subject(OPTION),
      absent: setting.source === 'default',
      ...(isUsed ? { severity: 'medium' as const, profile: 'baseline' as const } : {}),
      message: `${OPTION} is no${setting.source === 'default' ? ' by default' : ''}: ${
        isUsed
          ? 'each user decides which key proves that a trusted machine is calling'
          : 'were host-based login switched on, each user would decide which keys to trust for it'
      }`,
      fix: proposal(global, OPTION, 'yes', {
        caution: 'Logins that rest on the key of a machine in a known_hosts file of the user are refused.',
        risk: isUnused ? 'safe' : undefined,
      }),
    };
  },
});
