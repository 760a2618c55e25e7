import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Format } from '../server/core/lint/format.ts';
import type { Reference, RuleEntry } from '../server/core/lint/rule.ts';
import { severities } from '../server/core/lint/scale.ts';
import { formats } from '../server/formats/index.ts';
import { riskWords } from '../server/report/words.ts';
import { type Output, root } from './output.ts';

/**
 * What pages and tables take from the rules: the facts of every page, an index for each format, and the tables in
 * docs/rules/README.md and, where it has a place for one, in README.md. A rule without a page and a page without a rule
 * are left to the tests.
 */
export function rulePageOutputs(): Output[] {
  const rules = formats.flatMap((format) => format.rules);
  return [
    ...rules.flatMap((rule) => filled(`docs/rules/${rule.id}.md`, 'facts', facts(rule))),
    ...formats.map(indexOf),
    ...filled('docs/rules/README.md', 'rules', `\n${table(rules, ({ id }) => id)}\n`),
    ...filled('README.md', 'rules', `\n${counts()}\n`),
  ];
}

/** What a fix could do, in words. */
const fixWords: Readonly<Record<RuleEntry['fix'], string>> = { ...riskWords, none: 'none' };

function facts({ id, severity, profile, fix, references }: RuleEntry): string {
  return [
    `- Rule: \`${id}\``,
    `- Severity: ${severity}`,
    `- Profile: ${profile}`,
    `- Fix: ${fixWords[fix]}`,
    ...(references.length === 0 ? [] : ['- References:', ...references.map((reference) => `  - ${linked(reference)}`)]),
  ].join('\n');
}

function linked({ text, url }: Reference): string {
  return url === undefined ? text : `[${text}](${url})`;
}

function indexOf({ id, title, rules }: Format): Output {
  const text = `# ${title}: rules

<!-- Written by \`npm run generate\` from the rules. -->

[All rules](../README.md) says what severity, profile and fix mean.

${table(rules, (rule) => rule.id.slice(rule.format.length + 1))}
`;
  return { file: `docs/rules/${id}/README.md`, text };
}

/** How many rules each format has, by severity and by who wants to hear them. */
function counts(): string {
  const rows = formats.map(({ id, title, rules }) => {
    const many = (of: (rule: RuleEntry) => boolean): number => rules.filter(of).length;
    const severe = many(({ severity }) => severity === 'critical' || severity === 'high');
    const baseline = many(({ profile }) => profile === 'baseline');
    const fixed = many(({ fix }) => fix !== 'none');
    return `| [${title}](docs/rules/${id}/README.md) | ${rules.length} | ${severe} | ${baseline} | ${fixed} |`;
  });
  const head = ['| Format | Rules | high or critical | in `baseline` | with a fix |', '|---|---:|---:|---:|---:|'];
  return [...head, ...rows].join('\n');
}

/** Rules as a Markdown table, the most severe first. `page` is where the page of a rule is, without `.md`. */
function table(rules: readonly RuleEntry[], page: (rule: RuleEntry) => string): string {
  const rows = severities.flatMap((severity) =>
    rules
      .filter((rule) => rule.severity === severity)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(
        (rule) =>
          `| [${rule.id}](${page(rule)}.md) | ${rule.title} | ${severity} | ${rule.profile} | ${fixWords[rule.fix]} |`,
      ),
  );
  return ['| Rule | What it finds | Severity | Profile | Fix |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** A file with other text between its marks `<!-- name -->` and `<!-- /name -->`; nothing when it has no such place. */
function filled(file: string, name: string, text: string): Output[] {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const old = read(file) ?? '';
  const start = old.indexOf(open);
  const end = old.indexOf(close);
  if (start === -1 || end < start) return [];
  return [{ file, text: `${old.slice(0, start)}${open}${text}\n${old.slice(end)}` }];
}

function read(file: string): string | undefined {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
