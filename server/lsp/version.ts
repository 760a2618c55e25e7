/** Replaced by the build with the version in package.json. */
declare const PARAPET_VERSION: string;

/** The version of this build; that of a run from the sources is not known. */
export const version = typeof PARAPET_VERSION === 'string' ? PARAPET_VERSION : '0.0.0-source';
