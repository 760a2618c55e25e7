import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'HostKey none leaves sshd without a key',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line, and sshd uses its default keys; or name the key files.',
  references: [man('HostKey')],
  *check({ global, unit, isOpen }) {
    const setting = global.effective('HostKey');
    // Elsewhere there may be a line that names a key.
    if (setting.source !== 'set' || unit.extent !== 'whole' || isOpen) return;
    if (setting.values.some((value) => value !== 'none')) return;
    const lines = [...new Set(setting.entries)];
    yield {
      at: setting.at,
      subject: global.subject('HostKey'),
      message:
        'HostKey none takes the default keys away and names no other: sshd has no key to show, and does not start',
      fix: {
        title: lines.length === 1 ? 'Remove this line' : 'Remove these lines',
        operations: lines.map((entry) => ({ kind: 'remove', entry })),
      },
    };
  },
});
