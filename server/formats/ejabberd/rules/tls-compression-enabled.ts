import { pointedAt } from '../factories/pointed-at.ts';
import { definitionOf } from '../factories/related.ts';
import { cve, ejabberdRule, listenOption, rfc } from '../rule.ts';
import { tlsSettings } from '../tls.ts';

export default ejabberdRule({
  title: 'TLS compression is enabled',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set the option to false, or remove it: false is the default.',
  references: [listenOption('tls_compression'), rfc(9325, '3.3'), cve('CVE-2012-4929')],
  *check(model) {
    for (const { setting, label, subject, write } of tlsSettings(model, 'tls_compression')) {
      if (setting.json !== true) continue;
      yield {
        ...pointedAt(setting),
        subject,
        message: `${label} compresses before it encrypts: from the size of what is sent, passwords and tokens can be guessed bit by bit`,
        related: definitionOf(setting),
        fix: { title: `Set ${label} to false`, operations: [write(false)] },
      };
    }
  },
});
