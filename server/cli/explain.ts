import { closest } from 'fastest-levenshtein';
import { pageOf as addressOf } from '../core/lint/house-rules.ts';
import type { RuleEntry } from '../core/lint/rule.ts';
import { printableLine, printableText } from '../report/printable.ts';
import { rulesOf } from '../report/rules.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/**
 * Shows the page of a rule. The name of the format may be left out where only one format has a rule of that name.
 *
 * @returns the exit code. @throws CommandFailure for a rule that is not there, with the nearest one that is.
 */
export async function explainCommand(asked: string, io: Io): Promise<number> {
  const rules = rulesOf(await io.formats());
  const named = rules.filter(({ id }) => id === asked || id.endsWith(`/${asked}`));
  const rule = named[0];
  if (rule === undefined || named.length > 1) {
    const nearest = named.length > 1 ? named.map(({ id }) => id).join(' or ') : nearestTo(asked, rules);
    throw new CommandFailure(
      `there is no rule ${printableLine(asked)}. Did you mean ${nearest}? parapet rules lists all.`,
    );
  }
  const page = (await io.rulePages())[rule.id] ?? pageOf(rule);
  io.stdout.write(printableText(page.endsWith('\n') ? page : `${page}\n`));
  return exitCode.clean;
}

/** The id that is nearest to what was asked for, its format counted only where that was named. */
function nearestTo(asked: string, rules: readonly RuleEntry[]): string {
  const idOf = new Map(rules.map(({ id }) => [asked.includes('/') ? id : id.slice(id.indexOf('/') + 1), id]));
  return idOf.get(closest(asked, [...idOf.keys()])) ?? '';
}

/** What the registry knows of a rule, for a build without its page. */
function pageOf({ id, title, severity, profile, fix, remedy, references }: RuleEntry): string {
  const sources = references.map(({ text, url }) => (url === undefined ? `- ${text}` : `- ${text}: ${url}`));
  const facts = `Severity ${severity}, profile ${profile}, fix: ${fix}.`;
  return [`# ${title}`, '', `\`${id}\``, '', facts, '', remedy, '', ...sources, '', addressOf(id), ''].join('\n');
}
