import { reachOf } from '../reach.ts';

/** How far away another server is, by its name or address. */
export type Distance =
  /** On the machine itself. */
  | 'here'
  /** A name without a domain, as containers on one machine have. */
  | 'next-door'
  | 'away';

/** How far away a server is; `undefined` for what is no name or address, such as a string for ODBC. */
export function distanceOf(server: string): Distance | undefined {
  const name = server
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  if (/^(unix:|\/)/.test(name) || name === 'localhost' || /(^|\.)localhost(\.localdomain)?$/.test(name)) return 'here';
  // `ip6-localhost` and its like stand in the hosts file of Debian.
  if (/^(localhost[46]?(\.localdomain[46]?)?|ip6-(localhost|loopback))$/.test(name)) return 'here';
  const reach = reachOf(name);
  if (reach !== undefined) return reach === 'loopback' || reach === 'wildcard' ? 'here' : 'away';
  if (!/^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$/u.test(name)) return undefined;
  return name.includes('.') ? 'away' : 'next-door';
}

/** The farthest of several servers; `undefined` when there is none, or none can be placed. */
export function farthest(servers: readonly string[]): Distance | undefined {
  const distances = servers.map(distanceOf);
  return (['away', 'next-door', 'here'] as const).find((distance) => distances.includes(distance));
}

/** How far away the server of an address `http://…` is; `undefined` for any other address. */
export function plainHttpDistance(url: string): Distance | undefined {
  const host = /^http:\/\/(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(url)?.[1];
  return host === undefined || host === '' ? undefined : distanceOf(host);
}
