import { jsonRules, rulesOf, textRules } from '../report/rules.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { lookOf } from './terminal.ts';

/** Lists all rules. @returns the exit code. */
export async function rulesCommand(format: 'text' | 'json', io: Io): Promise<number> {
  const rules = rulesOf(await io.formats());
  io.stdout.write(format === 'json' ? jsonRules(rules) : textRules(rules, lookOf(io.stdout, io.env)));
  return exitCode.clean;
}
