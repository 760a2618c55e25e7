import { readFile, writeFile } from 'node:fs/promises';
import { type Baseline, baselineOf, type HoldContext, holdAgainst } from '../baseline/baseline.ts';
import { lapsedFindings, readBaseline, writeBaseline } from '../baseline/baseline-file.ts';
import type { Finding } from '../core/lint/finding.ts';
import { fromTyped, toNative } from '../platform/native-paths.ts';
import { sayWhy } from '../platform/node-file-system.ts';
import { printableLine } from '../report/printable.ts';
import { counted } from '../report/summary.ts';
import { type Audit, byPlace } from '../workspace/audit.ts';
import { normalise, parentOf } from '../workspace/paths.ts';
import { CommandFailure } from './exit-code.ts';
import type { Io } from './io.ts';

/** A baseline that was read, with the file that it is from. */
export interface ReadBaseline {
  readonly path: string;
  readonly text: string;
  readonly baseline: Baseline;
}

/** @throws CommandFailure when the file is not there or is no baseline: it must not look as if all were well. */
export async function baselineFrom(typed: string, io: Pick<Io, 'cwd'>): Promise<ReadBaseline> {
  const path = fromTyped(io.cwd, typed);
  const name = `The baseline ${printableLine(typed)}`;
  const text = await readFile(toNative(path), 'utf8').catch((error: unknown) => {
    throw new CommandFailure(`${name} cannot be read. ${sayWhy(error)} Write one with --write-baseline.`);
  });
  const baseline = readBaseline(text);
  if ('error' in baseline) throw new CommandFailure(`${name} cannot be used. ${baseline.error}`);
  return { path, text, baseline };
}

/** An audit in which the findings of a baseline do not count, and what has lapsed of it is a finding. */
export function withBaseline(result: Audit, { path, text, baseline }: ReadBaseline): Audit {
  const held = holdAgainst(baseline, result.findings, contextOf(result, parentOf(path)));
  const silenced = held.known.map((finding) => ({ finding, kind: 'baseline', reason: '', until: undefined }) as const);
  return {
    ...result,
    findings: [...held.fresh, ...lapsedFindings(path, text, baseline, held)].sort(byPlace),
    silenced: [...result.silenced, ...silenced.map((each) => ({ ...each, at: undefined }))],
    otherTexts: new Map([...result.otherTexts, [path, text]]),
  };
}

/** An audit in which what another one has found does not count. `reason`: what that other one is. */
export function without(result: Audit, before: Audit, folder: string, reason: string): Audit {
  const known = [...before.findings, ...before.silenced.map(({ finding }) => finding)];
  const baseline = baselineOf(known, contextOf(before, folder));
  const held = holdAgainst(baseline, result.findings, contextOf(result, folder));
  const silenced = held.known.map(
    (finding) => ({ finding, kind: 'baseline', reason, until: undefined, at: undefined }) as const,
  );
  return { ...result, findings: held.fresh, silenced: [...result.silenced, ...silenced] };
}

/**
 * Writes what an audit found as a baseline, and returns the audit with all of that known.
 *
 * @throws CommandFailure when the file must not or cannot be written.
 */
export async function writeBaselineOf(result: Audit, typed: string, io: Pick<Io, 'cwd' | 'stderr'>): Promise<Audit> {
  const path = fromTyped(io.cwd, typed);
  const name = printableLine(typed);
  if (result.files.some((file) => file.path === path)) {
    throw new CommandFailure(`${name} was audited, and a baseline would replace it. Name another file.`);
  }
  const known = result.silenced.flatMap(({ kind, finding }) => (kind === 'baseline' ? [finding] : []));
  const findings = [...result.findings, ...known].filter(({ ruleId }) => !ruleId.startsWith('baseline/'));
  const baseline = baselineOf(findings, contextOf(result, parentOf(path)));
  const text = writeBaseline(baseline);
  await writeFile(toNative(path), text).catch((error: unknown) => {
    throw new CommandFailure(`The baseline ${name} could not be written. ${sayWhy(error)}`);
  });
  io.stderr.write(`parapet: ${name} holds ${counted(findings.length, 'finding')} as known.\n`);
  const open = result.silenced.filter(({ kind }) => kind !== 'baseline');
  return withBaseline({ ...result, findings, silenced: open }, { path, text, baseline });
}

function contextOf(result: Audit, folder: string): HoldContext {
  const texts = new Map(result.otherTexts);
  for (const { unit } of result.units) {
    for (const { path, text } of unit.files.values()) texts.set(path, text);
  }
  return {
    folder,
    textOf: (path) => texts.get(path),
    secrets: result.units.flatMap(({ secrets }) => secrets),
    isAbsent: ({ absent }: Finding) => absent === true,
    isAsked: askedIn(result, folder),
  };
}

/** Whether a run has asked a rule about a file, with all that the file belongs to at hand. */
function askedIn({ units, cancelled }: Audit, folder: string): (rule: string, file: string) => boolean {
  const across = new Set(units.flatMap(({ format }) => [...format.acrossRules]));
  return (rule, file) => {
    const path = normalise(file.startsWith('/') ? file : `${folder}/${file}`);
    const holding = units.filter(({ unit, asked }) => unit.files.has(path) && (asked === 'all' || asked.has(path)));
    if (cancelled || across.has(rule) || holding.length === 0) return false;
    return holding.every(({ unit, judging, format }) => {
      const own = format.rules.find(({ id }) => id === rule)?.profile ?? 'baseline';
      return unit.extent === 'whole' && judging.hears(path, rule, own);
    });
  };
}
