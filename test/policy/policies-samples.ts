import { Policies, type PoliciesOptions } from '../../server/policy/policies.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { formats } from './formats.ts';

export function policies(files: Record<string, string>, options: Partial<PoliciesOptions> = {}): Policies {
  return new Policies(memoryFileSystem(files), { formats, boundaries: ['/w'], ...options });
}

/** Problems as `rule path message`. */
export const problemsOf = (all: Policies) =>
  all.loaded.flatMap(({ problems }) => problems.map(({ ruleId, at, message }) => `${ruleId} ${at.path} ${message}`));

export const profileIn = async (all: Policies, path: string) =>
  (await all.configurationFor(path)).profile.value.profile.name;
