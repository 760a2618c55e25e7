import type { ReportingDescriptor, Result, ToolComponent } from 'sarif';
import { pageOf } from '../core/lint/house-rules.ts';
import type { RuleEntry } from '../core/lint/rule.ts';
import { included, type Profile, type Severity } from '../core/lint/scale.ts';
import { itemOf } from './compliance.ts';
import type { FullReport } from './full-report.ts';
import { linkTo, mdText } from './markdown-text.ts';
import { httpsOnly } from './web-address.ts';

/** Levels of SARIF by severity: the same steps as errors, warnings and notes in editors. */
export const levels: Readonly<Record<Severity, Result.level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/**
 * Numbers by which code scanning services grade what is tagged `security`: above 9 critical, from 7 high, from 4 medium, above 0
 * low. They stand for our five words, and are no CVSS scores of anything. Info is no security problem there.
 */
const securitySeverity: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  info: undefined,
};

/** A rule of the registry as SARIF describes it. `profile` is the one of the run: rules beyond it were not asked. */
export function descriptorOf(rule: RuleEntry, profile: Profile): ReportingDescriptor {
  const { id, title, remedy, severity, format, references } = rule;
  const numbers = references.flatMap((reference) => (itemOf(reference) === undefined ? [] : [reference.text]));
  const score = securitySeverity[severity];
  return {
    id,
    name: pascalCase(id.slice(id.indexOf('/') + 1)),
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${remedy}` },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    helpUri: pageOf(id),
    defaultConfiguration: { level: levels[severity], enabled: included(rule.profile, profile) },
    ...relationshipsOf(rule),
    properties: {
      tags: [...(score === undefined ? [] : ['security']), format, `profile-${rule.profile}`, ...numbers],
      ...(score === undefined ? {} : { 'security-severity': score }),
      precision: 'high',
      severity,
      profile: rule.profile,
      fix: rule.fix,
    },
  };
}

/** Rules that a saved report speaks of and this version does not have any more. */
export function unknownRules(report: FullReport, rules: readonly RuleEntry[]): readonly RuleEntry[] {
  const known = new Set(rules.map(({ id }) => id));
  const unknown = new Map<string, RuleEntry>();
  for (const { ruleId, severity, profile, message, remedy, fix } of report.findings) {
    if (known.has(ruleId) || unknown.has(ruleId)) continue;
    const format = ruleId.slice(0, ruleId.indexOf('/'));
    const title = message.charAt(0).toUpperCase() + message.slice(1);
    unknown.set(ruleId, {
      id: ruleId,
      format,
      title,
      severity,
      profile,
      fix: fix?.risk ?? 'none',
      remedy,
      references: [],
    });
  }
  return [...unknown.values()];
}

/** The published catalogues that rules refer to, with the items referred to. */
export function taxonomiesOf(rules: readonly RuleEntry[]): ToolComponent[] {
  const items = new Map<string, Set<string>>();
  for (const reference of rules.flatMap(({ references }) => references)) {
    const parsed = itemOf(reference);
    if (parsed === undefined) continue;
    const known = items.get(parsed.benchmark) ?? new Set();
    items.set(parsed.benchmark, known.add(parsed.item));
  }
  return [...items].map(([name, found]) => ({ name, taxa: [...found].map((id) => ({ id })) }));
}

function relationshipsOf({ references }: RuleEntry): Pick<ReportingDescriptor, 'relationships'> {
  const relationships = references.flatMap((reference) => {
    const parsed = itemOf(reference);
    if (parsed === undefined) return [];
    return [{ target: { id: parsed.item, toolComponent: { name: parsed.benchmark } }, kinds: ['relevant'] }];
  });
  return relationships.length === 0 ? {} : { relationships };
}

function helpText({ title, remedy, references }: RuleEntry): string {
  const sources = references.map(({ text }) => text);
  return [`${title}.`, remedy, ...(sources.length > 0 ? [`See: ${sources.join('; ')}.`] : [])].join('\n\n');
}

function helpMarkdown({ id, title, remedy, references }: RuleEntry): string {
  const sources = references.map(({ text, url }) => {
    const address = httpsOnly(url);
    return `- ${address === undefined ? mdText(text) : linkTo(text, address)}`;
  });
  return [
    `**${mdText(title)}.** ${mdText(remedy)}`,
    ...(sources.length > 0 ? [`Sources:\n\n${sources.join('\n')}`] : []),
    linkTo('What is insecure, what is not, and what to mind before changing it', pageOf(id)),
  ].join('\n\n');
}

/** `permit-root-login` as `PermitRootLogin`, which is how SARIF wants names. */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}
