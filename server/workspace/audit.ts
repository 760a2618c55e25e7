import type { Finding } from '../core/lint/finding.ts';
import type { Format, OpenUnit } from '../core/lint/format.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import type { Profile } from '../core/lint/scale.ts';
import type { Target } from '../core/lint/unit.ts';
import { type AuditedFile, FileList } from './audited-files.ts';
import type { FileSystem } from './file-system.ts';
import { type AskedPath, type GroupedUnit, unitsOf } from './group.ts';
import { normalise } from './paths.ts';
import { ProofBudget, withinBudget } from './proof-budget.ts';
import { type Recognised, recogniser } from './recognise.ts';
import { worstFindings } from './worst-findings.ts';

export type { AuditedFile } from './audited-files.ts';

/** How an audit is to be done. */
export interface AuditOptions {
  readonly profile: Profile;
  readonly formats: readonly Format[];
  /** The folder that stands for the `/` of the host; found from each path when not given. */
  readonly hostRoot?: string | undefined;
  /** What is stated of the target; hosts tell the rest themselves. */
  readonly target?: Target | undefined;
  /** Tells what a path is where its name alone does not, as an editor can that knows its language. */
  readonly formatOf?: ((path: string) => Recognised | undefined) | undefined;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Called as paths are looked at: how many so far, of how many, and which. */
  readonly onProgress?: ((done: number, total: number, path: string) => void) | undefined;
  /** Called when a rule throws; the others still run. */
  readonly onRuleFailure: (ruleId: string, error: unknown) => void;
  /** Called between units, so that other work gets its turn. */
  readonly yieldNow?: (() => Promise<void>) | undefined;
}

/** A unit that was judged, with what its audit knows of it. */
export interface AuditedUnit extends OpenUnit {
  readonly unit: GroupedUnit['unit'];
  readonly format: Format;
  /** Files of the unit that the audit speaks of; see {@link GroupedUnit.asked}. */
  readonly asked: GroupedUnit['asked'];
}

/** What an audit found. */
export interface Audit {
  /** Sorted by path. */
  readonly files: readonly AuditedFile[];
  /** Sorted by path, then by place; one that two units share is there once. */
  readonly findings: readonly Finding[];
  readonly units: readonly AuditedUnit[];
  /** The run was stopped, and the rest is what it had by then. */
  readonly cancelled: boolean;
}

/**
 * Audits files: groups them into units, judges each unit once, and puts together what all of them say. A file of no known
 * format, one that cannot be read and a unit that a mistake of ours keeps from being judged are listed as not analysed,
 * and the others go on. Never throws.
 */
export async function audit(fs: FileSystem, paths: readonly string[], options: AuditOptions): Promise<Audit> {
  const files = new FileList();
  const findings = new Map<string, Finding>();
  const units: AuditedUnit[] = [];
  const asked = askedPaths(paths, options, files);
  let done = 0;
  const onPath = async (path: string) => {
    options.onProgress?.(++done, asked.length, path);
    await options.yieldNow?.();
  };
  for await (const group of unitsOf(fs, asked, {
    hostRoot: options.hostRoot,
    target: options.target,
    signal: options.signal,
    onPath,
  })) {
    const open = tryOpen(group, files);
    if (open === undefined) continue;
    units.push(open);
    files.addUnit(open);
    const { kept, left } = worstFindings(open.findings(options));
    if (left > 0)
      files.addNote(open.unit.rootPath, `It has ${left} more findings, none worse than those that are listed.`);
    for (const finding of withinBudget(kept, open.unit, new ProofBudget())) {
      if (group.asked !== 'all' && !group.asked.has(finding.at.path)) continue;
      const key = findingKey(finding);
      if (!findings.has(key)) findings.set(key, finding);
    }
  }
  return {
    files: files.sorted(),
    findings: [...findings.values()].sort(byPlace),
    units,
    cancelled: options.signal?.aborted === true,
  };
}

/**
 * Judges one unit, and returns its findings in the order of files and places. A unit that a program filled to the limit
 * cannot keep a report from ending: the fixes of its findings share a budget of proofs, and of many thousands of findings
 * the worst are kept.
 */
export function checkUnit(open: OpenUnit, options: CheckOptions): readonly Finding[] {
  return withinBudget(worstFindings(open.findings(options)).kept, open.unit, new ProofBudget());
}

function askedPaths(paths: readonly string[], options: AuditOptions, files: FileList): AskedPath[] {
  const recognise = recogniser(options.formats);
  return [...new Set(paths.map(normalise))].flatMap((path) => {
    const recognised = options.formatOf?.(path) ?? recognise(path);
    if (recognised === undefined) files.addUnknown(path);
    return recognised === undefined ? [] : [{ path, recognised }];
  });
}

/** Opens a unit whose root was read; what keeps it from being judged goes to the list of files. */
function tryOpen(group: GroupedUnit, files: FileList): AuditedUnit | undefined {
  const { unit, format, asked } = group;
  if (!unit.files.has(unit.rootPath)) {
    files.addUnread(unit, format, asked);
    return undefined;
  }
  try {
    return { ...format.open(unit), unit, format, asked };
  } catch (error) {
    files.addFailed(unit, format, error);
    return undefined;
  }
}

function findingKey({ ruleId, at, subject, message }: Finding): string {
  return [ruleId, at.path, at.span.start, at.span.end, subject, message].join('\n');
}

function byPlace(a: Finding, b: Finding): number {
  if (a.at.path !== b.at.path) return a.at.path < b.at.path ? -1 : 1;
  return a.at.span.start - b.at.span.start || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}
