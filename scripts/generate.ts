/**
 * Writes all that is made from the source: indexes of formats and rules, parts of the manifest, facts and tables of rules.
 * `--check` writes nothing and fails when something differs.
 */
import { fileURLToPath } from 'node:url';
import { indexOutputs } from './indexes.ts';
import { manifestOutputs } from './manifest.ts';
import { type Output, settle } from './output.ts';
import { policySchemaOutputs } from './policy-schema.ts';
import { rulePageOutputs } from './rule-pages.ts';
import { schemaOutputs } from './schemas.ts';
import { startOutputs } from './start-patterns.ts';
import { translationOutputs } from './translations.ts';

/** Every generated file as it ought to be now. */
export function outputs(): readonly Output[] {
  return [
    ...indexOutputs(),
    ...manifestOutputs(),
    ...startOutputs(),
    ...rulePageOutputs(),
    ...schemaOutputs(),
    ...policySchemaOutputs(),
    ...translationOutputs(),
  ];
}

// A test imports this file to look at the outputs.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  const stale = settle(outputs(), check ? 'check' : 'write');
  for (const file of stale) console.log(check ? `${file} is not what "npm run generate" writes` : `wrote ${file}`);
  if (check && stale.length > 0) process.exitCode = 1;
}
