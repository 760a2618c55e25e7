/** Where a server of one way of installing keeps what it writes. */
export interface ServerPlaces {
  /** Home of the account that it runs as, where the cookie lies. */
  readonly home: string;
  readonly spool: string;
  readonly logs: string;
}

/** By the folder of the configuration: packages, the installers with the container images, and builds of one's own. */
export const PLACES: Readonly<Record<string, ServerPlaces>> = {
  '/etc/ejabberd': { home: '/var/lib/ejabberd', spool: '/var/lib/ejabberd', logs: '/var/log/ejabberd' },
  '/opt/ejabberd/conf': { home: '/opt/ejabberd', spool: '/opt/ejabberd/database', logs: '/opt/ejabberd/logs' },
  '/usr/local/etc/ejabberd': {
    home: '/usr/local/var/lib/ejabberd',
    spool: '/usr/local/var/lib/ejabberd',
    logs: '/usr/local/var/log/ejabberd',
  },
};

/** The places that go with a configuration, by its nominal path; `undefined` for one that lies elsewhere. */
export function placesOf(nominal: string): ServerPlaces | undefined {
  return PLACES[nominal.slice(0, nominal.lastIndexOf('/'))];
}

/** The folders above a path, the nearest first, without the topmost. */
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`);
}
