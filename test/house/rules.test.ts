import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../server/core/lint/finding.ts';
import { fixRisks, profiles, severities } from '../../server/core/lint/scale.ts';
import { formats } from '../../server/formats/index.ts';
import { findingsOf, unitsOf } from '../docs/judge.ts';
import { readPages } from '../docs/pages.ts';
import { root } from './sources.ts';

/** Rules whose claim no document makes: they come from what the program does with such bytes. */
const NO_REFERENCE = ['sshd/byte-order-mark', 'sshd/nul-byte'];

const pages = readPages();
const rules = formats.flatMap((format) => format.rules);
const ids = rules.map(({ id }) => id);

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has a page, with an example that it finds and one that it does not', () => {
    const verdicts = pages.find((page) => page.id === id)?.examples.map(({ verdict }) => verdict);
    expect(verdicts).toContain('bad');
    expect(verdicts).toContain('good');
  });

  it('says what it finds in a title and what to do in sentences', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.remedy).toMatch(/^[A-Z].*\.$/s);
  });

  it('is placed on the three scales', () => {
    expect(severities).toContain(rule.severity);
    expect(profiles).toContain(rule.profile);
    expect([...fixRisks, 'none']).toContain(rule.fix);
  });

  it('says where its claim comes from', () => {
    expect(rule.references.length > 0).toBe(!NO_REFERENCE.includes(id));
    for (const { text, url } of rule.references) {
      expect(text).not.toMatch(/^$|\.$/);
      if (url !== undefined) expect(new URL(url).protocol).toBe('https:');
    }
  });
});

describe('rules', () => {
  it('have ids of their own, which are the names of their files', () => {
    const files = formats.flatMap(({ id }) =>
      readdirSync(path.join(root, `server/formats/${id}/rules`))
        .filter((file) => file !== 'index.ts')
        .map((file) => `${id}/${path.basename(file, '.ts')}`),
    );
    expect([...ids].sort()).toEqual(files.sort());
    for (const id of ids) expect(id).toMatch(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('have titles of their own', () => {
    const titles = formats.flatMap(({ id, rules: own }) => own.map(({ title }) => `${id}: ${title}`));
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('are there for every page', () => {
    expect(pages.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

/** What rules say is said in pieces that editors and reports put together, so each has to end as they expect. */
describe('words of findings', () => {
  const findings: Finding[] = [];
  beforeAll(async () => {
    for (const { format, examples } of pages) {
      for (const example of examples) findings.push(...findingsOf(await unitsOf(example, format), format, 'paranoid'));
    }
  });

  it('are heard from every rule', () => {
    expect(new Set(findings.map(({ ruleId }) => ruleId))).toEqual(new Set(ids));
  });

  it('are half a sentence in a message, and whole ones in a remedy and beside another place', () => {
    for (const { message, remedy, related } of findings) {
      expect(message).toMatch(/^\S.*[^.\s]$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
      for (const { message: beside } of related) expect(beside).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are an imperative in the title of a fix, and whole sentences in its caution', () => {
    for (const { title, caution } of findings.flatMap(({ fixes }) => fixes)) {
      expect(title).toMatch(/^[A-Z].*[^.\s]$/);
      if (caution !== undefined) expect(caution).toMatch(/^\S.*\.$/);
    }
  });

  it('hold no value that is missing', () => {
    const words = findings.flatMap(({ message, remedy, fixes }) => [
      message,
      remedy,
      ...fixes.map(({ title }) => title),
    ]);
    expect(words.filter((text) => /undefined|null\b|NaN|\[object/.test(text))).toEqual([]);
  });
});
