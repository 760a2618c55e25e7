// Runs every test there is: builds, packs, unit tests, then the packed extension in real editors.
// The last line is `tests: N passed, N failed`; the exit code is 0 only when nothing failed and nothing was left out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const results = path.join(root, 'build', 'test-results');
const unitResults = path.join(results, 'unit.json');
const total = { passed: 0, failed: 0 };

/** Runs one program with our output and tells whether it ended well. */
function run(...args) {
  console.log(`\n> ${args.map((arg) => path.relative(root, arg) || arg).join(' ')}`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** A step that is not a set of tests: when it fails, that counts as one failure. */
function step(...args) {
  if (!run(...args)) total.failed++;
}

const bin = (name, file) => path.join(root, 'node_modules', name, file);

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
step('scripts/build.mjs', '--production');
step('scripts/package.mjs');

const unitOk = run(
  bin('vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitResults}`,
);
if (existsSync(unitResults)) {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(unitResults, 'utf8'));
  total.passed += numPassedTests;
  total.failed += numFailedTests;
  if (!unitOk && numFailedTests === 0) total.failed += Math.max(1, numFailedTestSuites);
} else {
  total.failed++;
}

/** Tests that run under Node's own runner, since they test what the others stand on. */
for (const file of ['test/editor/check-outcome.mjs', 'test/vscode-host/check-host.mjs']) {
  console.log(`\n> node --test ${file}`);
  const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const count = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);
  total.passed += count('pass');
  const failed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  total.failed += status === 0 ? failed : Math.max(1, failed);
  console.log(status === 0 && failed === 0 ? `${count('pass')} passed` : stdout);
}

/** A run in real editors, and the files of results that it leaves. One that never reported is a failure too. */
function editors(args, isResult) {
  const ok = run(...args);
  const files = readdirSync(results).filter(isResult);
  let failures = 0;
  for (const file of files) {
    const { passed, failed } = JSON.parse(readFileSync(path.join(results, file), 'utf8'));
    total.passed += passed;
    failures += failed;
  }
  if ((!ok || files.length === 0) && failures === 0) failures = 1;
  total.failed += failures;
}

editors(['test/editor/run.mjs', 'all'], (file) => file.startsWith('editor-'));
editors(['test/ui/run.mjs'], (file) => file === 'ui.json');

console.log(`\ntests: ${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
