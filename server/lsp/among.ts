import type { Finding } from '../core/lint/finding.ts';
import type { Format } from '../core/lint/format.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import type { Unit } from '../core/lint/unit.ts';
import { judgeAcross } from '../workspace/across.ts';
import { Judging } from '../workspace/judging.ts';
import type { Snapshot } from './snapshot.ts';

/** What is found among the units of a format. */
export interface AmongFindings {
  /** By the path of the file that they stand in. */
  readonly byPath: ReadonlyMap<string, readonly Finding[]>;
  /** The units that were judged together. */
  readonly units: readonly Snapshot[];
  /** Another number whenever the findings may be others. */
  readonly revision: number;
  /** Every path in which something was ever found, so that it is looked at when nothing is found there any more. */
  readonly spoken: ReadonlySet<string>;
}

const nothing: AmongFindings = { byPath: new Map(), units: [], revision: 0, spoken: new Set() };

/** The units of a format that are at hand. */
export interface AtHand {
  /** Another text whenever the units, or texts in them, may be others. */
  readonly stamp: string;
  all(): readonly Snapshot[];
}

interface Known extends AmongFindings {
  readonly stamp: string;
  readonly judged: readonly Unit[];
}

/** Judges units together, and keeps the answer for as long as none of them is another one. */
export class Among {
  readonly #known = new Map<string, Known>();
  readonly #spoken = new Map<Format, Set<string>>();
  #revision = 0;

  of(format: Format, { stamp, all }: AtHand, options: CheckOptions): AmongFindings {
    if (!format.looksAcross) return nothing;
    const key = `${format.id}\n${options.profile}`;
    const known = this.#known.get(key);
    if (known?.stamp === stamp) return known;
    const units = all().filter(({ unit, failure }) => unit.files.has(unit.rootPath) && failure === undefined);
    const judged = units.map(({ unit }) => unit);
    const made =
      known !== undefined && isSameList(known.judged, judged)
        ? { ...known, units, stamp }
        : { ...this.#judge(format, units, options), units, stamp, judged };
    this.#known.set(key, made);
    return made;
  }

  #judge(format: Format, snapshots: readonly Snapshot[], options: CheckOptions): Omit<AmongFindings, 'units'> {
    const units = snapshots.map(({ unit }) => unit);
    const judging = Judging.together(
      options.profile,
      snapshots.map((snapshot) => snapshot.judging),
    );
    const found = judgeAcross(format, units, judging.optionsFor(units, format, options.onRuleFailure)).findings;
    const findings = found.flatMap((finding) => judging.heard(finding) ?? []);
    const spoken = this.#spoken.get(format) ?? new Set();
    this.#spoken.set(format, spoken);
    const byPath = new Map<string, Finding[]>();
    for (const finding of findings) {
      const { path } = finding.at;
      spoken.add(path);
      byPath.set(path, [...(byPath.get(path) ?? []), finding]);
    }
    return { byPath, spoken, revision: ++this.#revision };
  }
}

function isSameList(a: readonly Unit[], b: readonly Unit[]): boolean {
  return a.length === b.length && a.every((unit, i) => unit === b[i]);
}
