import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'PermitUserEnvironment is case-sensitive',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write yes or no in lower case.',
  references: [man('PermitUserEnvironment')],
  option: 'PermitUserEnvironment',
  scopes: 'global',
  // Patterns came with 7.8; before that, any spelling was read.
  wrong: ({ value }, _scope, { reader }) =>
    isAtLeast(reader.release, '7.8') && /^(yes|no)$/i.test(value) && value !== value.toLowerCase()
      ? `"${value}" is not ${value.toLowerCase()} here but a pattern of variable names, and it switches the feature on`
      : undefined,
  good: ({ value }) => (value.toLowerCase() === 'no' ? 'no' : undefined),
});
