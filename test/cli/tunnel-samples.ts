import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Format } from '../../server/core/lint/format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { folderWith, type Outcome, parapet } from './run-cli.ts';

export const world = { formats: async () => [tunnelFormat] };
export const run = (cwd: string, ...argv: string[]): Promise<Outcome> => parapet(cwd, argv, world);
/** A folder with files that only their owner may read. */
export function privateFolderWith(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  for (const name of Object.keys(files)) chmodSync(join(folder, name), 0o600);
  return folder;
}

export const KEY = 'correctHorseBatteryStaple';
export const bullets = '•'.repeat(KEY.length);

/** The tunnel with an answer about effective values, and a fix that would write the key once more. */
export function talkative(): Format {
  const base = tunnelFormat;
  return {
    ...base,
    hasEffective: true,
    open(unit) {
      const open = base.open(unit);
      const secret = open.secrets[0];
      const text = unit.files.get(secret?.path ?? '')?.text.slice(secret?.span.start, secret?.span.end) ?? '';
      return {
        ...open,
        effective: () => ({
          ok: true,
          settings: [{ key: 'key', values: [text], origins: [] }],
          undecided: [],
        }),
        against: () => ({
          from: '1',
          to: '2',
          refusal: undefined,
          changes: [{ key: 'key', before: [text], after: [`${text},`], at: undefined }],
        }),
      };
    },
  };
}
