import { isVendor, type SshdModel } from './model.ts';
import { isAtLeast } from './release.ts';
import type { Scope } from './scope.ts';
import { shown } from './values/words.ts';

/** What is asked of everyone who logs in through a scope, as several rules need to know it. */

/** Whether every way to log in takes a key or another proof that cannot be guessed, so that a password never suffices. */
export function passwordNeverSuffices(scope: Scope): boolean {
  const methods = scope.effective('AuthenticationMethods').values;
  if (methods.length === 0 || methods.includes('any')) return false;
  return methods.every((list) =>
    list.split(',').some((method) => /^(publickey|hostbased|gssapi-with-mic)(:|$)/.test(method)),
  );
}

/** Whether a password alone lets somebody in through a scope: by its own method, or through PAM's questions. */
export function passwordSuffices(scope: Scope): boolean {
  if (passwordNeverSuffices(scope)) return false;
  // A value that a template leaves open does not protect anybody, so only a plain no counts.
  const isOff = (option: string): boolean => scope.effective(option).value === 'no';
  return !isOff('PasswordAuthentication') || !(isOff('KbdInteractiveAuthentication') || isOff('UsePAM'));
}

/** What DisableForwarding may switch off. */
export type Forwarding = 'tcp' | 'streamlocal' | 'agent' | 'x11' | 'tunnel';

/**
 * Whether DisableForwarding switches one kind of forwarding off in a scope. Upstream covers agent and X11 since 10.0
 * (CVE-2025-32728; Debian 12 carries the correction) and tunnels since 10.4.
 */
export function forwardingDisabled(scope: Scope, model: SshdModel, kind: Forwarding = 'tcp'): boolean {
  if (scope.effective('DisableForwarding').value !== 'yes') return false;
  if (kind === 'tunnel') return isAtLeast(model.reader.release, '10.4');
  if (kind === 'agent' || kind === 'x11') return isAtLeast(model.reader.release, '10.0') || isVendor(model, 'debian');
  return true;
}

/** Whether clients can open listening ports on the server through a scope. */
export function remoteForwardingPossible(scope: Scope, model: SshdModel): boolean {
  if (forwardingDisabled(scope, model)) return false;
  const tcp = scope.effective('AllowTcpForwarding').value;
  return (tcp === 'yes' || tcp === 'remote') && scope.effective('PermitListen').value !== 'none';
}

/** Whether all addresses that a scope's criteria admit are of this machine itself. */
export function onlyFromLoopback(scope: Scope): boolean {
  const loopback = /^(127\.[\d.]+(\/\d+)?|::1(\/128)?)$/;
  return (scope.block?.criteria.list ?? []).some(
    ({ name, value }) =>
      (name === 'address' || name === 'localaddress') &&
      (value?.value ?? '').split(',').every((entry) => loopback.test(entry) || entry.startsWith('!')),
  );
}

/** The one account that a scope's criteria name outright; `undefined` for patterns, lists and other criteria. */
export function onlyUser(scope: Scope): string | undefined {
  const criterion = scope.block?.criteria.list.find(({ name }) => name === 'user');
  const name = criterion?.value?.value;
  return name !== undefined && !/[*?,!]/.test(name) ? name : undefined;
}

/** Preconditions of closing the door for passwords, as far as the files tell: what a person must know before doing it. */
export function keyLoginCaution(model: SshdModel): string {
  const { global } = model;
  if (global.effective('PubkeyAuthentication').value === 'no') {
    return 'PubkeyAuthentication is off, so nobody can log in afterwards: switch it on and try a key first.';
  }
  const files = global.effective('AuthorizedKeysFile').value;
  const command = global.effective('AuthorizedKeysCommand').value;
  const authority = global.effective('TrustedUserCAKeys').value;
  if (files === 'none' && command === 'none' && authority === 'none') {
    return 'No source of keys is configured (AuthorizedKeysFile none), so nobody can log in afterwards.';
  }
  return 'Whoever has no key installed is locked out. Log in with a key once, keep a session open, and run sshd -t before the reload.';
}

/** What the allow list means for somebody who closes the door for root: whether another account is left to come in by. */
export function otherAccountCaution({ global }: SshdModel): string {
  const names = global.effective('AllowUsers').values.map((pattern) => pattern.split('@')[0] ?? '');
  if (names.length === 0) return '';
  if (names.every((name) => name === 'root'))
    return 'AllowUsers names root alone, so no other account can log in instead. ';
  const others = names.filter((name) => name !== 'root').slice(0, 3);
  return `AllowUsers lets in ${others.map(shown).join(', ')}: make sure that one of them can become root. `;
}
