import type { Problem, Reference, Rule } from '../../core/lint/rule.ts';
import type { WireguardOperation } from './edit.ts';
import type { WireguardModel } from './model.ts';

export type WireguardRule = Rule<WireguardModel, WireguardOperation>;
export type WireguardProblem = Problem<WireguardOperation>;

/** Declares a rule of WireGuard; its id is the name of the file that exports it. */
export function wireguardRule(rule: WireguardRule): WireguardRule {
  return rule;
}

const MANUALS = 'https://man7.org/linux/man-pages';

/** A manual page: `wg(8)`, `wg-quick(8)`, `systemd.netdev(5)`, `systemd.network(5)`, `nm-settings-keyfile(5)`. */
export function man(page: string, part?: string): Reference {
  const [, name = '', section = ''] = /^(.+)\((\d)\)$/.exec(page) ?? [];
  const url = name.startsWith('nm-')
    ? `https://networkmanager.dev/docs/api/latest/${name}.html`
    : `${MANUALS}/man${section}/${name}.${section}.html`;
  return { source: 'man', text: part === undefined ? page : `${page}, ${part}`, url };
}

/** A request for comments. */
export function rfc(number: number, about?: string): Reference {
  const text = about === undefined ? `RFC ${number}` : `RFC ${number}, ${about}`;
  return { source: 'rfc', text, url: `https://www.rfc-editor.org/rfc/rfc${number}` };
}

/** Behaviour that no manual tells of and the program's source does. */
export function code(what: string, url?: string): Reference {
  return { source: 'guide', text: what, ...(url === undefined ? {} : { url }) };
}

/** What the source of wireguard-tools says. */
export const tools: Reference = code('wireguard-tools source', 'https://git.zx2c4.com/wireguard-tools/');

/** A public guide that asks for the same. */
export function guide(text: string, url?: string): Reference {
  return { source: 'guide', text, ...(url === undefined ? {} : { url }) };
}
