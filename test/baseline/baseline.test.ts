import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Baseline, baselineOf, holdAgainst } from '../../server/baseline/baseline.ts';
import { lapsedFindings, readBaseline, writeBaseline } from '../../server/baseline/baseline-file.ts';
import type { IdentityContext } from '../../server/baseline/identity.ts';
import type { Finding } from '../../server/core/lint/finding.ts';
import type { Place } from '../../server/core/text/span.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { unitOf } from '../sshd/unit.ts';

const path = '/w/etc/ssh/sshd_config';

/** The findings of an sshd_config, and what identities need. */
function judged(text: string, secrets: readonly Place[] = []) {
  const open = sshd.open(unitOf({ [path]: text }));
  const findings = open.findings({
    profile: 'baseline',
    onRuleFailure: (_, error) => {
      throw error;
    },
  });
  const context: IdentityContext = { folder: '/w', textOf: (of) => (of === path ? text : undefined), secrets };
  return { findings, context };
}

const hold = (baseline: Baseline, text: string) => {
  const { findings, context } = judged(text);
  const { fresh, known, lapsed } = holdAgainst(baseline, findings, context);
  const ids = (of: readonly Finding[]) => of.map(({ ruleId, subject }) => `${ruleId} ${subject}`);
  return { fresh: ids(fresh), known: ids(known), lapsed: lapsed.map(({ entry }) => `${entry.rule} ${entry.subject}`) };
};

const config = `# ours
PermitRootLogin yes
X11Forwarding yes

Match User bob
    PermitRootLogin yes
    PermitTunnel yes
`;

describe('a baseline', () => {
  const { findings, context } = judged(config);
  const baseline = baselineOf(findings, context);

  it('knows every finding that it was made of', () => {
    const held = hold(baseline, config);
    expect(held.fresh).toEqual([]);
    expect(held.lapsed).toEqual([]);
    expect(held.known.length).toBe(findings.length);
    expect(held.known).toContain('sshd/permit-root-login global/PermitRootLogin');
    expect(held.known).toContain('sshd/permit-tunnel Match User bob/PermitTunnel');
  });

  it('is not moved by lines that move, blanks, or remarks', () => {
    const moved = `\n\n# more\n${config.replace('X11Forwarding yes\n', '').replace('PermitRootLogin yes', 'X11Forwarding   yes\n\nPermitRootLogin yes # old')}\n`;
    expect(hold(baseline, moved)).toMatchObject({ fresh: [], lapsed: [] });
  });

  it('lapses where a value changes, and the finding is new', () => {
    const text = config.replace('    PermitTunnel yes', '    PermitTunnel ethernet');
    const tunnel = 'sshd/permit-tunnel Match User bob/PermitTunnel';
    expect(hold(baseline, text)).toMatchObject({ fresh: [tunnel], lapsed: [tunnel] });
  });

  it('lapses where the block changes', () => {
    const held = hold(baseline, config.replace('Match User bob', 'Match User eve'));
    expect(held.fresh).toContain('sshd/permit-tunnel Match User eve/PermitTunnel');
    expect(held.lapsed).toContain('sshd/permit-tunnel Match User bob/PermitTunnel');
    expect(held.known).toContain('sshd/permit-root-login global/PermitRootLogin');
  });

  it('lapses where nothing is found any more', () => {
    expect(hold(baseline, config.replace('X11Forwarding yes', 'X11Forwarding no')).lapsed).toEqual([
      'sshd/x11-forwarding global/X11Forwarding',
    ]);
  });

  it('does not lapse where nobody asked', () => {
    const none = holdAgainst(baseline, [], { ...context, isAsked: () => false });
    expect(none.lapsed).toEqual([]);
    const some = holdAgainst(baseline, [], {
      ...context,
      isAsked: (rule, file) => rule === 'sshd/permit-tunnel' && file === 'etc/ssh/sshd_config',
    });
    expect(some.lapsed.map(({ entry }) => entry.rule)).toEqual(['sshd/permit-tunnel']);
  });
});

const finding = (over: Partial<Finding>): Finding => ({
  ruleId: 'toy/secure',
  severity: 'high',
  profile: 'baseline',
  at: { path: '/w/toy.conf', span: { start: 0, end: 0 } },
  message: 'it is so',
  subject: 's',
  remedy: 'Do.',
  related: [],
  fixes: [],
  ...over,
});
const at = (start: number, end: number) => ({ path: '/w/toy.conf', span: { start, end } });

describe('what makes a finding the same one', () => {
  const text = 'key abcdef\n#commented out\npassword hunter2 and more\n';
  const context = (secrets: readonly Place[] = [], of = text): IdentityContext => ({
    folder: '/w',
    textOf: () => of,
    secrets,
  });

  it('is counted when there are several that cannot be told apart', () => {
    const three = [finding({ at: at(4, 10) }), finding({ at: at(4, 10) }), finding({ at: at(4, 10) })];
    const baseline = baselineOf(three.slice(1), context());
    expect(baseline.entries).toMatchObject([{ count: 2 }]);
    expect(holdAgainst(baseline, three, context())).toMatchObject({
      fresh: [three[2]],
      known: three.slice(0, 2),
      lapsed: [],
    });
    expect(holdAgainst(baseline, three.slice(2), context()).lapsed).toMatchObject([{ missing: 1 }]);
  });

  it('is not the text of a place that stands for something missing', () => {
    const value = (place: Finding['at'], isAbsent = false) =>
      baselineOf([finding({ at: place })], { ...context(), isAbsent: () => isAbsent }).entries[0]?.value;
    expect(value(at(0, 0))).toBe('');
    expect(value(at(11, 25))).toBe('');
    expect(value(at(0, 10), true)).toBe('');
    expect(value(at(0, 10))).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is nothing of a secret, not even its length', () => {
    const of = (written: string) =>
      baselineOf(
        [finding({ at: at(26, 26 + written.length) })],
        context([at(35, 26 + written.length - 9)], text.replace('password hunter2 and more', written)),
      );
    const one = writeBaseline(of('password hunter2 and more'));
    expect(one).toBe(writeBaseline(of('password correct horse battery and more')));
    expect(one).not.toBe(writeBaseline(baselineOf([finding({ at: at(26, 51) })], context())));
    expect(one).not.toMatch(/hunter2/);
  });

  it('is not where the project lies', () => {
    const there = (folder: string) =>
      baselineOf(
        [
          finding({
            at: { path: `${folder}/a/toy.conf`, span: { start: 0, end: 3 } },
            subject: `${folder}/a/toy.conf NUL`,
          }),
        ],
        { ...context(), folder },
      );
    expect(there('/w')).toEqual(there('/home/ci/x'));
    expect(there('/w').entries[0]).toMatchObject({ file: 'a/toy.conf', subject: 'a/toy.conf NUL' });
  });
});

describe('the file of a baseline', () => {
  const entry = fc.record({
    rule: fc.constantFrom('toy/a', 'toy/b'),
    file: fc.string(),
    subject: fc.string({ unit: 'binary' }),
    value: fc.constantFrom('', '0123456789abcdef'),
    count: fc.integer({ min: 1, max: 9 }),
    message: fc.string({ unit: 'binary' }),
  });
  const schema = JSON.parse(readFileSync(new URL('../../schemas/baseline.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv2020({ strict: true }).compile(schema);

  it('reads as it was written, one entry on a line, as its schema says', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const text = writeBaseline({ entries });
        expect(readBaseline(text)).toEqual({ entries });
        expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
        expect(text.split('\n').length).toBe(entries.length === 0 ? 5 : entries.length + 6);
      }),
    );
  });

  it('reports what has lapsed at its entry, however it is laid out', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), fc.nat(), fc.boolean(), (entries, seed, pretty) => {
        const lapsed = entries[seed % entries.length];
        if (lapsed === undefined) return;
        const compact = writeBaseline({ entries });
        const text = pretty ? JSON.stringify({ x: { y: {} }, ...JSON.parse(compact) }, null, 4) : compact;
        const [found] = lapsedFindings('/w/b.json', text, { entries }, { lapsed: [{ entry: lapsed, missing: 1 }] });
        const { start, end } = found?.at.span ?? { start: 0, end: 0 };
        expect({ count: 1, ...JSON.parse(text.slice(start, end)) }).toEqual(lapsed);
      }),
    );
  });

  it.each([
    ['', 'It is not JSON. Write it again with --write-baseline.'],
    ['[]', 'It is not a baseline of Parapet. Write one with --write-baseline.'],
    [
      '{"version": 2, "findings": []}',
      'It has the version 2, and this Parapet reads 1. Write it again with --write-baseline.',
    ],
    [
      '{"version": 1, "findings": [{"rule": "a"}]}',
      'Its finding 1 lacks a rule, a file or a subject. Correct or delete it.',
    ],
    [
      '{"version": 1, "findings": [{"rule": "a", "file": "b", "subject": "c", "count": 0}]}',
      'Its finding 1 lacks a rule, a file or a subject. Correct or delete it.',
    ],
  ])('that is none says so: %s', (text, error) => {
    expect(readBaseline(text)).toEqual({ error });
  });

  it('is read without an exception, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.anything().map((x) => JSON.stringify({ version: 1, findings: x }) ?? ''),
        ),
        (text) => void readBaseline(text),
      ),
    );
  });
});
