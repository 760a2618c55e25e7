/** Why a text is no address of a web service. */
export type UrlFault = 'invalid' | 'host' | 'port' | 'scheme';

/** What may stand in an address besides letters and digits (RFC 3986): blanks, braces and brackets must be percent-encoded. */
const CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/;

/**
 * Checks an absolute address as ejabberd does: one of the schemes, in lower case, a host, and a port of 1 to 65535 if there is
 * one.
 *
 * @returns `undefined` when nothing is wrong with it.
 */
export function urlFault(text: string, schemes: readonly string[]): UrlFault | undefined {
  if (!CHARACTERS.test(text)) return 'invalid';
  const match = /^([A-Za-z][A-Za-z0-9+.-]*:)?(?:\/\/([^/?#]*))?(.*)$/s.exec(text);
  const scheme = match?.[1]?.slice(0, -1) ?? '';
  const authority = match?.[2] ?? '';
  // Brackets stand around an IPv6 address and nowhere else.
  if (/[[\]]/.test(match?.[3] ?? '')) return 'invalid';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const parts = /^(\[[0-9A-Fa-f:.]+\]|[^:[\]]*)(?::(\d*))?$/.exec(host);
  if (parts === null) return 'invalid';
  if ((parts[1] ?? '') === '') return 'host';
  if (parts[2] !== undefined && parts[2] !== '' && (Number(parts[2]) < 1 || Number(parts[2]) > 65_535)) return 'port';
  return schemes.includes(scheme) ? undefined : 'scheme';
}
