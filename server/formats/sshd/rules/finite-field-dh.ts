import { followsFips, isUnclear } from '../factories/algorithm-policy.ts';
import { offeredAlgorithms, rating } from '../factories/offered-algorithms.ts';
import { cve, man, notes } from '../rule.ts';

export default offeredAlgorithms({
  title: 'Costly finite-field Diffie-Hellman is offered',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Leave the diffie-hellman methods out, as OpenSSH 10.0 does by default.',
  references: [man('KexAlgorithms'), notes('10.0'), cve('CVE-2002-20001')],
  option: 'KexAlgorithms',
  alsoBad: (name) => name.startsWith('diffie-hellman-'),
  // Those with SHA-1 have a rule of their own.
  except: (name) => ['weak', 'broken'].includes(rating('KexAlgorithms', name)?.rating ?? ''),
  noun: ['the finite-field method', 'the finite-field methods'],
  risk: 'anybody can make this host compute a lot before logging in',
  judgeDefaults: true,
  caution: 'Clients that know no method with an elliptic curve, mostly old appliances, can no longer connect.',
  unless: (scope, model) => followsFips(model) || isUnclear(model, scope, 'KexAlgorithms'),
});
