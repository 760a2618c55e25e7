import { refusedLines } from '../factories/refused-lines.ts';
import { man } from '../rule.ts';

/** Without these there is nothing to remove: the key is missing. */
const NEEDED = ['PrivateKey', 'PublicKey'];

/** What may be said of a setting that is not there, once its empty line is gone. */
const ABSENT = [
  'allowedips-missing',
  'endpoint-inside-allowedips',
  'full-tunnel-dns-missing',
  'kill-switch-missing',
  'listen-port-missing',
  'no-way-to-connect',
  'preshared-key-missing',
].map((name) => `wireguard/${name}`);

export default refusedLines({
  title: 'Setting without a value',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write the value, or remove the line.',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT')],
  kinds: ['empty-value'],
  more: ({ setting }) =>
    setting === undefined || NEEDED.includes(setting.option)
      ? {}
      : {
          fix: {
            title: 'Remove the line',
            reveals: ABSENT,
            operations: [{ kind: 'remove', setting }],
          },
        },
});
