// Mocha's browser build puts itself on the global object. Mocha 11, not 12: mocha 12's package is "type": "module" while this
// file of it is not, so that a bundler leaves its `module.exports =` free to overwrite ours, and VS Code waits for ever.
import 'mocha/mocha.js';
import { report } from './reporting.ts';

mocha.setup({ ui: 'tdd', color: false, reporter: 'spec', timeout: 60_000 });

/** The suite's entry for the Web Worker extension host; VS Code calls it. Fails when a test fails. */
export async function run(): Promise<void> {
  await import('./all.ts');
  const failures = await new Promise<number>((resolve) => report(mocha.run(resolve)));
  if (failures) throw new Error(`${failures} test(s) failed`);
}
