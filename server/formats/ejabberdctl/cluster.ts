import { isLocalHost, nodeName } from './distribution.ts';
import type { CtlModel } from './model.ts';
import { serverConfiguration } from './server-configuration.ts';

/**
 * Whether the node is probably one of several: its name is made for other machines, or ejabberd.yml names others. A cluster
 * that was joined by hand shows in neither.
 */
export function isClustered(model: CtlModel): boolean {
  const { host, isLocal } = nodeName(model);
  if (host !== undefined && !isLocal) return true;
  const nodes = serverConfiguration(model)?.clusterNodes ?? [];
  return nodes.some((node) => !isLocalHost(node.slice(node.indexOf('@') + 1)));
}
