import { keyLoginCaution, passwordNeverSuffices } from '../access.ts';
import { speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Passwords are still accepted through keyboard-interactive',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Set KbdInteractiveAuthentication to no as well (ChallengeResponseAuthentication before OpenSSH 8.7).',
  references: [man('UsePAM'), man('KbdInteractiveAuthentication')],
  *check(model) {
    const { global, reader } = model;
    const password = global.effective('PasswordAuthentication');
    const keyboard = global.effective('KbdInteractiveAuthentication');
    if (password.value !== 'no' || password.source !== 'set') return;
    if (keyboard.value !== 'yes' || !speaksOf(model, global, keyboard)) return;
    if (global.effective('UsePAM').value !== 'yes' || passwordNeverSuffices(global)) return;
    const option = isAtLeast(reader.release, '8.7')
      ? 'KbdInteractiveAuthentication'
      : 'ChallengeResponseAuthentication';
    yield {
      at: keyboard.source === 'set' ? keyboard.at : password.at,
      subject: global.subject('KbdInteractiveAuthentication'),
      message: `PasswordAuthentication is no, but with UsePAM yes the ${keyboard.source === 'set' ? '' : 'default '}KbdInteractiveAuthentication yes may still let passwords in`,
      related: [{ at: password.at, message: 'This line refuses only the method called "password".' }],
      fix: {
        title: `Set ${option} to no`,
        operations: [{ kind: 'set', scope: global, option, value: 'no' }],
        caution: `This also ends one-time codes that PAM asks for. ${keyLoginCaution(model)}`,
      },
    };
  },
});
