import { pointedAt } from '../factories/pointed-at.ts';
import { type EjabberdModel, listenersWith, modulesNamed } from '../model.ts';
import { reachOf } from '../reach.ts';
import { ejabberdRule, moduleDocs, xep } from '../rule.ts';

export default ejabberdRule({
  title: 'Upload or download address without TLS',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write https:// and the port of a listener with tls: true.',
  references: [moduleDocs('mod_http_upload'), xep('0363', 'security considerations')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_http_upload')) {
      for (const option of ['put_url', 'get_url', 'service_url']) {
        const setting = module.option(option);
        const [, host, port] =
          /^http:\/\/(\[[^\]]*\]|[^/:]+)(?::(\d+))?/i.exec(typeof setting.json === 'string' ? setting.json : '') ?? [];
        if (setting.source !== 'set' || host === undefined || isThisMachine(host)) continue;
        yield {
          ...pointedAt(setting),
          subject: module.subject(option),
          message: `${option} of mod_http_upload${module.where} begins with http://, so that files and the secret part of their addresses can be read on the way`,
          fix: speaksTls(model, Number(port))
            ? {
                title: `Write https:// in ${option}`,
                operations: [
                  {
                    kind: 'set-module-option',
                    module,
                    option,
                    value: String(setting.json).replace(/^http:/i, 'https:'),
                  },
                ],
                caution: `The listener on port ${port} speaks TLS, so plain addresses never worked there.`,
              }
            : undefined,
        };
      }
    }
  },
});

function isThisMachine(host: string): boolean {
  return host === 'localhost' || reachOf(host.replace(/^\[|\]$/g, '')) === 'loopback';
}

function speaksTls(model: EjabberdModel, port: number): boolean {
  return listenersWith(model, 'ejabberd_http').some(
    (listener) => listener.port?.kind === 'port' && listener.port.number === port && listener.isOn('tls') === true,
  );
}
