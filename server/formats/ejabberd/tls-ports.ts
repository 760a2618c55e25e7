import type { Listener } from './listener.ts';

/** Ports on which clients begin with TLS, by module. */
const PORTS: Readonly<Record<string, readonly number[]>> = {
  ejabberd_c2s: [5223],
  ejabberd_http: [443, 5443, 8448],
  ejabberd_s2s_in: [5270],
  ejabberd_stun: [5349],
};

/** The modules that have such ports. */
export const modulesWithTlsPorts: readonly string[] = Object.keys(PORTS);

/** Whether clients expect TLS from the first byte on the port of a listener; `false`, too, when the port is undecided. */
export function promisesTls({ port, module }: Listener): boolean {
  return port?.kind === 'port' && module !== undefined && PORTS[module]?.includes(port.number) === true;
}
