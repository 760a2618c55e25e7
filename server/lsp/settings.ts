import { type Profile, profiles } from '../core/lint/scale.ts';
import { optionOf } from './client-features.ts';

/** Whose findings are shown: those of every recognised file of the workspace, or of the open documents only. */
export const scopes = ['workspace', 'openFiles'] as const;
export type Scope = (typeof scopes)[number];

/** What a person can set, section `parapet`. */
export interface Settings {
  readonly profile: Profile;
  readonly scope: Scope;
}

export const defaultSettings: Settings = { profile: 'baseline', scope: 'workspace' };

/**
 * Reads the section `parapet` as a client sends it: `{ profile, diagnostics: { scope } }`.
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
    profile: oneOf('parapet.profile', optionOf(section, 'profile'), profiles, defaultSettings.profile),
    scope: oneOf(
      'parapet.diagnostics.scope',
      optionOf(optionOf(section, 'diagnostics'), 'scope'),
      scopes,
      defaultSettings.scope,
    ),
  };
}
