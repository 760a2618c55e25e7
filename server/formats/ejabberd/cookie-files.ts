import type { BesideFile } from '../../core/lint/unit.ts';
import type { EjabberdModel } from './model.ts';

/** The files in which Erlang looks for the cookie of an account with a home, in the order in which it does. */
export function cookieFiles({ unit }: EjabberdModel, home: string): readonly BesideFile[] {
  return [`${home}/.erlang.cookie`, `${home}/.config/erlang/.erlang.cookie`]
    .flatMap((path) => unit.beside.get(path) ?? [])
    .filter(({ kind }) => kind === 'file');
}

/** All files beside a configuration that are named as cookies are, those that nobody but people reads included. */
export function allCookieFiles({ unit }: EjabberdModel): readonly BesideFile[] {
  return [...unit.beside.values()].filter(
    ({ nominal, kind }) => kind === 'file' && /[/._-]erlang\.cookie$/.test(nominal),
  );
}
