import { isAtLeast } from '../release.ts';
import type { BeatenLine } from './beaten-lines.ts';

/** Lines without effect that a rule of their own speaks of, better than one about duplicates in general can. */
export function isNamedLoser(beaten: BeatenLine, release: string): boolean {
  return addsInVain(beaten) || offInVain(beaten) || repeatsSubsystem(beaten, release);
}

/** Options that take several values on one line, of which only the first line counts. */
const ONE_LINE_LISTS = new Set([
  'AuthenticationMethods',
  'AuthorizedKeysFile',
  'ChannelTimeout',
  'LogVerbose',
  'PermitListen',
  'PermitOpen',
  'PubkeyAuthOptions',
  'RevokedKeys',
  'SetEnv',
]);

/** Whether a second line of a list was meant to add to the first one: it has values that the first one lacks. */
export function addsInVain({ option, byInclude, loser, winner }: BeatenLine): boolean {
  if (byInclude || !ONE_LINE_LISTS.has(option)) return false;
  const kept = valuesOf(winner);
  return valuesOf(loser).some((value) => !kept.includes(value));
}

/** Whether `PerSourcePenalties no` is undone by a line that gives values. */
export function offInVain({ option, byInclude, loser }: BeatenLine): boolean {
  return option === 'PerSourcePenalties' && !byInclude && valuesOf(loser)[0]?.toLowerCase() === 'no';
}

/** Whether a line defines a subsystem again in a release that stops over it. */
export function repeatsSubsystem({ option }: BeatenLine, release: string): boolean {
  return option === 'Subsystem' && !isAtLeast(release, '9.5');
}

/** The values of a line as sshd keeps them. */
export function valuesOf({ outcome }: BeatenLine['loser']): readonly string[] {
  return outcome?.ok ? outcome.values : [];
}
