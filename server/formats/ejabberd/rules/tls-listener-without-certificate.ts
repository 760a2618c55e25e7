import { setOption } from '../factories/option-value.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdModel, listenersWith, placeOf } from '../model.ts';
import { docs, ejabberdRule, toplevel } from '../rule.ts';
import { encrypts } from '../tls.ts';
import { entriesIn, entryNamed, textOf } from '../value.ts';

export default ejabberdRule({
  title: 'TLS enabled but no certificate configured',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Name certificate and key in certfiles, or let ACME fetch them through a plain listener that serves ejabberd_acme.',
  references: [toplevel('certfiles'), docs('admin/configuration/basic/', 'ACME')],
  *check(model) {
    const setting = model.global.option('certfiles');
    const isEmpty = setting.source === 'default' || (Array.isArray(setting.json) && setting.json.length === 0);
    if (!isEmpty || model.mayListenMore || mayFetch(model) || model.listeners.some(hasOwn)) return;
    const [first] = model.listeners.filter((listener) => encrypts(model, listener));
    if (first === undefined) return;
    yield {
      ...pointedAt(setting, placeOf(model, setting, first.at)),
      subject: '*/certfiles',
      message: `${first.label} offers TLS and there is no certificate for it: whoever takes the offer is cut off`,
      fix: setOption(model.global, 'certfiles', ['/etc/ejabberd/certs/*.pem'], {
        title: 'Look for certificates in /etc/ejabberd/certs',
        after: 'hosts',
        caution:
          'Put certificate, chain and key there first: ejabberd starts without them, too, and says so in its log only.',
      }),
    };
  },
});

/** Whether certificates may come from ACME: asked for automatically, or by hand through any listener that answers challenges. */
function mayFetch(model: EjabberdModel): boolean {
  const acme = model.global.option('acme');
  if (acme.source === 'undecided') return true;
  const hasHandler = listenersWith(model, 'ejabberd_http').some(
    (listener) =>
      listener.option('request_handlers').source === 'undecided' || listener.serving('ejabberd_acme').length > 0,
  );
  const auto = acme.value?.kind === 'mapping' ? textOf(entryNamed(acme.value, 'auto')?.value) : undefined;
  return hasHandler && !['false', 'no', 'off', 'n'].includes(auto ?? '');
}

/** Whether a listener names a certificate, which those of XMPP and HTTP share. */
function hasOwn(listener: Listener): boolean {
  return entriesIn(listener.mapping).some(({ key }) => key.text === 'certfile');
}
