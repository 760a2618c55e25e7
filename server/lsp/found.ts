import type { Finding } from '../core/lint/finding.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import { nearest } from '../policy/nearest.ts';
import { Judging } from '../workspace/judging.ts';
import { MAX_UNIT_FINDINGS as LIMIT } from '../workspace/limits.ts';
import { heed } from '../workspace/suppressing.ts';
import type { Location } from './realm.ts';
import type { Session, Target } from './session.ts';
import { levelOf } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import type { Lookup } from './units.ts';

/** A finding together with the unit whose texts its edits refer to. */
export interface FoundIn {
  readonly finding: Finding;
  readonly snapshot: Snapshot;
  /** Where its places are to be looked up: the unit itself, and others that the finding is about. */
  readonly snapshots: readonly Snapshot[];
}

/** A file that was asked about, and the units that contain it. */
export interface Looked {
  readonly target: Target;
  readonly units: readonly Snapshot[];
}

/**
 * What a URI names and the units that contain it, by the texts that are open when the promise resolves. What the file is may
 * change while its units are being loaded.
 *
 * @returns `undefined` for what is to be left alone. @throws ResponseError when the token is cancelled.
 */
export async function lookUp(session: Session, uri: string, lookup: Lookup): Promise<Looked | undefined> {
  for (;;) {
    const target = await session.targetOf(uri);
    if (target === undefined) return undefined;
    const held = session.unitsOf(target.realm);
    const units = await held.of(target.path, target.recognised, lookup);
    const now = session.document(uri);
    if (now === undefined || now.recognised === target.recognised) return { target, units };
    held.dropRootedAt(target.path);
  }
}

/**
 * The findings that stand in one file: by what all the given units say about it, and by what is found among the units of
 * their formats. What two of them say is there once. In an order that does not hang on which unit was asked first.
 */
export function foundIn(session: Session, location: Location, snapshots: readonly Snapshot[]): FoundIn[] {
  return allIn(session, location, snapshots).open.sort((a, b) => byPlace(a.finding, b.finding));
}

/** The findings in one file that comments in it suppress. */
export function silencedIn(session: Session, location: Location, snapshots: readonly Snapshot[]): readonly Finding[] {
  return allIn(session, location, snapshots).silenced;
}

/** The findings in a file, those that count and those that do not. */
interface Found {
  readonly open: FoundIn[];
  readonly silenced: readonly Finding[];
}

function allIn(session: Session, location: Location, snapshots: readonly Snapshot[]): Found {
  const options = session.checkOptions();
  const found = new Map<string, FoundIn>();
  const add = (each: FoundIn) => {
    const { ruleId, at, message, subject } = each.finding;
    if (at.path !== location.path) return;
    const key = [ruleId, at.span.start, at.span.end, message, subject].join('\n');
    if (!found.has(key)) found.set(key, each);
  };
  for (const snapshot of snapshots) {
    for (const finding of snapshot.findings(options)) add({ finding, snapshot, snapshots: [snapshot] });
  }
  for (const each of foundAmong(session, location, snapshots, options)) add(each);
  return heeded(session, location, snapshots, [...found.values()]);
}

/** What comments in the file leave of the findings in it, with what is wrong with the comments. */
function heeded(
  session: Session,
  { path }: Location,
  snapshots: readonly Snapshot[],
  found: readonly FoundIn[],
): Found {
  const snapshot = snapshots.find(({ unit }) => unit.files.has(path));
  const text = snapshot?.unit.files.get(path)?.text;
  if (snapshot === undefined || text === undefined) return { open: [...found], silenced: [] };
  const isWhole = snapshots.every(
    (each) =>
      each.unit.extent === 'whole' &&
      each.failure === undefined &&
      each.findings(session.checkOptions()).length < LIMIT,
  );
  const { kept, suppressed, problems } = heed(
    found.map(({ finding }) => finding),
    [{ path, text, format: snapshot.format, isWhole }],
    { today: today(), nearest },
    {
      formats: session.platform.formats,
      judging: Judging.together(
        levelOf(session.settings),
        snapshots.map(({ judging }) => judging),
      ),
      isAnswered: (ruleId) => !session.failures.has(ruleId),
    },
  );
  const open = new Set(kept);
  return {
    open: [
      ...found.filter(({ finding }) => open.has(finding)),
      ...problems.map((finding) => ({ finding, snapshot, snapshots: [snapshot] })),
    ],
    silenced: suppressed.map(({ finding }) => finding),
  };
}

/** The day, as suppressions name it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function foundAmong(
  session: Session,
  { realm, path }: Location,
  snapshots: readonly Snapshot[],
  options: CheckOptions,
): FoundIn[] {
  if (!session.neighbours.isKnown({ realm, path })) return [];
  return formatsOf(snapshots).flatMap((format) => {
    const { byPath, units } = session.unitsOf(realm).among(format, options);
    const snapshot = snapshots.find(({ unit }) => unit.files.has(path));
    if (snapshot === undefined) return [];
    return (byPath.get(path) ?? []).map((finding) => ({ finding, snapshot, snapshots: [snapshot, ...units] }));
  });
}

/** Paths of other units in which something is, or was, found among the units of the formats of some. */
export function pathsAmong(session: Session, { realm, path }: Location, snapshots: readonly Snapshot[]): string[] {
  if (!session.neighbours.isKnown({ realm, path })) return [];
  const options = session.checkOptions();
  return formatsOf(snapshots).flatMap((format) => [...session.unitsOf(realm).among(format, options).spoken]);
}

/** Moves whenever what is found among the units of these formats may be something else. */
export function revisionAmong(session: Session, { realm, path }: Location, snapshots: readonly Snapshot[]): string {
  if (!session.neighbours.isKnown({ realm, path })) return '';
  const options = session.checkOptions();
  return formatsOf(snapshots)
    .map((format) => session.unitsOf(realm).among(format, options).revision)
    .join();
}

function formatsOf(snapshots: readonly Snapshot[]): Snapshot['format'][] {
  return [...new Set(snapshots.map(({ format }) => format))].filter(({ looksAcross }) => looksAcross);
}

/** The same order whichever unit was asked first: result ids depend on it. */
function byPlace(a: Finding, b: Finding): number {
  const byText = `${a.ruleId}\n${a.message}` < `${b.ruleId}\n${b.message}` ? -1 : 1;
  return a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end || byText;
}
