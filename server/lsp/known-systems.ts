import type { Product } from '../core/lint/parts.ts';
import type { TargetChoices } from './policy-protocol.ts';

/** Systems whose releases people ask for, by what their os-release says. What they come with the formats know. */
const systems: readonly { readonly title: string; readonly id: string; readonly versions: readonly string[] }[] = [
  { title: 'Debian', id: 'debian', versions: ['13', '12', '11'] },
  { title: 'Ubuntu', id: 'ubuntu', versions: ['24.04', '22.04', '20.04'] },
  { title: 'RHEL', id: 'rhel', versions: ['10', '9', '8'] },
  { title: 'Fedora', id: 'fedora', versions: ['43', '42'] },
  { title: 'Alpine', id: 'alpine', versions: ['3.22', '3.21', '3.20'] },
];

/** The releases of a product that known systems come with, the newest first, each with the systems. */
export function knownReleases(product: Pick<Product, 'releaseOf'>): TargetChoices['known'] {
  const known = new Map<string, string[]>();
  for (const { title, id, versions } of systems) {
    for (const version of versions) {
      const release = product.releaseOf({ id, version });
      if (release !== undefined) known.set(release, [...(known.get(release) ?? []), `${title} ${version}`]);
    }
  }
  const newestFirst = (a: string, b: string) => b.localeCompare(a, 'en', { numeric: true });
  return [...known]
    .map(([release, names]) => ({ release, systems: names }))
    .sort((a, b) => newestFirst(a.release, b.release));
}
