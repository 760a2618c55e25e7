import { weakCiphers } from '../ciphers.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { definitionOf } from '../factories/related.ts';
import { cve, type EjabberdProposal, ejabberdRule, rfc, toplevel } from '../rule.ts';
import { type TlsSetting, tlsSettings } from '../tls.ts';
import { itemsIn, textOf } from '../value.ts';

const GOOD = 'HIGH:!aNULL:!eNULL:!3DES:@STRENGTH';

export default ejabberdRule({
  title: 'Cipher list admits broken ciphers',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: `Remove the option, or set it to what holds without it: ${GOOD}.`,
  references: [toplevel('c2s_ciphers'), rfc(9325, '4.1'), rfc(7465), cve('CVE-2016-2183'), cve('CVE-2013-6169')],
  *check(model) {
    for (const tls of tlsSettings(model, 'ciphers')) {
      const { setting, subject, label } = tls;
      const text = itemsIn(setting.value)
        .map((item) => textOf(item) ?? '')
        .join(':');
      const weak = weakCiphers(text);
      if (weak.length === 0) continue;
      yield {
        ...pointedAt(setting),
        subject,
        message: `${label} admits ${weak.join(', ')}`,
        related: definitionOf(setting),
        fix: replace(tls),
      };
    }
  },
});

function replace({ setting, effects, label }: TlsSetting): EjabberdProposal | undefined {
  const { value, definedAt } = setting;
  if (value === undefined) return undefined;
  return {
    title: `Set ${label} to ${GOOD}${definedAt === undefined ? '' : ', in the macro that gives it'}`,
    operations: [{ kind: 'replace-value', value, with: GOOD, atDefinition: definedAt !== undefined, moves: effects }],
    caution: 'Very old clients and servers may have no cipher in common with this server any more.',
  };
}
