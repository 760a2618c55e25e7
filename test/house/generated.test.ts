import { expect, it } from 'vitest';
import { outputs } from '../../scripts/generate.ts';
import { settle } from '../../scripts/output.ts';

it('what is generated is up to date; if not, run "npm run generate"', () => {
  expect(settle(outputs(), 'check')).toEqual([]);
});
