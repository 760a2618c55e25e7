import type { Format } from '../core/lint/format.ts';
import { discoverFiles } from '../workspace/discover.ts';
import type { Recognised } from '../workspace/recognise.ts';
import type { SessionPolicies } from './policies.ts';
import type { Location } from './realm.ts';
import type { Recognition } from './recognition.ts';

/** A file that can be asked about, and what it is; `undefined` where only another file's include makes it part of a unit. */
export interface Target extends Location {
  readonly recognised: Recognised | undefined;
}

/** By whom files are looked for; a session. */
export interface Seeker {
  readonly platform: { readonly formats: readonly Format[] };
  readonly recognition: Recognition;
  readonly policies: SessionPolicies;
  readonly connection: { readonly console: { warn(message: string): void } };
}

/** Every file of a known format below some folders. */
export async function filesIn(
  folders: readonly Location[],
  { platform: { formats }, recognition, policies, connection }: Seeker,
): Promise<readonly Target[]> {
  const found: Target[] = [];
  for (const realm of new Set(folders.map((folder) => folder.realm))) {
    const roots = folders.filter((folder) => folder.realm === realm).map(({ path }) => path);
    const files = await discoverFiles(realm.files, roots, {
      formats,
      choicesFor: (folder) => policies.choicesFor(realm, folder),
      claim: (path) => recognition.claim(realm, path),
      onLeftOut: (left) => connection.console.warn(`${left} files that could be of a known format were not read.`),
    });
    found.push(...files.map(({ path, recognised }) => ({ realm, path, recognised })));
  }
  return found;
}
