import { proposal } from '../factories/insecure-value.ts';
import { cve, man, notes, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Penalties for abuse are switched off',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy:
    'Set PerSourcePenalties to yes, or remove the line, and name in PerSourcePenaltyExemptList the networks that must never be shut out.',
  references: [man('PerSourcePenalties'), man('PerSourcePenaltyExemptList'), notes('9.8'), cve('CVE-2024-6387')],
  *check({ global }) {
    const setting = global.effective('PerSourcePenalties');
    if (setting.value !== 'no') return;
    yield {
      at: setting.at,
      subject: global.subject('PerSourcePenalties'),
      message:
        'PerSourcePenalties is no: an address that guesses passwords or crashes sshd is not shut out for a while, as it is by default',
      fix: {
        ...proposal(global, 'PerSourcePenalties', 'yes', {
          caution:
            'Scanners and networks behind one address can be shut out for a while, yours too, when their logins fail often.',
        }),
        // Only where there are penalties can too many be exempt from them.
        reveals: ['sshd/per-source-exempt-all'],
      },
    };
  },
});
