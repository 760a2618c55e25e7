import { targetOf } from '../core/lint/configuration.ts';
import type { Finding } from '../core/lint/finding.ts';
import type { Format, OpenUnit } from '../core/lint/format.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import type { Profile } from '../core/lint/scale.ts';
import type { Target } from '../core/lint/unit.ts';
import { judgeAcross } from './across.ts';
import { type AuditedFile, FileList } from './audited-files.ts';
import { claimOf } from './claim.ts';
import type { FileSystem } from './file-system.ts';
import { type AskedPath, type GroupedUnit, unitsOf } from './group.ts';
import { type ConfigurationFor, Judging } from './judging.ts';
import { normalise } from './paths.ts';
import { costOf, ProofBudget, withinBudget } from './proof-budget.ts';
import { type Recognised, recogniserOf } from './recognise.ts';
import { type HeededFile, type Heeding, heed, type SilencedFinding } from './suppressing.ts';
import { worstFindings } from './worst-findings.ts';

export type { AuditedFile } from './audited-files.ts';

/** How an audit is to be done. */
export interface AuditOptions {
  /** What is asked for where no configuration says it. */
  readonly profile: Profile;
  /** How each file is to be judged. */
  readonly configurationFor?: ConfigurationFor | undefined;
  /** Comments that suppress findings are heeded when this is given. */
  readonly suppressions?: Heeding | undefined;
  readonly formats: readonly Format[];
  /** The folder that stands for the `/` of the host; found from each path when not given. */
  readonly hostRoot?: string | undefined;
  /** What is stated of the target where no configuration says more; hosts tell the rest themselves. */
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
  /** How its files are judged. */
  readonly judging: Judging;
}

/** What an audit found. */
export interface Audit {
  /** Sorted by path. */
  readonly files: readonly AuditedFile[];
  /** Sorted by path, then by place; one that two units share is there once. */
  readonly findings: readonly Finding[];
  /** Findings that do not count. */
  readonly silenced: readonly SilencedFinding[];
  /** Texts of other files in which something was found, such as policies, by path. */
  readonly otherTexts: ReadonlyMap<string, string>;
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
  const cutShort = new Set<AuditedUnit>();
  const failed = new Set<string>();
  const onRuleFailure = (ruleId: string, error: unknown) => {
    failed.add(ruleId);
    options.onRuleFailure(ruleId, error);
  };
  const { configurationFor } = options;
  const add = (finding: Finding) => {
    const key = findingKey(finding);
    if (!findings.has(key)) findings.set(key, finding);
  };
  const asked = await askedPaths(fs, paths, options, files);
  let done = 0;
  const onPath = async (path: string) => {
    options.onProgress?.(++done, asked.length, path);
    await options.yieldNow?.();
  };
  for await (const group of unitsOf(fs, asked, {
    hostRoot: options.hostRoot,
    targetFor: async (path) => (configurationFor ? targetOf(await configurationFor(path)) : options.target),
    signal: options.signal,
    onPath,
  })) {
    const judging = new Judging(options.profile);
    await judging.prepare(group.unit, configurationFor);
    const open = tryOpen(group, judging, files);
    if (open === undefined) continue;
    units.push(open);
    files.addUnit(open);
    const { kept, left } = worstFindings(judgedBy(judging, open, onRuleFailure));
    if (left > 0) {
      cutShort.add(open);
      files.addNote(open.unit.rootPath, `It has ${left} more findings, none worse than those that are listed.`);
    }
    const cost = costOf(open.unit);
    for (const finding of withinBudget(kept, () => cost, new ProofBudget())) {
      if (group.asked === 'all' || group.asked.has(finding.at.path)) add(finding);
    }
  }
  const judging = Judging.together(
    options.profile,
    units.map((unit) => unit.judging),
  );
  const isDone = options.signal?.aborted !== true;
  if (isDone) for (const finding of acrossFindings(units, { ...options, onRuleFailure }, judging, files)) add(finding);
  const heeded =
    options.suppressions &&
    heed(
      [...findings.values()],
      heededFiles(units, (unit) => isDone && !cutShort.has(unit)),
      options.suppressions,
      {
        formats: options.formats,
        judging,
        isAnswered: (ruleId) => !failed.has(ruleId),
      },
    );
  return {
    files: files.sorted(),
    findings: (heeded ? [...heeded.kept, ...heeded.problems] : [...findings.values()]).sort(byPlace),
    silenced: heeded?.suppressed.map((each) => ({ ...each, kind: 'comment' })) ?? [],
    otherTexts: new Map(),
    units,
    cancelled: options.signal?.aborted === true,
  };
}

/** What the rules find in a unit, as the configurations of its files want it. */
function judgedBy(judging: Judging, open: AuditedUnit, onRuleFailure: CheckOptions['onRuleFailure']): Finding[] {
  const found = open.findings(judging.optionsFor([open.unit], open.format, onRuleFailure));
  return found.flatMap((finding) => judging.heard(finding) ?? []);
}

/** The files that an audit speaks of, each once. */
function heededFiles(units: readonly AuditedUnit[], isWhole: (unit: AuditedUnit) => boolean): readonly HeededFile[] {
  const heeded = new Map<string, HeededFile>();
  for (const open of units) {
    const { unit, format, asked } = open;
    for (const { path, text } of unit.files.values()) {
      if (asked !== 'all' && !asked.has(path)) continue;
      const whole = isWhole(open) && unit.extent === 'whole' && heeded.get(path)?.isWhole !== false;
      heeded.set(path, { path, text, format, isWhole: whole });
    }
  }
  return [...heeded.values()];
}

/**
 * Judges one unit, and returns its findings in the order of files and places. A unit that a program filled to the limit
 * cannot keep a report from ending: the fixes of its findings share a budget of proofs, and of many thousands of findings
 * the worst are kept.
 *
 * @param heard a finding as somebody wants it; `undefined` where nobody wants to hear it.
 */
export function checkUnit(
  open: OpenUnit,
  options: CheckOptions,
  heard: (finding: Finding) => Finding | undefined = (finding) => finding,
): readonly Finding[] {
  const cost = costOf(open.unit);
  const found = open.findings(options).flatMap((finding) => heard(finding) ?? []);
  return withinBudget(worstFindings(found).kept, () => cost, new ProofBudget());
}

/** What is found among the units of each format that looks at several together, as far as it was asked for. */
function acrossFindings(
  units: readonly AuditedUnit[],
  options: AuditOptions,
  judging: Judging,
  files: FileList,
): Finding[] {
  return options.formats.flatMap((format) => {
    const own = units.filter((unit) => unit.format === format);
    const isAsked = (path: string) =>
      own.some(({ asked, unit }) => (asked === 'all' ? unit.files.has(path) : asked.has(path)));
    const together = own.map(({ unit }) => unit);
    const asking = judging.optionsFor(together, format, options.onRuleFailure);
    const { findings, leftOut } = judgeAcross(format, together, asking);
    for (const { rootPath } of leftOut)
      files.addNote(rootPath, 'There are too many of its kind to compare it with all of them.');
    return findings.flatMap((finding) => (isAsked(finding.at.path) ? (judging.heard(finding) ?? []) : []));
  });
}

async function askedPaths(
  fs: FileSystem,
  paths: readonly string[],
  options: AuditOptions,
  files: FileList,
): Promise<AskedPath[]> {
  const recogniser = recogniserOf(options.formats);
  const asked: AskedPath[] = [];
  for (const path of new Set(paths.map(normalise))) {
    let recognised = options.formatOf?.(path) ?? recogniser.byPath(path);
    if (recognised === undefined && recogniser.isCandidate(path)) {
      const claim = await claimOf(fs, path, recogniser);
      recognised = claim.recognised;
      if (recognised === undefined) files.addStranger(path, claim.unread);
    } else if (recognised === undefined) files.addUnknown(path);
    if (recognised !== undefined) asked.push({ path, recognised });
  }
  return asked;
}

/** Opens a unit whose root was read; what keeps it from being judged goes to the list of files. */
function tryOpen(group: GroupedUnit, judging: Judging, files: FileList): AuditedUnit | undefined {
  const { unit, format, asked } = group;
  if (!unit.files.has(unit.rootPath)) {
    files.addUnread(unit, format, asked);
    return undefined;
  }
  try {
    return { ...format.open(unit), unit, format, asked, judging };
  } catch (error) {
    files.addFailed(unit, format, error);
    return undefined;
  }
}

function findingKey({ ruleId, at, subject, message }: Finding): string {
  return [ruleId, at.path, at.span.start, at.span.end, subject, message].join('\n');
}

/** Orders findings by path, then by place. */
export function byPlace(a: Finding, b: Finding): number {
  if (a.at.path !== b.at.path) return a.at.path < b.at.path ? -1 : 1;
  return a.at.span.start - b.at.span.start || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}
