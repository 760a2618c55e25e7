import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const server = fileURLToPath(new URL('../../dist/parapet.cjs', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const text = 'PermitRootLogin yes\nX11Forwarding yes\nX11Forwarding yes\n';
const fix = 'Remove this line, which has no effect';

/** What a script that drives an editor writes down. */
interface Seen {
  readonly problem?: string;
  readonly diagnostics: readonly unknown[];
  readonly offered: readonly string[];
  readonly text?: string;
  readonly hover?: string;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Opens a file in an editor that a script drives, and returns what the script saw. */
function drive(command: string, args: readonly string[]): Seen {
  const root = mkdtempSync(path.join(tmpdir(), 'parapet-editor-'));
  folders.push(root);
  const file = path.join(root, 'etc/ssh/sshd_config');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  const out = path.join(root, 'seen.json');
  const said = spawnSync(command, args, {
    env: {
      ...process.env,
      NODE: process.execPath,
      SERVER: server,
      FILE: file,
      ROOT: root,
      OUT: out,
      LINE: '3',
      FIX: fix,
      HOME: root,
      XDG_STATE_HOME: root,
    },
    encoding: 'utf8',
    timeout: 120_000,
  });
  try {
    return JSON.parse(readFileSync(out, 'utf8'));
  } catch {
    throw new Error(`${command} wrote nothing down.\n${said.stdout}\n${said.stderr}`);
  }
}

/** Whether a program is there; in CI it has to be. */
function installed(command: string, check: readonly string[]): boolean {
  const there = spawnSync(command, check, { encoding: 'utf8' }).status === 0;
  if (!there && process.env.CI)
    throw new Error(`${command} is not installed as the tests need it, and CI must have it.`);
  if (!there) console.log(`skipped: ${command} is not installed, so it is not driven.`);
  return there;
}

describe.runIf(installed('nvim', ['--version']))('Neovim, with the client that it comes with', () => {
  it('shows diagnostics and hovers, offers the fix and applies it', () => {
    const seen = drive('nvim', ['--headless', '-u', 'NONE', '-c', `luafile ${path.join(here, 'neovim.lua')}`]);
    expect(seen.problem).toBeUndefined();
    expect(seen.diagnostics).toContainEqual({ line: 2, code: 'sshd/duplicate-ignored', source: 'parapet' });
    expect(seen.offered).toContain(fix);
    expect(seen.text).toBe('PermitRootLogin yes\nX11Forwarding yes');
    expect(seen.hover).toContain('**PermitRootLogin**');
  }, 120_000);
});

describe.runIf(installed('emacs', ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"]))(
  'Emacs, with eglot',
  () => {
    it('shows diagnostics, offers the fix and applies it', () => {
      const seen = drive('emacs', ['--batch', '-l', path.join(here, 'emacs.el')]);
      expect(seen.problem).toBeUndefined();
      expect(seen.diagnostics).toContain(3);
      expect(seen.offered).toContain(fix);
      expect(seen.text).toBe('PermitRootLogin yes\nX11Forwarding yes\n');
    }, 120_000);
  },
);

it('drives the program that is shipped', () => {
  expect(execFileSync(process.execPath, [server, '--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
});
