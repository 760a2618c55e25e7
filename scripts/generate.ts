/**
 * Writes all that is made from the source: indexes of formats and rules, parts of the manifest.
 * `--check` writes nothing and fails when something differs.
 */
import { indexOutputs } from './indexes.ts';
import { manifestOutputs } from './manifest.ts';
import { type Output, settle } from './output.ts';

const outputs: readonly Output[] = [...indexOutputs(), ...manifestOutputs()];
const check = process.argv.includes('--check');
const stale = settle(outputs, check ? 'check' : 'write');
for (const file of stale) console.log(check ? `${file} is not what "npm run generate" writes` : `wrote ${file}`);
if (check && stale.length > 0) process.exitCode = 1;
