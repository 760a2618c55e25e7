import { type Configuration, configured, isHeard, profileToRun } from '../core/lint/configuration.ts';
import type { Finding } from '../core/lint/finding.ts';
import type { Format } from '../core/lint/format.ts';
import type { CheckOptions } from '../core/lint/parts.ts';
import { included, type Profile, profiles } from '../core/lint/scale.ts';
import type { Unit } from '../core/lint/unit.ts';

/** Tells how a file is to be judged, by the policy in force for it. */
export type ConfigurationFor = (path: string) => Promise<Configuration>;

/** How some files are to be judged: the configuration of each, looked up once. */
export class Judging {
  readonly #profile: Profile;
  readonly #configurations = new Map<string, Configuration>();

  /** @param profile what is asked for where no configuration says it. */
  constructor(profile: Profile) {
    this.#profile = profile;
  }

  /** Looks up the configurations of the files of a unit, and of what lies beside it. */
  async prepare(unit: Unit, configurationFor: ConfigurationFor | undefined): Promise<void> {
    if (configurationFor === undefined) return;
    const beside = [...unit.beside.values()].map(({ path }) => path);
    for (const path of new Set([unit.rootPath, ...unit.files.keys(), ...unit.unread.keys(), ...beside])) {
      if (!this.#configurations.has(path)) this.#configurations.set(path, await configurationFor(path));
    }
  }

  /** The configuration of a file; `undefined` for one that was not prepared. */
  of(path: string): Configuration | undefined {
    return this.#configurations.get(path);
  }

  /** Takes over what others know of their files. */
  static together(profile: Profile, all: Iterable<Judging>): Judging {
    const whole = new Judging(profile);
    for (const each of all) {
      for (const [path, configuration] of each.#configurations) whole.#configurations.set(path, configuration);
    }
    return whole;
  }

  /** What to ask the rules of a format for some units: all that any of their files wants to hear. */
  optionsFor(
    units: readonly Unit[],
    format: Format,
    onRuleFailure: CheckOptions['onRuleFailure'],
  ): CheckOptions & { readonly profile: Profile } {
    const configurations = new Set(
      units.flatMap(({ rootPath, files }) => [rootPath, ...files.keys()].flatMap((path) => this.of(path) ?? [])),
    );
    if (configurations.size === 0) return { profile: this.#profile, onRuleFailure };
    const own = new Map(format.rules.map(({ id, profile }) => [id, profile]));
    const wanted = new Set([...configurations].map((each) => profileToRun(each, own)));
    const custom = new Map(
      [...configurations].flatMap((each) => each.custom.map(({ value }) => [value.id, value] as const)),
    );
    return {
      profile: profiles.findLast((profile) => wanted.has(profile)) ?? this.#profile,
      onRuleFailure,
      custom: [...custom.values()],
    };
  }

  /** A finding as the configuration of its file wants it; `undefined` where nobody wants to hear it. */
  heard(finding: Finding): Finding | undefined {
    const configuration = this.of(finding.at.path);
    return configuration === undefined ? finding : configured(finding, configuration);
  }

  /** Whether a rule, of this profile as a whole, is asked about a file. */
  hears(path: string, ruleId: string, own: Profile): boolean {
    const configuration = this.of(path);
    return configuration === undefined ? included(own, this.#profile) : isHeard(configuration, ruleId, own);
  }

  /** Ids of the rules that the policies make up. */
  customRules(): ReadonlySet<string> {
    return new Set([...this.#configurations.values()].flatMap(({ custom }) => custom.map(({ value }) => value.id)));
  }
}
