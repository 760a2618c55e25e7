import { execFileSync } from 'node:child_process';
import { root } from '../house/sources.ts';

/** What `npm pack` says of the package that it wrote. */
export interface Packed {
  readonly filename: string;
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs what is built in `dist/` as it would be published, into a folder. */
export function packInto(folder: string): Packed {
  const args = ['pack', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' }));
  return packed;
}
