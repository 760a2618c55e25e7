import type { Place } from '../text/span.ts';

/** How what passes through a port is protected. `builtin`: the protocol itself encrypts, as SSH and WireGuard do. */
export type Encryption = 'none' | 'starttls-optional' | 'starttls-required' | 'tls' | 'builtin';

/** For whom a port is meant, whoever can reach it. */
export type Audience = 'public' | 'server-to-server' | 'admin-only' | 'cluster-internal' | 'local-only';

/** A port on which a server of this configuration listens: what the exposure map is made of. */
export interface Listener {
  /** What answers there, in a few words, such as `XMPP clients`. */
  readonly service: string;
  readonly transport: 'tcp' | 'udp' | 'unix';
  /** First and last port; `undefined` for one that the system chooses, and for sockets that are files. */
  readonly ports: { readonly first: number; readonly last: number } | undefined;
  /** The address as the server takes it, such as `0.0.0.0` or `::1`; for a socket its path. */
  readonly address: string;
  readonly encryption: Encryption;
  readonly audience: Audience;
  /** The text that opens it; a place near it where nothing says so and a default does. */
  readonly at: Place;
  /** Where traffic may go on to from there, such as networks behind a tunnel. */
  readonly leadsTo?: readonly string[];
}
