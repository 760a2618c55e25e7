import { brokenKeyConsequence, writtenKeys } from '../factories/written-keys.ts';
import { man, wireguardRule } from '../rule.ts';

/** Files that are there to be filled in. */
const SAMPLE = /(^|[/._-])(example|sample|template|skeleton|dist|tmpl|tpl)s?([/._-]|$)/i;

const COMMANDS = { PrivateKey: 'wg genkey', PublicKey: 'wg pubkey', PresharedKey: 'wg genpsk' } as const;

export default wireguardRule({
  title: 'Key was never filled in',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Make the keys with `wg genkey`, `wg pubkey` and `wg genpsk`, and write them here.',
  references: [man('wg(8)', 'genkey')],
  *check(model) {
    for (const key of writtenKeys(model)) {
      if (key.reading.ok || key.reading.fault.kind !== 'placeholder') continue;
      yield {
        at: key.at,
        subject: key.subject,
        ...(SAMPLE.test(model.unit.rootPath) ? { severity: 'info' as const } : {}),
        message: `${key.label} was never filled in: ${brokenKeyConsequence(model, key)}`,
        remedy: `Write the key that \`${COMMANDS[key.option]}\` prints${key.option === 'PublicKey' ? ' on the other end' : ''}.`,
      };
    }
  },
});
