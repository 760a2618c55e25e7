import type { Configuration, Origin, Traced } from '../core/lint/configuration.ts';
import { sayProfile } from '../core/lint/profiles.ts';

/** One part of a configuration, for a person or a program to read. */
export interface DescribedPart {
  /** The key of the policy file that would say it, such as `target.openssh`. */
  readonly key: string;
  readonly value: string;
  /** Who says it: `default`, `setting parapet.profile`, `option --profile`, or `.parapet.toml:3`. */
  readonly from: string;
}

/** A configuration in force, as `parapet config` and the editor's command show it. */
export interface DescribedConfiguration {
  readonly path: string;
  /** The policy file in force; `null` when there is none. */
  readonly policy: string | null;
  readonly parts: readonly DescribedPart[];
}

/**
 * Describes the configuration of a path: every part with who says it.
 *
 * @param shownPath how paths are shown.
 */
export function describeConfiguration(
  path: string,
  configuration: Configuration,
  shownPath: (path: string) => string,
): DescribedConfiguration {
  const { policyPath, profile, failOn, releases, vendor, requireReason, rules, custom } = configuration;
  const part = (key: string, value: string, origin: Origin): DescribedPart => ({
    key,
    value,
    from: sayOrigin(origin, shownPath),
  });
  const parts = [
    part('profile', sayProfile(profile.value), profile.origin),
    part('fail-on', failOn.value, failOn.origin),
    ...byName(releases).map(([product, { value, origin }]) => part(`target.${product}`, value, origin)),
    ...(vendor === undefined ? [] : [part('target.vendor', vendor.value, vendor.origin)]),
    part('suppressions.require-reason', String(requireReason.value), requireReason.origin),
    ...byName(rules).flatMap(([id, choice]) =>
      (['severity', 'off', 'reason'] as const).flatMap((key) => {
        const said: Traced<string | boolean> | undefined = choice[key];
        return said === undefined ? [] : [part(`rules."${id}".${key}`, String(said.value), said.origin)];
      }),
    ),
    ...custom.map(({ value, origin }) => part(value.id, value.message, origin)),
  ];
  return { path: shownPath(path), policy: policyPath === undefined ? null : shownPath(policyPath), parts };
}

/** The part for a release that neither policy nor setting states: the host's, or the newest that the facts know. */
export function describeRelease(product: string, release: string, isOfHost: boolean): DescribedPart {
  return {
    key: `target.${product}`,
    value: release,
    from: isOfHost ? "the host's etc/os-release" : 'the newest that is known',
  };
}

/** The description as lines for a terminal: columns of key, value and origin. Paths are shown as they were described. */
export function configurationLines({ path, policy, parts }: DescribedConfiguration): readonly string[] {
  const widthOf = (of: (part: DescribedPart) => string): number =>
    Math.min(48, Math.max(0, ...parts.map((part) => of(part).length)));
  const [keys, values] = [widthOf(({ key }) => key), widthOf(({ value }) => value)];
  return [
    `${path}: ${policy === null ? 'no policy file' : `policy ${policy}`}`,
    ...parts.map(({ key, value, from }) => `  ${key.padEnd(keys)}  ${value.padEnd(values)}  ${from}`),
  ];
}

/** Says who said something. */
export function sayOrigin(origin: Origin, shownPath: (path: string) => string): string {
  switch (origin.kind) {
    case 'default':
      return 'default';
    case 'file':
      return `${shownPath(origin.at.path)}:${origin.line}`;
    default:
      return `${origin.kind} ${origin.name}`;
  }
}

function byName<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
