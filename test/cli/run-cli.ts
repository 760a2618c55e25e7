import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { Io } from '../../server/cli/io.ts';
import { main } from '../../server/cli/main.ts';
import { toyFormat } from '../workspace/toy-format.ts';

/** What a run of the command line came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with files, gone after the test. Names with a `/` at the end are folders. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, content);
  }
  return folder;
}

/** The text of a file in a folder. */
export function textIn(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** Runs the command line in a folder, with the toy format unless the world given says otherwise. */
export async function parapet(
  cwd: string,
  argv: readonly string[],
  world: Partial<Omit<Io, 'stdin'>> & { readonly stdin?: string | Io['stdin'] } = {},
): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    write(text: string) {
      written[name] += text;
    },
    isTTY: false,
  });
  const { stdin, ...others } = world;
  const io: Io = {
    cwd,
    env: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    signal: { aborted: false },
    version: () => '1.2.3',
    formats: async () => [toyFormat],
    rulePages: async () => ({ 'toy/secure': '# Not secure\n\n\u001b[2Jpage\n' }),
    serve: async () => {
      throw new Error('the language server was asked for');
    },
    ...others,
    stdin: stdin === undefined || typeof stdin === 'string' ? inOneChunk(stdin ?? '') : stdin,
  };
  const code = await main(argv, io);
  return { code, ...written };
}

async function* inOneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
