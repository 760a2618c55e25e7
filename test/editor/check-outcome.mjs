// Can a run be green that should not be?   node --test test/editor/check-outcome.mjs
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectOutcome } from './outcome.mjs';

const said = (value) => `@@editor-suite ${JSON.stringify(value)}`;
const pass = (title) => said({ title, ok: true });
const fail = (title) => said({ title, ok: false, error: 'red' });
const end = (planned, ran, failed) => said({ end: { planned, ran, failed } });

/** [what it is about, exit status, lines, tests passed, tests failed, what the added failure says] */
const runs = [
  ['all well', 0, [pass('a'), pass('b'), end(2, 2, 0)], 2, 0],
  ['a failing test', 1, [pass('a'), fail('b'), end(2, 2, 1)], 1, 1],
  ['killed before the end, though VS Code says 0', 0, [pass('a')], 1, 1, /result line/],
  ['nothing at all', 0, [], 0, 1, /result line/],
  ['an empty suite', 0, [end(0, 0, 0)], 0, 1, /no test ran/],
  ['a test that was never run', 0, [pass('a'), end(2, 1, 0)], 1, 1, /only 1 of 2/],
  ['a crash after the last test', 3, [pass('a'), end(1, 1, 0)], 1, 1, /exit status 3/],
  ['a failure that the exit status hides', 0, [fail('a'), end(1, 1, 1)], 0, 2, /misled/],
  ['a lost line', 0, [pass('a'), end(2, 2, 0)], 1, 1, /reported were 1/],
  ['two tests of one title', 0, [pass('a'), pass('a'), end(2, 2, 0)], 1, 1, /reported were 1/],
];

for (const [about, status, lines, passed, failed, says] of runs) {
  test(about, () => {
    const outcome = collectOutcome();
    for (const line of lines) assert.equal(outcome.add(line), true);
    assert.equal(outcome.add('something else'), false);
    const judged = outcome.judge(status);
    assert.deepEqual([judged.passed, judged.failed], [passed, failed]);
    if (says) assert.match(judged.tests.at(-1).error, says);
  });
}
