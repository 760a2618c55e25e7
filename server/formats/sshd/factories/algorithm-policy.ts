import { readList } from '../algorithms.ts';
import type { Entry, IncludeUse } from '../expand.ts';
import { algorithmFact } from '../facts/tables.ts';
import { isVendor, type SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import type { Scope } from '../scope.ts';

/** What several rules about algorithms have to know of the policy behind a configuration. */

/** Where RHEL, Fedora and their kin keep the lists that the system-wide crypto policy makes. */
const POLICY = /^\/etc\/crypto-policies\//;

/** Include lines of the system's crypto policy whose file is not at hand: it is not known what they set. */
export function unreadPolicies(model: SshdModel): readonly IncludeUse[] {
  return policies(model).filter(({ patterns }) => !patterns.some((pattern) => isAtHand(model, pattern)));
}

/** The Include line of a policy that is not at hand and that sshd reads before a line of the global section. */
export function policyBefore(model: SshdModel, entry: Entry): IncludeUse | undefined {
  if (entry.block !== undefined) return undefined;
  return unreadPolicies(model).find((use) => use.entry.block === undefined && use.entry.order < entry.order);
}

/**
 * Whether it is not known what an algorithm list, or another option of the crypto policy, is: the policy may set it in
 * place of the default or before the line at hand, or sshd refuses the lines that set it.
 */
export function isUnclear(model: SshdModel, scope: Scope, option: string): boolean {
  const setting = scope.effective(option);
  if (setting.source === 'default') {
    return scope.lines(option).length > 0 || policyMaySet(model) || !isAtLeast(model.reader.release, OLDEST_DEFAULTS);
  }
  return setting.entries.some((entry) => policyBefore(model, entry) !== undefined);
}

/** The built-in lists of releases before this one are not among the facts. */
const OLDEST_DEFAULTS = '6.7';

/** The policy may set what the files leave to its default: by an Include that was not read, or RHEL 8's command line. */
function policyMaySet(model: SshdModel): boolean {
  if (policies(model).length > 0) return unreadPolicies(model).length > 0;
  return isVendor(model, 'rhel') && isAtLeast(model.reader.release, '8.0');
}

/**
 * Whether key exchange is limited to what FIPS 140 approves, as the STIGs ask for: then Curve25519, Ed25519 and the
 * post-quantum methods are missing on purpose. Nobody else leaves Curve25519 out and keeps the curves of NIST.
 */
export function followsFips({ global }: SshdModel): boolean {
  const setting = global.effective('KexAlgorithms');
  const { prefix, entries } = readList(setting.value);
  return (
    setting.source === 'set' &&
    prefix === '' &&
    entries.some((name) => name.startsWith('ecdh-sha2-nistp')) &&
    entries.every((name) => algorithmFact('kex', name)?.approvedByStig)
  );
}

function policies(model: SshdModel): readonly IncludeUse[] {
  return model.expansion.includes.filter(({ patterns }) => patterns.some((pattern) => POLICY.test(pattern)));
}

function isAtHand({ unit }: SshdModel, pattern: string): boolean {
  return POLICY.test(pattern) && (unit.inclusions.get(pattern)?.paths ?? []).some((path) => unit.files.has(path));
}
