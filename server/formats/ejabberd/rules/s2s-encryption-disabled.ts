import { federates } from '../factories/federation.ts';
import { optionValue, setOption } from '../factories/option-value.ts';
import { listenersWith } from '../model.ts';
import { rfc, toplevel } from '../rule.ts';

/** What comes to light once connections with other servers are encrypted at all. */
const BEHIND = ['ejabberd/tls-old-protocols-allowed', 'ejabberd/tls-listener-without-certificate'];

export default optionValue({
  title: 'Server-to-server traffic is never encrypted',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set s2s_use_starttls to required, or to optional while servers without TLS must be reached.',
  references: [toplevel('s2s_use_starttls'), rfc(7590, '3.1')],
  option: 's2s_use_starttls',
  with: ['s2s_access'],
  wrong: ({ json, source }, scope, model) =>
    json !== false || !federates(model, scope)
      ? undefined
      : source === 'default'
        ? 's2s_use_starttls is not set, which forbids TLS between servers: messages to and from other domains are readable on the way'
        : 's2s_use_starttls forbids TLS between servers: messages to and from other domains are readable on the way',
  absentAt: (_scope, model) => listenersWith(model, 'ejabberd_s2s_in')[0]?.at,
  good: 'required',
  after: 'hosts',
  proposal: {
    caution: 'Servers that cannot do TLS are no longer reached; with optional they still are.',
    reveals: BEHIND,
  },
  alternatives: (_setting, scope) => [
    setOption(scope, 's2s_use_starttls', 'optional', {
      after: 'hosts',
      reveals: [...BEHIND, 'ejabberd/s2s-encryption-optional'],
      caution: 'Whoever is on the way can still take the offer of TLS out of a connection.',
    }),
  ],
});
