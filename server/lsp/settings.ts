import { namedProfiles, type ProfileName } from '../core/lint/profiles.ts';
import type { Profile } from '../core/lint/scale.ts';
import type { Target } from '../core/lint/unit.ts';
import { optionOf } from './client-features.ts';

/** Whose findings are shown: those of every recognised file of the workspace, or of the open documents only. */
export const scopes = ['workspace', 'openFiles'] as const;
export type Scope = (typeof scopes)[number];

/** Which hints stand in the text: none, those that tell what a line does not say, or all values. */
export const hintChoices = ['off', 'news', 'all'] as const;
export type HintChoice = (typeof hintChoices)[number];

/** What a person can set, section `parapet`. */
export interface Settings {
  readonly profile: ProfileName;
  readonly scope: Scope;
  /** Releases to judge by, whatever a host's os-release tells. */
  readonly target: Target;
  readonly hints: HintChoice;
  /** Whether lines with what is known stand above the text. */
  readonly lenses: boolean;
  /** Whether documents are tidied when the editor formats them. */
  readonly formats: boolean;
}

export const defaultSettings: Settings = {
  profile: 'baseline',
  scope: 'workspace',
  target: { releases: {} },
  hints: 'news',
  lenses: false,
  formats: false,
};

const profileNames = namedProfiles.map(({ name }) => name);

/** The level of the profile that is set: what rules are run for where no configuration says it. */
export function levelOf({ profile }: Settings): Profile {
  return namedProfiles.find(({ name }) => name === profile)?.level ?? 'baseline';
}

/**
 * Reads the section `parapet` as a client sends it: `{ profile, diagnostics: { scope }, target: { openssh }, inlayHints, codeLens, format: { enable } }`.
 *
 * @param complain is told what is wrong with a value that is not allowed; the default takes its place.
 */
export function readSettings(section: unknown, complain: (message: string) => void): Settings {
  const oneOf = <T extends string>(name: string, value: unknown, allowed: readonly T[], otherwise: T): T => {
    if (value === undefined || value === null) return otherwise;
    const known = allowed.find((candidate) => candidate === value);
    if (known === undefined) {
      complain(
        `The setting ${name} is ${JSON.stringify(value)}, but must be one of ${allowed.join(', ')}. Using ${otherwise}.`,
      );
    }
    return known ?? otherwise;
  };
  return {
    profile: oneOf('parapet.profile', optionOf(section, 'profile'), profileNames, defaultSettings.profile),
    scope: oneOf(
      'parapet.diagnostics.scope',
      optionOf(optionOf(section, 'diagnostics'), 'scope'),
      scopes,
      defaultSettings.scope,
    ),
    target: { releases: readReleases(optionOf(section, 'target'), complain) },
    hints: oneOf('parapet.inlayHints', optionOf(section, 'inlayHints'), hintChoices, defaultSettings.hints),
    lenses: optionOf(section, 'codeLens') === true,
    formats: optionOf(optionOf(section, 'format'), 'enable') === true,
  };
}

/** Reads `{ openssh: '9.2' }`; an empty text says nothing, as the manifest's default does. */
function readReleases(section: unknown, complain: (message: string) => void): Readonly<Record<string, string>> {
  const releases: Record<string, string> = {};
  for (const [product, release] of Object.entries(typeof section === 'object' ? (section ?? {}) : {})) {
    if (release === '' || release === null) continue;
    if (typeof release === 'string' && /^\d+(\.\d+)*(p\d+)?$/.test(release)) releases[product] = release;
    else
      complain(
        `The setting parapet.target.${product} is ${JSON.stringify(release)}, but must be a release such as 9.2.`,
      );
  }
  return releases;
}
