/**
 * `npm run bench`: how fast Parapet is, each figure as a ratio to a yardstick measured in the same run, since absolute times
 * say more about a machine than about a program. Nothing here fails on a time.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostTrees, longFile } from './files.ts';
import { median, type Row, table, timed } from './measure.ts';
import { BenchServer } from './server.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const dist = path.join(root, 'dist');
const scratch = mkdtempSync(path.join(tmpdir(), 'parapet-bench-'));
const rows: Row[] = [];

/** Reads and splits files as the least that any program must do with them. */
function readAndSplit(files: readonly string[]): number {
  return files.reduce((lines, file) => lines + readFileSync(file, 'utf8').split('\n').length, 0);
}

async function keystrokes(): Promise<void> {
  for (const lines of [100, 1_000, 10_000]) {
    const file = path.join(scratch, `sshd_config-${lines}`);
    const text = longFile(lines);
    writeFileSync(file, text);
    const server = new BenchServer(path.join(dist, 'server-node.cjs'));
    await server.open(text);
    const ours = median(await timed(30, 10, () => server.keystroke(7))) / 2;
    await server.stop();
    const yard = median(await timed(200, 50, () => readAndSplit([file])));
    rows.push({
      what: `change to diagnostics, ${lines} lines`,
      milliseconds: ours,
      yardstick: 'read and split the file',
      yardstickMilliseconds: yard,
    });
  }
}

/** An hour of typing at three characters a second, and what is left of it in memory. */
async function anHour(): Promise<void> {
  const server = new BenchServer(path.join(dist, 'server-node.cjs'));
  await server.open(longFile(100));
  const samples: number[] = [];
  for (let edits = 0; edits <= 10_000; edits += 2) {
    if (edits % 2_500 === 0) samples.push((server.residentBytes() ?? 0) / 1024 / 1024);
    await server.keystroke(7);
  }
  await server.stop();
  console.log(`server over 10,000 edits: ${samples.map((mebibytes) => mebibytes.toFixed(0)).join(', ')} MiB resident`);
}

async function manyHosts(): Promise<void> {
  const folder = path.join(scratch, 'hosts');
  const mains = hostTrees(folder, 1_000);
  const ours = median(
    await timed(3, 1, () =>
      spawnSync(process.execPath, [path.join(dist, 'parapet.cjs'), 'audit', folder, '--format', 'json'], {
        stdio: 'ignore',
      }),
    ),
  );
  const files = mains.flatMap((main) => [
    main,
    ...readdirSync(`${main}.d`).map((name) => path.join(`${main}.d`, name)),
  ]);
  const yard = median(await timed(3, 1, () => readAndSplit(files)));
  rows.push({
    what: 'audit of 1,000 host trees',
    milliseconds: ours,
    yardstick: 'read and split the same files',
    yardstickMilliseconds: yard,
  });
  if (!existsSync('/usr/sbin/sshd')) {
    console.log('left out: sshd is not installed, so its own check of the same files is not a yardstick here');
    return;
  }
  const key = path.join(scratch, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const sample = mains.slice(0, 100);
  const sshd = median(
    await timed(3, 1, () => sample.map((main) => spawnSync('/usr/sbin/sshd', ['-t', '-f', main, '-h', key]))),
  );
  rows.push({
    what: 'audit of 1,000 host trees',
    milliseconds: ours,
    yardstick: 'sshd -t on the same files',
    yardstickMilliseconds: sshd * 10,
  });
}

async function coldStart(): Promise<void> {
  const node = median(await timed(15, 3, () => spawnSync(process.execPath, ['-e', '0'])));
  const example = path.join(root, 'examples/insecure-host');
  for (const [what, args] of [
    ['cold start: parapet --version', ['--version']],
    ['cold start: audit of the example host', ['audit', example]],
  ] as const) {
    const ours = median(
      await timed(15, 3, () => spawnSync(process.execPath, [path.join(dist, 'parapet.cjs'), ...args])),
    );
    rows.push({ what, milliseconds: ours, yardstick: 'node -e 0', yardstickMilliseconds: node });
  }
}

try {
  await keystrokes();
  await anHour();
  await manyHosts();
  await coldStart();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(table(rows));
for (const file of readdirSync(dist).filter((name) => !name.endsWith('.map'))) {
  console.log(`${file.padEnd(20)} ${(statSync(path.join(dist, file)).size / 1024).toFixed(0).padStart(6)} KiB`);
}
const vsix = path.join(root, 'build/parapet.vsix');
if (existsSync(vsix))
  console.log(`${'parapet.vsix'.padEnd(20)} ${(statSync(vsix).size / 1024).toFixed(0).padStart(6)} KiB`);
