import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/core/lint/finding.ts';
import type { Format } from '../../server/core/lint/format.ts';
import type { RuleEntry } from '../../server/core/lint/rule.ts';
import type { Profile } from '../../server/core/lint/scale.ts';
import { afterEdits, type Unit } from '../../server/core/lint/unit.ts';
import type { Place } from '../../server/core/text/span.ts';
import type { Example } from './examples.ts';
import { findingsOf, textIn, unitsOf } from './judge.ts';
import { folder, type Page, readPages, sections } from './pages.ts';

describe.each(readPages().map((page) => [page.id, page] as const))('%s', (id, page) => {
  const rule = page.format.rules.find((entry) => entry.id === id);

  it('belongs to a rule and has its title', () => {
    expect(rule?.title).toBe(page.title);
  });

  it('has its sections, each with something in it', () => {
    expect(page.headings).toEqual(sections);
    expect(page.why.trim()).not.toBe('');
    for (const section of ['What to do', 'When it does not speak up']) {
      expect(page.prose.get(section)?.trim(), section).not.toBe('');
    }
  });

  it('leads only to places that are there', () => {
    for (const text of page.prose.values()) {
      for (const [, link = ''] of text.matchAll(/\]\(([^)#]+)\)/g)) {
        if (!link.startsWith('https://'))
          expect(existsSync(path.join(folder, path.dirname(id), link)), link).toBe(true);
      }
    }
  });

  it('shows what is bad where it says so, and what is good where it says that', () => {
    const verdicts = page.examples.map(({ section, verdict }) => `${section}: ${verdict}`);
    expect(new Set(verdicts)).toEqual(new Set(['Insecure: bad', 'Secure: good']));
  });

  if (rule === undefined) return;

  it.each(named(page, 'bad'))('finds it in the bad block of %s', async (_line, example) => {
    expect(example.marks, 'a bad block marks its findings').not.toEqual([]);
    const { units, findings } = await judge(page.format, rule, example);
    const inOrder = (places: readonly Place[]) => byPlace(example, places).map((at) => pointed(units, at));
    expect(inOrder(findings.map(({ at }) => at))).toEqual(inOrder(example.marks));
    if (example.release === undefined && findings.some(({ message }) => message.includes('refuses to start'))) {
      expect(example.refused, 'a block that sshd refuses to start with says "refused"').toBe(true);
    }
  });

  it.each(named(page, 'good'))('finds nothing in the good block of %s', async (_line, example) => {
    expect(example.marks, 'a good block has no marks').toEqual([]);
    const { findings } = await judge(page.format, rule, example);
    expect(findings.map(({ message }) => message)).toEqual([]);
  });

  it('has a fix that holds its proof, or none is promised', async () => {
    let held = 0;
    for (const [, example] of named(page, 'bad')) {
      const { units, findings, profile } = await judge(page.format, rule, example);
      for (const finding of findings) held += fixesThatHold(page.format, units, finding, profile);
    }
    if (rule.fix === 'none') expect(held).toBe(0);
    else expect(held).toBeGreaterThan(0);
  });
});

function named(page: Page, verdict: Example['verdict']): [string, Example][] {
  return page.examples
    .filter((example) => example.verdict === verdict)
    .map((example) => [`line ${example.line}`, example]);
}

/** What a rule says about an example, by its own profile unless the block names one. */
async function judge(format: Format, rule: RuleEntry, example: Example) {
  const profile = example.profile ?? rule.profile;
  const units = await unitsOf(example, format);
  const findings = findingsOf(units, format, profile).filter(({ ruleId }) => ruleId === rule.id);
  return { units, findings, profile };
}

/** Places in the order of the page: findings come unit by unit, and those among several units behind them. */
function byPlace({ files }: Example, places: readonly Place[]): Place[] {
  const order = [...files.keys()];
  return [...places].sort(
    (a, b) => order.indexOf(a.path) - order.indexOf(b.path) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
}

/** A place as a failing test can show it. */
function pointed(units: readonly Unit[], { path, span }: Place): string {
  const text = textIn(units, path);
  const line = text.slice(0, span.start).split('\n').length;
  return `${path} line ${line} at ${span.start}-${span.end}: ${JSON.stringify(text.slice(span.start, span.end))}`;
}

/** Applies each fix of a finding that holds its proof, and looks at the result anew. Returns how many there are. */
function fixesThatHold(format: Format, units: readonly Unit[], finding: Finding, profile: Profile): number {
  const subjects = (of: readonly Unit[]) =>
    findingsOf(of, format, profile)
      .filter(({ ruleId }) => ruleId === finding.ruleId)
      .map(({ subject }) => subject);
  const before = subjects(units).filter((subject) => subject === finding.subject).length;
  let held = 0;
  for (const fix of finding.fixes) {
    const edits = fix.edits();
    if (edits === undefined) continue;
    held++;
    const index = units.findIndex((unit) => edits.every(({ kind, path }) => kind === 'create' || unit.files.has(path)));
    const unit = units[index];
    const fixed = unit && afterEdits(unit, edits);
    if (fixed === undefined) throw new Error(`The edits of "${fix.title}" do not fit.`);
    const left = subjects(units.with(index, fixed)).filter((subject) => subject === finding.subject);
    // Both ends of a tunnel may have a finding of one subject.
    expect(left.length, fix.title).toBeLessThan(units.length > 1 ? before : 1);
  }
  return held;
}
