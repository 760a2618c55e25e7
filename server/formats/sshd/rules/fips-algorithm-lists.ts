import { followsFips, isUnclear } from '../factories/algorithm-policy.ts';
import { offered, offeredAlgorithms } from '../factories/offered-algorithms.ts';
import { algorithmFact } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import { man, type SshdRule, sshdRule, stig } from '../rule.ts';
import type { Scope } from '../scope.ts';

const facts = {
  title: 'Key exchange follows the STIG, other lists do not',
  severity: 'info',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Offer only AES-GCM and AES-CTR with MACs of SHA-2, as the STIGs ask for.',
  references: [
    man('Ciphers'),
    man('MACs'),
    stig('RHEL-09-255065'),
    stig('UBTU-24-100820'),
    stig('UBTU-24-100830'),
    stig('UBTU-24-100840'),
  ],
} as const;

const risk = 'KexAlgorithms keeps to what FIPS 140 approves, and this list does not';
const caution = 'Clients that know nothing else can no longer connect.';

/** FIPS 197 has AES with 192 bits as well, and some STIGs list it. */
const approved = (kind: 'cipher' | 'mac', name: string): boolean =>
  algorithmFact(kind, name)?.approvedByStig === true || name === 'aes192-ctr';

const unclear = (option: string, scope: Scope, model: SshdModel): boolean =>
  !followsFips(model) || isUnclear(model, scope, option);

const rules: readonly SshdRule[] = [
  offeredAlgorithms({
    ...facts,
    option: 'Ciphers',
    alsoBad: (name) => !approved('cipher', name),
    except: (name) => isRatedWeak('cipher', name),
    noun: ['the cipher', 'the ciphers'],
    risk,
    judgeDefaults: true,
    caution,
    unless: (scope, model) => unclear('Ciphers', scope, model),
  }),
  offeredAlgorithms({
    ...facts,
    option: 'MACs',
    alsoBad: (name) => !approved('mac', name),
    except: (name) => isRatedWeak('mac', name),
    noun: ['the MAC', 'the MACs'],
    risk,
    judgeDefaults: true,
    caution,
    unless: (scope, model) =>
      unclear('MACs', scope, model) ||
      offered(model, 'Ciphers', scope.effective('Ciphers')).every((name) => name.includes('-gcm@')),
  }),
];

/** Weak names have rules of their own. */
function isRatedWeak(kind: 'cipher' | 'mac', name: string): boolean {
  return ['weak', 'broken'].includes(algorithmFact(kind, name)?.rating ?? '');
}

export default sshdRule({
  ...facts,
  *check(model, context) {
    for (const rule of rules) yield* rule.check(model, context);
  },
});
