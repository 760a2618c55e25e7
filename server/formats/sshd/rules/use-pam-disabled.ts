import { passwordNeverSuffices } from '../access.ts';
import type { SshdOperation } from '../edit.ts';
import { runsFromHome } from '../factories/writable-places.ts';
import { vendorFamily } from '../facts/tables.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { cis, man, sshdRule, stig } from '../rule.ts';

export default sshdRule({
  title: 'PAM is not used',
  severity: 'low',
  profile: 'strict',
  fix: 'may-lock-out',
  remedy: 'Set UsePAM to yes, together with KbdInteractiveAuthentication no where passwords are off.',
  references: [man('UsePAM'), cis('5.1.22'), stig('RHEL-09-255050'), stig('UBTU-24-500050')],
  *check(model) {
    const { global, reader } = model;
    const setting = global.effective('UsePAM');
    if (setting.value !== 'no' || !speaksOf(model, global, setting)) return;
    // Without being root, sshd cannot ask PAM about others.
    if (runsFromHome(model)) return;
    const vendor = reader.vendor === undefined ? undefined : vendorFamily(reader.vendor);
    if (vendor !== undefined && WITHOUT_PAM.test(vendor)) return;
    // A file that does not mention it says something only where the system counts on PAM.
    if (setting.source === 'default' && !(vendor !== undefined && WITH_PAM.test(vendor))) return;
    yield {
      at: setting.at,
      subject: global.subject('UsePAM'),
      absent: setting.source === 'default',
      message: `UsePAM is ${setting.source === 'default' ? 'not set, and no by default' : 'no'}: what PAM says of accounts, failed logins, limits and session records is passed over`,
      fix: {
        title: 'Set UsePAM to yes',
        operations: repair(model),
        caution:
          'PAM decides who may log in from then on: some accounts may be refused, others let in. Read /etc/pam.d/sshd, keep a session open and log in anew.',
        // PAM may print the message of the day too.
        reveals: ['sshd/print-motd'],
      },
    };
  },
});

/** Systems whose sshd is built without PAM. */
const WITHOUT_PAM = /^(openbsd|alpine|wolfi|void|slackware)$/;

/** Systems that ship sshd_config with UsePAM yes. */
const WITH_PAM = /^(debian|rhel|suse|sles|sled|opensuse(-.*)?)$/;

/** Where passwords are off, PAM must not let them in again as keyboard-interactive. */
function repair({ global, reader }: SshdModel): readonly SshdOperation[] {
  const set = (option: string, value: string): SshdOperation => ({ kind: 'set', scope: global, option, value });
  const isShut = global.effective('PasswordAuthentication').value === 'no';
  const wouldOpen = isShut && global.effective('KbdInteractiveAuthentication').value === 'yes';
  if (!wouldOpen || passwordNeverSuffices(global)) return [set('UsePAM', 'yes')];
  const keyboard = isAtLeast(reader.release, '8.7')
    ? 'KbdInteractiveAuthentication'
    : 'ChallengeResponseAuthentication';
  return [set('UsePAM', 'yes'), set(keyboard, 'no')];
}
