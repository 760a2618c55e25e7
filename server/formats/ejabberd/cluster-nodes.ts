import type { Place } from '../../core/text/span.ts';
import type { EjabberdModel } from './model.ts';
import { reachOf } from './reach.ts';
import { itemsIn, textOf } from './value.ts';

/** A node that `cluster_nodes` names. */
export interface ClusterNode {
  readonly name: string;
  readonly host: string;
  readonly at: Place;
}

/** The nodes of `cluster_nodes` that are known and not on this machine by their name. */
export function remoteNodes({ global }: EjabberdModel): readonly ClusterNode[] {
  const setting = global.option('cluster_nodes');
  if (setting.source !== 'set') return [];
  return itemsIn(setting.value).flatMap((item): ClusterNode[] => {
    const name = textOf(item);
    const host = name === undefined ? undefined : hostIn(name);
    return name === undefined || host === undefined || isLocalHost(host) ? [] : [{ name, host, at: item.at }];
  });
}

/** The host in the name of a node; `undefined` where it has none. */
export function hostIn(node: string): string | undefined {
  const host = node.slice(node.indexOf('@') + 1);
  return node.includes('@') && host !== '' ? host : undefined;
}

/** Whether a host is the machine itself by its name or address. */
export function isLocalHost(host: string): boolean {
  return /^localhost(\.localdomain)?$/i.test(host) || reachOf(host) === 'loopback';
}
