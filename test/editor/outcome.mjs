// What a run in an editor came to, judged from what the suite printed and how the run ended.
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Starts each line that the suite (suite/reporting.ts) prints for this side; the rest of such a line is JSON. */
const MARK = '@@editor-suite ';

/**
 * Collects the suite's lines. `add(line)` returns whether the line was one of them, and so need not be shown.
 * `judge(status)` takes the exit status of the run and returns `{ host, passed, failed, tests }`.
 *
 * VS Code itself reports success for a suite whose extension host was killed, and a browser for one that never ran.
 * So a run is green only when status, the tests' own lines and the suite's last line all say so; each contradiction
 * becomes a failed test of its own.
 */
export function collectOutcome() {
  const tests = new Map();
  let host;
  let end;
  const add = (line) => {
    const at = line.indexOf(MARK);
    if (at < 0) return false;
    const said = JSON.parse(line.slice(at + MARK.length));
    if (said.host) host = said.host;
    else if (said.end) end = said.end;
    else tests.set(said.title, said);
    return true;
  };
  const judge = (status) => {
    const list = [...tests.values()];
    for (const error of contradictions(list, end, status)) list.push({ title: 'the run itself', ok: false, error });
    const passed = list.filter((test) => test.ok).length;
    return { host: host ?? 'unknown', passed, failed: list.length - passed, tests: list };
  };
  return { add, judge };
}

function contradictions(tests, end, status) {
  const ended = `exit status ${status}`;
  if (!end) return [`ended without the suite's result line (${ended}), after ${tests.length} tests`];
  const failed = tests.filter((test) => !test.ok).length;
  const found = [];
  if (tests.length === 0) found.push('no test ran');
  if (tests.length !== end.ran || failed !== end.failed) {
    found.push(
      `the suite counts ${end.ran} tests, ${end.failed} failed; reported were ${tests.length}, ${failed} failed`,
    );
  }
  if (end.ran !== end.planned && failed === 0) found.push(`only ${end.ran} of ${end.planned} tests ran`);
  if (status !== 0 && failed === 0) found.push(`${ended}, although every test passed`);
  if (status === 0 && failed > 0)
    found.push('exit status 0, although tests failed: whoever looks at that alone is misled');
  return found;
}

/** An outcome for a run that could not even begin. */
export function notRun(error) {
  return { host: 'none', passed: 0, failed: 1, tests: [{ title: 'the run itself', ok: false, error }] };
}

/** Writes the outcome of the run `kind` as `editor-<kind>.json` in the folder `dir`, for a total to be made later. */
export function writeOutcome(dir, kind, outcome) {
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(outcomeFile(dir, kind), `${JSON.stringify({ kind, ...outcome }, null, 2)}\n`);
}

/** Removes what an earlier run left, so that nobody takes it for this one's. */
export function forgetOutcome(dir, kind) {
  fs.rmSync(outcomeFile(dir, kind), { force: true });
}

function outcomeFile(dir, kind) {
  return path.join(dir, `editor-${kind}.json`);
}
