import { listenerRule, setListenerOption } from '../factories/listener-rule.ts';
import type { Listener } from '../listener.ts';
import { cve, type EjabberdProposal, listenOption, rfc } from '../rule.ts';

export default listenerRule({
  title: 'STARTTLS is offered to clients but not required',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set starttls_required to true on the listener; it implies starttls.',
  references: [listenOption('starttls_required'), rfc(7590, '3.1'), cve('CVE-2014-8760')],
  modules: ['ejabberd_c2s'],
  reach: 'public',
  wrong(listener) {
    if (!listener.isOff('tls') || !listener.isOff('starttls_required')) return undefined;
    const setting = ['starttls', 'tls_verify'].find((option) => listener.isOn(option) === true);
    if (setting === undefined) return undefined;
    return {
      setting: listener.option(listener.entry('starttls_required') === undefined ? setting : 'starttls_required'),
      message: `${listener.label} offers STARTTLS and does without it: whoever is on the way takes the offer out, and the client logs in unencrypted`,
      differs: listener.isBehindProxy ? { severity: 'info' } : {},
      fix: requireStarttls(listener),
    };
  },
});

/** A port that promises TLS from the first byte still does not have it. */
const REVEALED = ['ejabberd/tls-port-without-tls'];

/** `starttls: true` becomes `starttls_required: true`, which implies it; where there is no such line, one is added. */
function requireStarttls(listener: Listener): EjabberdProposal {
  const caution = 'Very old clients and bots that log in without TLS are refused from then on.';
  const starttls = listener.entry('starttls');
  if (starttls === undefined || listener.entry('starttls_required') !== undefined) {
    return setListenerOption(listener, 'starttls_required', true, {
      after: starttls === undefined ? 'module' : 'starttls',
      caution,
      reveals: REVEALED,
    });
  }
  return {
    title: `Require STARTTLS on ${listener.label}`,
    operations: [
      {
        kind: 'rename-key',
        entry: starttls,
        to: 'starttls_required',
        moves: [listener.subject('starttls'), listener.subject('starttls_required')],
      },
    ],
    caution,
    reveals: REVEALED,
  };
}
