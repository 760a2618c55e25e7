import { federates } from '../factories/federation.ts';
import { optionValue } from '../factories/option-value.ts';
import { rfc, toplevel, xep } from '../rule.ts';

export default optionValue({
  title: 'Encryption between servers can be taken out',
  severity: 'medium',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set s2s_use_starttls to required.',
  references: [toplevel('s2s_use_starttls'), rfc(7590, '3.1'), xep('0220', 'security considerations')],
  option: 's2s_use_starttls',
  with: ['s2s_access'],
  wrong: ({ json }, scope, model) =>
    (json === true || json === 'optional') && federates(model, scope)
      ? 's2s_use_starttls does without TLS where the other server does not offer it, and whoever is on the way can take the offer out'
      : undefined,
  good: 'required',
  proposal: {
    caution: 'Servers that cannot do TLS are no longer reached.',
    reveals: ['ejabberd/s2s-dialback-accepts-any-certificate'],
  },
});
