import { readList } from '../algorithms.ts';
import { isUnclear } from '../factories/algorithm-policy.ts';
import { offered } from '../factories/offered-algorithms.ts';
import { judgesOfLists } from '../factories/written-names.ts';
import type { SshdModel } from '../model.ts';
import { man, sshdRule } from '../rule.ts';

/** What comes of an empty list; tried on 9.2 with real logins. */
const CONSEQUENCES: Readonly<Record<string, string>> = {
  Ciphers: 'no client can connect',
  MACs: 'only clients with a cipher that needs no MAC can connect',
  KexAlgorithms: 'no client can connect',
  HostKeyAlgorithms: 'no client can connect',
  PubkeyAcceptedAlgorithms: 'sshd goes back to its built-in list, and nothing is forbidden',
  HostbasedAcceptedAlgorithms: 'sshd goes back to its built-in list, and nothing is forbidden',
  CASignatureAlgorithms: 'sshd goes back to its built-in list, and nothing is forbidden',
};

export default sshdRule({
  title: 'Removal list leaves nothing',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy:
    'Name only what has to go. To switch a way to log in off, use its own option, such as PubkeyAuthentication no.',
  references: [man('Ciphers'), man('PubkeyAcceptedAlgorithms')],
  *check(model) {
    const { global } = model;
    for (const [option, consequence] of Object.entries(CONSEQUENCES)) {
      const setting = global.effective(option);
      const [entry] = setting.entries;
      if (setting.source !== 'set' || entry === undefined || readList(setting.value).prefix !== '-') continue;
      if (offered(model, option, setting).length > 0 || isUnused(model, option)) continue;
      if (isUnclear(model, global, option)) continue;
      yield {
        at: setting.at,
        subject: `${global.subject(option)}: empty`,
        message: `${option} takes every name away: ${consequence}`,
        fix: {
          title: `Remove this ${option} line`,
          operations: [{ kind: 'remove', entry }],
          reveals: judgesOfLists,
        },
      };
    }
  },
});

function isUnused(model: SshdModel, option: string): boolean {
  const { global } = model;
  if (option === 'HostbasedAcceptedAlgorithms') return global.effective('HostbasedAuthentication').value !== 'yes';
  if (option !== 'MACs') return false;
  const ciphers = offered(model, 'Ciphers', global.effective('Ciphers'));
  return ciphers.every((name) => /^chacha20-poly1305@|-gcm@/.test(name));
}
