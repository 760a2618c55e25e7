import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Invalid Match line',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write criterion and value in pairs, such as "Match User alice,bob Address 192.0.2.0/24".',
  references: [man('Match')],
  *check({ expansion }) {
    for (const { path, criteria } of expansion.blocks) {
      if (criteria.error === undefined) continue;
      yield {
        at: { path, span: criteria.error.token.span },
        subject: `Match ${criteria.label}`,
        message: `sshd refuses to start over this Match line: ${criteria.error.reason}`,
      };
    }
  },
});
