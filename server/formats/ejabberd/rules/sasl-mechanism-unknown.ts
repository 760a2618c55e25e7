import { isKnownMechanism, KNOWN_MECHANISMS, mayBeMacro } from '../factories/login-mechanisms.ts';
import { scopesOf } from '../model.ts';
import { ejabberdRule, toplevel } from '../rule.ts';
import { itemsIn, textOf } from '../value.ts';

export default ejabberdRule({
  title: 'Unknown name in disable_sasl_mechanisms',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the names as the protocol has them, such as SCRAM-SHA-1 and DIGEST-MD5.',
  references: [toplevel('disable_sasl_mechanisms')],
  *check(model) {
    for (const scope of scopesOf(model, 'disable_sasl_mechanisms')) {
      for (const item of itemsIn(scope.own.get('disable_sasl_mechanisms')?.value)) {
        const name = textOf(item);
        // Names of logins by quick tokens (HT-…) grow in number.
        if (name === undefined || isKnownMechanism(name) || /^HT-/i.test(name)) continue;
        const meant = meantBy(name);
        if (meant === undefined && mayBeMacro(name)) continue;
        yield {
          at: item.at,
          subject: `${scope.subject('disable_sasl_mechanisms')}/${name}`,
          message: `disable_sasl_mechanisms switches nothing off by the name "${name}"${meant === undefined ? '' : `: what was meant is called ${meant}`}`,
          fix:
            meant === undefined
              ? undefined
              : {
                  title: `Write ${meant}`,
                  operations: [
                    {
                      kind: 'replace-value',
                      value: item,
                      with: meant,
                      moves: [scope.subject('disable_sasl_mechanisms')],
                    },
                  ],
                  caution: `${meant} is switched off for the first time by that; clients that know nothing else can no longer log in.`,
                },
        };
      }
    }
  },
});

/** The mechanism of the same letters and digits; `undefined` where none is. */
function meantBy(name: string): string | undefined {
  const bare = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const written = bare(name) === 'OAUTH2' || bare(name) === 'XOAUTH' ? 'XOAUTH2' : bare(name);
  return KNOWN_MECHANISMS.find((known) => bare(known) === written);
}
