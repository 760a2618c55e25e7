import { listenerRule } from '../factories/listener-rule.ts';
import { scopesOf } from '../model.ts';
import { listenOption, toplevel, xep } from '../rule.ts';

export default listenerRule({
  title: 'Client certificates accepted from every public CA',
  severity: 'medium',
  profile: 'strict',
  fix: 'none',
  remedy: 'Set c2s_cafile to a file with the authority that issues the certificates of your users.',
  references: [listenOption('tls_verify'), toplevel('c2s_cafile'), xep('0178')],
  modules: ['ejabberd_c2s'],
  reach: 'any',
  wrong(listener, model) {
    if (listener.isOn('tls_verify') !== true || listener.option('cafile').source !== 'default') return undefined;
    const scopes = scopesOf(model, 'c2s_cafile');
    const isOpen = scopes.some((scope) => scope.option('c2s_cafile').source === 'default');
    // An own list of authorities takes the place of the system's.
    if (!isOpen || model.global.option('ca_file').source !== 'default') return undefined;
    return {
      setting: listener.option('tls_verify'),
      message: `tls_verify on ${listener.label} logs in whoever has a certificate with an address in it, and no file says which authority may issue these: every one that the system knows may`,
    };
  },
});
