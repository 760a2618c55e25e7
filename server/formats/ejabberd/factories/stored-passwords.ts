import type { Scope } from '../scope.ts';
import { authMethods } from './login-mechanisms.ts';

const HASHES: Readonly<Record<string, string>> = { sha: 'scram_sha1', sha256: 'scram_sha256', sha512: 'scram_sha512' };

/** The forms in which ejabberd itself stores passwords: none where others keep them; `undefined` when that is undecided. */
export function storedForms(scope: Scope): readonly string[] | undefined {
  const methods = authMethods(scope);
  if (methods === undefined) return undefined;
  if (!methods.some((method) => method === 'mnesia' || method === 'sql')) return [];
  const newer = scope.option('auth_stored_password_types');
  if (newer.source === 'undecided') return undefined;
  if (Array.isArray(newer.json) && newer.json.length > 0) return newer.json.map((form) => `${form}`);
  const format = scope.option('auth_password_format').json;
  if (format === 'plain') return ['plain'];
  const hash = scope.option('auth_scram_hash');
  if (format !== 'scram' || hash.source === 'undecided') return undefined;
  // Up to 20.04 there was no choice.
  const form = HASHES[typeof hash.json === 'string' ? hash.json : 'sha'];
  return form === undefined ? undefined : [form];
}
