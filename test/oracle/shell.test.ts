// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readShell } from '../../server/core/syntax/shell.ts';
import { runShell } from '../../server/core/syntax/shell-run.ts';
import { names, shellFile } from './shell-generator.ts';

const CASES = 500;
const FIRST_SEED = 41_000;

/** The shells that read such files: dash as sh of Debian, bash as what Debian's ejabberdctl asks for. */
const shells = ['/usr/bin/dash', '/bin/bash'].filter((program) => existsSync(program));
if (shells.length < 2 && process.env.CI) throw new Error('dash and bash are not installed, and CI must have both.');
if (shells.length < 2) console.log('skipped in part: dash or bash is not installed');

/** Prints each variable as `set` or nothing and its value, then the environment that a program would get. */
const DUMP = `. ./file.sh >/dev/null 2>&1 </dev/null
printf 'dump\\0'
${names.map((name) => `printf '%s\\0%s\\0' "\${${name}+set}" "$${name}"`).join('\n')}
/usr/bin/env -0`;

describe.skipIf(shells.length === 0)('real shells', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'shell-oracle-'));
  writeFileSync(path.join(folder, 'other.sh'), 'B=other\nX=other\n');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(`have every value that is decided in ${CASES} random files`, { timeout: 300_000 }, () => {
    const wrong: string[] = [];
    let [decided, undecided, gaveUp, exported] = [0, 0, 0, 0];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      const text = shellFile(seed);
      writeFileSync(path.join(folder, 'file.sh'), text);
      const start = { variables: new Map<string, string>(), others: 'unset' as const };
      const { variables } = runShell(readShell(text), start);
      for (const name of names) {
        if (variables.get(name).state === 'undecided') undecided++;
        else decided++;
      }
      for (const shell of shells) {
        const real = ask(shell, folder);
        if (real === undefined) gaveUp++;
        else {
          for (const name of names) {
            const ours = variables.get(name);
            const theirs = real.values.get(name);
            if (ours.state !== 'undecided' && (ours.state === 'set' ? ours.value : undefined) !== theirs) {
              wrong.push(
                `seed ${seed}, ${shell}, ${name}: ${JSON.stringify(theirs)}, ours ${JSON.stringify(ours)}\n${text}`,
              );
            }
            if (ours.exported !== undefined && ours.state !== 'undecided') {
              exported++;
              if (ours.exported !== real.exported.has(name) && theirs !== undefined) {
                wrong.push(`seed ${seed}, ${shell}, ${name}: exported ${real.exported.has(name)}\n${text}`);
              }
            }
          }
        }
      }
    }
    expect(wrong.slice(0, 5).join('\n---\n')).toBe('');
    expect(decided).toBeGreaterThan(undecided * 3);
    console.log(
      `${CASES} files, ${decided} values decided and ${undecided} undecided; ${shells.join(' and ')} agree on all, ${exported} marks of export as well; ${gaveUp} times a shell gave up`,
    );
  });
});

/** What a shell has in its variables when it has read the file; `undefined` when it does not come to the end. */
function ask(shell: string, cwd: string) {
  const { stdout } = spawnSync('/usr/bin/env', ['-i', shell, '-c', DUMP], { cwd, encoding: 'utf8', timeout: 10_000 });
  const [mark, ...fields] = stdout.slice(Math.max(0, stdout.indexOf('dump\0'))).split('\0');
  if (mark !== 'dump') return undefined;
  const values = new Map<string, string | undefined>();
  for (const [index, name] of names.entries()) {
    values.set(name, fields[index * 2] === 'set' ? fields[index * 2 + 1] : undefined);
  }
  const environment = fields.slice(names.length * 2).map((line) => line.split('=')[0] ?? '');
  return { values, exported: new Set(environment) };
}
