import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterEdits, type Unit } from '../../server/core/lint/unit.ts';
import { configurationOf } from '../../server/formats/ejabberd/configuration.ts';
import { resolve } from '../../server/formats/ejabberd/model.ts';
import { newestRelease } from '../../server/formats/ejabberd/release.ts';
import { type Refusal, refusals } from '../../server/formats/ejabberd/validate.ts';
import {
  type EjabberdCase,
  type EjabberdVerdict,
  ejabberdInstalled,
  ejabberdRelease,
  judge,
  type StandIns,
  standIns,
  withStandIns,
} from '../oracle/ejabberd-oracle.ts';
import { findingsOf, unitsOf } from './judge.ts';
import { readPages } from './pages.ts';

/**
 * The blocks of ejabberd's pages against the real program: it loads all but those that say `refused`, and so does what each
 * fix of theirs makes of them. What the installed release does not know is listed, not tested.
 */
describe.runIf(ejabberdInstalled())('the real ejabberd', () => {
  // Skipped tests are collected too, so nothing here may need the program.
  const installed = ejabberdInstalled() ? ejabberdRelease() : '';

  const blocks = readPages()
    .filter(({ format }) => format.id === 'ejabberd')
    .flatMap(({ id, format, examples }) =>
      examples.map((example) => ({ name: `${id}, line ${example.line}`, id, format, example })),
    );
  const answers = new Map<
    string,
    { readonly case: EjabberdCase; readonly verdict: EjabberdVerdict; readonly ours: readonly Refusal[] }
  >();
  const ours = new Map<string, readonly Refusal[]>();
  const untested: string[] = [];
  let folder: string;
  let files: StandIns;

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ejabberd-docs-'));
    files = standIns(folder);
    const cases: EjabberdCase[] = [];
    for (const { name, id, format, example } of blocks) {
      const units = await unitsOf(example, format);
      const [unit] = units;
      if (unit === undefined) continue;
      const reason = untestable(unit, example.release);
      if (reason !== undefined) untested.push(`${name}: ${reason}`);
      else {
        ours.set(name, refusalsOf(unit, newestRelease));
        cases.push(asCase(name, unit));
        cases.push(...fixesOf(name, id, unit));
      }
      function fixesOf(title: string, rule: string, whole: Unit): EjabberdCase[] {
        return findingsOf(units, format, 'paranoid')
          .filter(({ ruleId }) => ruleId === rule)
          .flatMap(({ fixes }) => fixes)
          .flatMap((fix, index) => {
            const edits = fix.edits();
            const after = edits === undefined ? undefined : afterEdits(whole, edits);
            const called = `${title}, fix ${index + 1}: ${fix.title}`;
            const why = after === undefined ? undefined : untestable(after, undefined);
            if (why !== undefined) untested.push(`${called}: ${why}`);
            return after === undefined || why !== undefined ? [] : [asCase(called, after)];
          });
      }
    }
    const verdicts = judge(cases);
    for (const [index, each] of cases.entries()) {
      const verdict = verdicts[index];
      if (verdict !== undefined) answers.set(each.name, { case: each, verdict, ours: ours.get(each.name) ?? [] });
    }
  }, 300_000);

  it.each(blocks.map(({ name, example }) => [name, example] as const))('agrees with %s', (name, example) => {
    const answer = answers.get(name);
    if (answer === undefined) return;
    expect({ refused: !answer.verdict.accepted, message: answer.verdict.message }).toEqual({
      refused: example.refused,
      message: example.refused ? expect.any(String) : undefined,
    });
    expect(answer.ours.length > 0, answer.ours.map(({ message }) => message).join('\n')).toBe(example.refused);
    if (example.refused) return;
    const broken = [...answers].filter(
      ([title, { verdict }]) => title.startsWith(`${name}, fix `) && !verdict.accepted,
    );
    expect(broken.map(([title, { case: each, verdict }]) => `${title}: ${verdict.message}\n${text(each)}`)).toEqual([]);
  });

  it('was asked about nearly all of them', () => {
    const fixes = [...answers.keys()].filter((name) => name.includes(', fix '));
    console.log(
      [
        `ejabberd ${installed} was asked about ${answers.size - fixes.length} of ${blocks.length} examples, and about ${fixes.length} fixes.`,
        ...untested.map((each) => `not asked: ${each}`),
      ].join('\n'),
    );
    expect(untested.length).toBeLessThan(blocks.length / 4);
  });

  /** Why the installed release cannot be asked about an example. */
  function untestable(unit: Unit, release: string | undefined): string | undefined {
    if (release !== undefined && release !== installed) return `it is about ${release}`;
    const [here, newest] = [installed, newestRelease].map((each) => refusalsOf(unit, each));
    if (here === undefined || newest === undefined || here.length > 0 === newest.length > 0) return undefined;
    return [...here, ...newest].map(({ message }) => message).join('; ');
  }

  function refusalsOf(unit: Unit, release: string): readonly Refusal[] {
    return refusals(configurationOf(resolve({ ...unit, target: { releases: { ejabberd: release } } })));
  }

  function asCase(name: string, { rootPath, files: all }: Unit): EjabberdCase {
    const sources = [...all.values()].toSorted((a, b) => Number(b.path === rootPath) - Number(a.path === rootPath));
    return { name, files: Object.fromEntries(sources.map((file) => [file.path, withStandIns(file.text, files)])) };
  }

  function text({ files: all }: EjabberdCase): string {
    return Object.values(all)[0] ?? '';
  }
});

it('the real ejabberd is there to be asked, in CI at least', ({ skip }) => {
  if (ejabberdInstalled()) return;
  const reason = 'ejabberd is not installed, so the rule pages were not held against it (apt install ejabberd)';
  if (process.env.CI !== undefined && process.env.CI !== '') throw new Error(reason);
  console.log(`skipped: ${reason}`);
  skip(reason);
});
