import { federates } from '../factories/federation.ts';
import { setListenerOption } from '../factories/listener-rule.ts';
import { setOption } from '../factories/option-value.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { definitionOf } from '../factories/related.ts';
import { listenersWith, settingsOf } from '../model.ts';
import { cve, ejabberdRule, listenOption, toplevel, xep } from '../rule.ts';

export default ejabberdRule({
  title: 'XMPP stream compression is enabled',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set zlib and s2s_zlib to false, or remove them: false is the default.',
  references: [
    listenOption('zlib'),
    toplevel('s2s_zlib'),
    xep('0138', 'security considerations'),
    cve('CVE-2014-2741'),
  ],
  *check(model) {
    for (const listener of listenersWith(model, 'ejabberd_c2s')) {
      const setting = listener.option('zlib');
      if (setting.json !== true) continue;
      yield {
        ...pointedAt(setting),
        subject: listener.subject('zlib'),
        message: `zlib on ${listener.label} lets clients send little that unpacks to a lot, and lets the size of what is sent give secrets away`,
        related: definitionOf(setting),
        fix: setListenerOption(listener, 'zlib', false),
      };
    }
    for (const { scope, setting } of settingsOf(model, 's2s_zlib')) {
      if (setting.json !== true || !federates(model, scope)) continue;
      yield {
        ...pointedAt(setting),
        subject: scope.subject('s2s_zlib'),
        message: `s2s_zlib${scope.where} lets other servers send little that unpacks to a lot, and lets the size of what is sent give secrets away`,
        related: definitionOf(setting),
        fix: setOption(scope, 's2s_zlib', false),
      };
    }
  },
});
