import { nameOfSecret, subjectOfSecret } from '../factories/secret-subject.ts';
import { ejabberdRule, guide } from '../rule.ts';
import { writtenSecrets } from '../secrets.ts';
import { countedSecret, isHole, isSample } from '../weak-secrets.ts';

/** What is shorter is tried out in no time; up to the longer one, with patience. */
const SHORT = 8;
const SHORTISH = 12;

/** Of these, how long they are says nothing, or another rule speaks. */
const OF_NO_LENGTH = ['ext_api_headers', 'key', 'external_secret'];

export default ejabberdRule({
  title: 'Sample or short secret',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Replace it by at least 24 random characters, such as "openssl rand -base64 24" makes them, on the other side as well.',
  references: [
    guide('CWE-521: weak password requirements', 'https://cwe.mitre.org/data/definitions/521.html'),
    guide('CWE-798: hard-coded credentials', 'https://cwe.mitre.org/data/definitions/798.html'),
  ],
  *check(model) {
    const all = writtenSecrets(model);
    for (const written of all) {
      const { option, at } = written;
      const secret = countedSecret(written);
      const isKnown = option !== 'ext_api_headers' && isSample(secret, model);
      const isShort = secret.length < SHORTISH && !OF_NO_LENGTH.includes(option);
      if (isHole(written) || (!isKnown && !isShort)) continue;
      yield {
        at,
        subject: subjectOfSecret(model, written, all),
        message: isKnown
          ? `${nameOfSecret(model, written)} is a secret out of examples, or a name, which is tried first`
          : `${nameOfSecret(model, written)} is a secret of less than ${secret.length < SHORT ? SHORT : SHORTISH} characters, which can be tried out`,
        ...(isKnown || secret.length < SHORT ? {} : { severity: 'medium' as const, profile: 'strict' as const }),
      };
    }
  },
});
