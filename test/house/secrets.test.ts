import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/core/lint/finding.ts';
import { type Profile, profiles } from '../../server/core/lint/scale.ts';
import { formats } from '../../server/formats/index.ts';
import { renderings } from '../../server/report/choices.ts';
import { fullReportOf } from '../../server/report/full-report.ts';
import { maskedTexts } from '../../server/report/mask.ts';
import { noPaint } from '../../server/report/paint.ts';
import { render } from '../../server/report/render.ts';
import { reportOf } from '../../server/report/report.ts';
import { type Audit, audit } from '../../server/workspace/audit.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import type { Example } from '../docs/examples.ts';
import { filesOf } from '../docs/judge.ts';
import { readPages } from '../docs/pages.ts';
import { keys } from '../wireguard/unit.ts';

/** A shorter text stands elsewhere for reasons of its own. */
const SHORTEST = 12;

const rules = formats.flatMap((format) => format.rules);

async function auditOf(example: Example, profile: Profile = 'paranoid'): Promise<Audit> {
  return audit(filesOf(example), [...example.files.keys()], {
    profile,
    formats,
    onRuleFailure(ruleId, error) {
      throw new Error(`The rule ${ruleId} failed.`, { cause: error });
    },
  });
}

/** The secrets of what was audited, as its own formats know their places. */
function secretsIn({ units }: Audit): readonly string[] {
  const texts = units.flatMap(({ unit, secrets }) =>
    secrets.map(({ path, span }) => unit.files.get(path)?.text.slice(span.start, span.end) ?? ''),
  );
  return [...new Set(texts)].filter((text) => text.length >= SHORTEST);
}

/** All that a finding says, in pieces. The edits of a fix are the file's own text, which reports mask and editors need. */
function words({ message, subject, remedy, related, fixes, command }: Finding): readonly string[] {
  const proposals = fixes.flatMap(({ title, caution }) => [title, caution ?? '']);
  return [message, subject, remedy, command ?? '', ...related.map((each) => each.message), ...proposals];
}

/** Reports that can be made of an audit: all of them, or those of some names. */
function reports(
  all: Audit,
  profile: Profile = 'paranoid',
  names: readonly (typeof renderings)[number][] = renderings,
): ReadonlyMap<string, string> {
  const options = { profile, pathOf: (path: string) => path, version: '0.0.0' } as const;
  const texts = maskedTexts(all.units);
  const text = { paint: noPaint, width: 400, textOf: (path: string) => texts.get(path), exposure: true };
  const full = fullReportOf(all, options);
  return new Map([
    ...names.map((format) => [format, render(format, full, { rules, text })] as const),
    ['report', JSON.stringify(reportOf(all, options))],
    ['effects', JSON.stringify(all.units.map((unit) => [unit.listeners]))],
  ]);
}

/** The private and preshared keys of the pages of WireGuard. */
const fixtureKeys = [keys.server.private, keys.alice.private, keys.preshared];

/** All pieces of those of the length that {@link SHORTEST} allows: of a key, no part is for anybody. */
const pieces = fixtureKeys.flatMap((key) =>
  Array.from({ length: key.length - SHORTEST + 1 }, (_, i) => key.slice(i, i + SHORTEST)),
);

const pages = readPages().map((page) => [page.id, page] as const);

describe('no secret of an example is shown', () => {
  const seen = new Set<string>();

  it.each(pages)('by what is found on the page of %s', async (_id, { examples }) => {
    for (const example of examples) {
      const all = await auditOf(example);
      const secrets = secretsIn(all);
      for (const secret of secrets) seen.add(secret);
      // Most pages of formats without secrets have nothing to look for.
      if (secrets.length === 0) continue;
      const leaks = (text: string): boolean => secrets.some((secret) => text.includes(secret));
      expect(all.findings.filter((finding) => words(finding).some(leaks)).map(({ ruleId }) => ruleId)).toEqual([]);
      const leaking = [...reports(all)].filter(([, text]) => leaks(text)).map(([name]) => name);
      expect(leaking, `reports on line ${example.line}`).toEqual([]);
    }
  });

  it('and the test knows them', () => {
    for (const key of fixtureKeys) expect([...seen]).toContain(key);
  });
});

describe('no piece of a key of an example is shown', () => {
  const ofWireguard = pages.filter(([id]) => id.startsWith('wireguard/'));

  it.each(ofWireguard)('under any profile, by what is found on the page of %s', async (_id, { examples }) => {
    for (const example of examples) {
      for (const profile of profiles) {
        const all = await auditOf(example, profile);
        const texts = [
          ...all.findings.map((finding) => [finding.ruleId, words(finding).join('\n')] as const),
          ...reports(all, profile, ['text', 'json']),
          ...all.units.map(({ effects }) => ['effects', JSON.stringify([...effects()])] as const),
        ];
        const leaking = texts.filter(([, text]) => pieces.some((piece) => text.includes(piece)));
        expect(
          leaking.map(([name]) => name),
          `${profile}, line ${example.line}`,
        ).toEqual([]);
      }
    }
  });
});

describe('the test of secrets', () => {
  it('would notice one', async () => {
    const path = '/etc/wireguard/wg0.conf';
    const text = `[Interface]\nPrivateKey = ${keys.alice.private}\nListenPort = 70000\n`;
    const all = await audit(memoryFileSystem({ [path]: text }), [path], {
      profile: 'paranoid',
      formats,
      onRuleFailure: () => undefined,
    });
    expect(secretsIn(all)).toEqual([keys.alice.private]);
    const [finding] = all.findings;
    if (finding === undefined) throw new Error('Nothing was found.');
    const leaking = { ...all, findings: [{ ...finding, message: `the key is ${keys.alice.private}` }] };
    expect(reports(leaking).get('text')).toContain(keys.alice.private);
    expect(reports(all).get('text')).not.toContain(keys.alice.private);
  });
});
