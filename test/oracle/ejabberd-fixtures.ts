import { readFileSync } from 'node:fs';

/** A small configuration, with what ejabberd of two releases said of it. */
export interface Fixture {
  readonly name: string;
  readonly accepted: Readonly<Record<'23.01' | '26.07', boolean>>;
  /** Texts by path, the root file first. */
  readonly files: Readonly<Record<string, string>>;
}

/** Configurations about how ejabberd reads YAML, macros, includes, hosts, rules and old options. */
export const fixtures: readonly Fixture[] = JSON.parse(
  readFileSync(new URL('ejabberd-fixtures.json', import.meta.url), 'utf8'),
);
