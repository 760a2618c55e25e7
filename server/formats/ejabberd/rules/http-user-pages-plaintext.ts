import { plainHttp } from '../factories/plain-http.ts';
import { modulesNamed } from '../model.ts';
import { listenOption, moduleDocs, xep } from '../rule.ts';

export default plainHttp({
  title: 'Registration, upload or web client served without TLS',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Serve these pages on a listener with tls: true, or on loopback behind a proxy that does TLS.',
  references: [listenOption('tls'), moduleDocs('mod_register_web'), xep('0363', 'security considerations')],
  modules: [
    'mod_register_web',
    'mod_invites',
    'mod_http_upload',
    'mod_conversejs',
    'mod_http_fileserver',
    'ejabberd_captcha',
  ],
  // Files for everybody need no TLS; those behind a password do.
  matters: ({ module }, model) =>
    module !== 'mod_http_fileserver' ||
    modulesNamed(model, module).some((each) => {
      const { json } = each.option('must_authenticate_with');
      return Array.isArray(json) && json.length > 0;
    }),
  message: (what, listener) =>
    `${listener.label} serves ${what} without TLS: passwords and files can be read on the way, and pages changed`,
  differs: (handlers) =>
    handlers.every(({ module }) => module === 'ejabberd_captcha') ? { severity: 'info', profile: 'paranoid' } : {},
});
