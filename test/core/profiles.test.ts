import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { houseFinding } from '../../server/core/lint/house-finding.ts';
import { houseRules, pageOf } from '../../server/core/lint/house-rules.ts';
import { hears, type NamedProfile, namedProfiles, profileNamed } from '../../server/core/lint/profiles.ts';
import { profiles } from '../../server/core/lint/scale.ts';
import { formats } from '../../server/formats/index.ts';

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const rules = formats.flatMap((format) => format.rules);

describe('profiles', () => {
  const all: readonly NamedProfile[] = namedProfiles;

  it('are named after the levels, and further ones', () => {
    expect(all.map(({ name }) => name).slice(0, 3)).toEqual(profiles);
    for (const { name, level } of all.slice(0, 3)) expect(level).toBe(name);
  });

  it('take in rules that there are', () => {
    const ids = new Set(rules.map(({ id }) => id));
    for (const { also, changes } of all) {
      for (const id of [...also, ...changes.flatMap(({ added }) => added)]) expect(ids).toContain(id);
    }
  });

  it('also hear only what they would not hear anyway', () => {
    for (const { level, also } of all) {
      for (const id of also) expect(rules.find((rule) => rule.id === id)?.profile, id).not.toBe(level);
    }
  });

  it('have versions that count down to 1, each with a change in words', () => {
    for (const { changes } of all) {
      expect(changes.map(({ version }) => version)).toEqual(changes.map((_, index) => changes.length - index));
      for (const { what, date } of changes) {
        expect(what).toMatch(/^[A-Z].*\.$/);
        if (date !== undefined) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    }
  });

  it('are documented as they are', () => {
    const text = page('profiles.md');
    for (const { name, title, also, changes } of all) {
      expect(text).toContain(`| \`${name}\` | ${changes[0].version} | ${title} |`);
      for (const id of also) expect(text).toContain(`- \`${id}\`: `);
      const list = changes.map(({ version, date, what }) => `- ${version} (${date ?? 'not published yet'}): ${what}`);
      expect(text).toContain(`### \`${name}\`\n\n${list.join('\n')}\n`);
    }
  });

  it('are found by name and version', () => {
    expect(profileNamed('strict')).toMatchObject({ profile: { name: 'strict' }, version: 1 });
    expect(profileNamed('strict@1')?.version).toBe(1);
    for (const name of ['', 'Strict', 'strict@', 'strict@0', 'strict@2', 'strict@01', '__proto__']) {
      expect(profileNamed(name), name).toBeUndefined();
    }
  });

  it('hear what they contain, what they take in, and of an older version not what came later', () => {
    const later = { version: 2, date: '2027-01-01', what: 'More.', added: ['a/new'] };
    const first = { version: 1, date: '2026-01-01', what: 'The first.', added: [] };
    const profile: NamedProfile = { name: 'x', title: 'X.', level: 'strict', also: ['a/odd'], changes: [later, first] };
    const heard = (version: number) =>
      (['a/new', 'a/odd', 'a/base', 'a/strict', 'a/wild'] as const).filter((id) =>
        hears(
          { profile, version },
          id,
          id === 'a/base' ? 'baseline' : id === 'a/odd' || id === 'a/wild' ? 'paranoid' : 'strict',
        ),
      );
    expect(heard(2)).toEqual(['a/new', 'a/odd', 'a/base', 'a/strict']);
    expect(heard(1)).toEqual(['a/odd', 'a/base', 'a/strict']);
  });
});

describe("Parapet's own rules", () => {
  it('have words as other rules have, and none of their ids', () => {
    for (const { id, title, remedy } of houseRules) {
      expect(id).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
      expect(formats.map((format) => format.id)).not.toContain(id.split('/')[0]);
    }
    expect(new Set(houseRules.map(({ id }) => id)).size).toBe(houseRules.length);
  });

  it('are explained under a heading of their own', () => {
    for (const { id } of houseRules) {
      const match = /\/blob\/main\/docs\/([a-z]+\.md)#([a-z-]+)$/.exec(pageOf(id));
      expect(page(match?.[1] ?? '')).toContain(`\n### ${match?.[2]}\n`);
    }
    expect(pageOf('custom/x')).toMatch(/docs\/policy\.md#custom-rules$/);
    expect(page('policy.md')).toContain('\n## Custom rules\n');
    expect(pageOf('sshd/use-dns')).toMatch(/docs\/rules\/sshd\/use-dns\.md$/);
  });

  it('make findings', () => {
    const at = { path: '/x', span: { start: 0, end: 1 } };
    expect(houseFinding('policy/not-toml', { at, subject: 's', message: 'm' })).toMatchObject({
      severity: 'high',
      fixes: [],
    });
    expect(() => houseFinding('policy/none', { at, subject: 's', message: 'm' })).toThrow(RangeError);
  });
});

describe('the pages', () => {
  it.each(['policy.md', 'suppressions.md', 'baseline.md', 'profiles.md'])(
    '%s leads where there is something',
    (name) => {
      const anchorsOf = (text: string) =>
        [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
          heading
            .toLowerCase()
            .replace(/[^\w\s-]/g, '')
            .replace(/\s/g, '-'),
        );
      for (const [, target = ''] of page(name).matchAll(/\]\(([^)]+)\)/g)) {
        if (/^https:/.test(target)) continue;
        const [file = '', anchor] = target.split('#');
        const text = page(file === '' ? name : file);
        if (anchor !== undefined) expect(anchorsOf(text), target).toContain(anchor);
      }
    },
  );
});
