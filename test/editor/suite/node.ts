import Mocha from 'mocha';
import type { EditorKind } from './kind.ts';
import { report } from './reporting.ts';

declare const EDITOR_KIND: EditorKind;

/** The suite's entry for the Node extension host; VS Code calls it. Fails when a test fails. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', color: false, reporter: 'spec', timeout: 60_000, forbidOnly: true });
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha); // what mocha does before it loads a file: suite(), test() ...
  await (EDITOR_KIND === 'lone' ? import('./lone.suite.ts') : import('./all.ts'));
  const failures = await new Promise<number>((resolve) => report(mocha.run(resolve)));
  if (failures) throw new Error(`${failures} test(s) failed`);
}
