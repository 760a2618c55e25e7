import { readList } from '../algorithms.ts';
import { followsFips, isUnclear } from '../factories/algorithm-policy.ts';
import { offered, offeredAlgorithms, rating } from '../factories/offered-algorithms.ts';
import { guide, man } from '../rule.ts';

export default offeredAlgorithms({
  title: 'MACs without encrypt-then-MAC are offered',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Offer only MACs whose name has -etm in it.',
  references: [man('MACs'), guide('ssh-audit: encrypt-and-mac', 'https://github.com/jtesta/ssh-audit')],
  option: 'MACs',
  alsoBad: (name) => !name.includes('-etm@'),
  // Weak ones have a rule of their own; what the built-in list brings is not the choice of whoever wrote the line.
  except: (name, _model, scope) =>
    ['weak', 'broken'].includes(rating('MACs', name)?.rating ?? '') ||
    !readList(scope.effective('MACs').value).entries.includes(name),
  noun: ['the MAC', 'the MACs'],
  risk: 'messages are decrypted before they are checked, so the cipher is exposed to forged ones',
  judgeDefaults: false,
  caution:
    'Clients from before 2013, and some programs that are not OpenSSH, know no MAC with -etm and can no longer connect.',
  unless: (scope, model) =>
    readList(scope.effective('MACs').value).prefix === '-' ||
    followsFips(model) ||
    isUnclear(model, scope, 'MACs') ||
    offered(model, 'Ciphers', scope.effective('Ciphers')).every((name) => /^chacha20-poly1305@|-gcm@/.test(name)),
});
