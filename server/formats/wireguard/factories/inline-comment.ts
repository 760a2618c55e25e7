import type { Setting } from '../setting.ts';

/** Settings of networkd whose value never holds a blank with `#` or `;` behind it. Keys are the business of another rule. */
const PLAIN = new Set([
  'Address',
  'AllowedIPs',
  'DNS',
  'Endpoint',
  'FwMark',
  'ListenPort',
  'MTU',
  'PersistentKeepalive',
  'PresharedKeyFile',
  'PrivateKeyFile',
  'RouteMetric',
  'Table',
]);

/** What was meant as a comment behind a value of networkd, which knows none there; offsets in the value as written. */
export function commentBehind(setting: Setting): { readonly start: number; readonly end: number } | undefined {
  if (!setting.known || setting.undecided || !PLAIN.has(setting.option)) return undefined;
  return setting.ask((written) => {
    const sign = /\s[#;]/.exec(written);
    if (sign === null || written.includes('\n') || written.slice(0, sign.index).trim() === '') return undefined;
    return { start: sign.index + 1, end: written.trimEnd().length };
  });
}
