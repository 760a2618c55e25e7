import { Secret } from '../../core/text/secret.ts';
import type { Place } from '../../core/text/span.ts';
import { cookiePaths, homesOf, isPlainPath } from './beside.ts';
import { VM_ARGS } from './command-line.ts';
import type { Flag } from './flags.ts';
import type { CtlModel } from './model.ts';

/** A cookie wherever it stands. */
export interface Cookie {
  readonly secret: Secret;
  readonly at: Place;
  /** The variable or kind of file in which it stands. */
  readonly origin: 'ERLANG_COOKIE' | 'file' | (string & {});
  /** The flag that gives it to the VM; `undefined` for another place. */
  readonly flag: Flag | undefined;
}

/** Cookies that the server is given on its command line, in the order of that. */
export function flagCookies({ server }: CtlModel): readonly Cookie[] {
  return server.cookies().flatMap(({ flag, value }) => {
    const { text, path, span } = value.word;
    // A word that is not known in full is none to judge.
    return text === undefined ? [] : [{ secret: new Secret(text), at: { path, span }, origin: flag.origin, flag }];
  });
}

/** The cookie files beside the file, without the line end that Erlang drops. */
export function fileCookies({ unit, variables }: CtlModel): readonly Cookie[] {
  const home = variables.get('HOME');
  const stated = home.source === 'set' && isPlainPath(home.value) ? home.value : undefined;
  return homesOf(stated)
    .flatMap(cookiePaths)
    .flatMap((path): Cookie[] => {
      const file = unit.beside.get(path);
      if (file?.text === undefined) return [];
      const cookie = file.text.replace(/\r?\n$/, '');
      return [
        {
          secret: new Secret(cookie),
          at: { path: file.path, span: { start: 0, end: cookie.length } },
          origin: 'file',
          flag: undefined,
        },
      ];
    });
}

/** A cookie in ERLANG_COOKIE, which containers read. */
export function variableCookies({ variables }: CtlModel): readonly Cookie[] {
  const { source, value, at } = variables.get('ERLANG_COOKIE');
  if (source !== 'set' || value === '') return [];
  return [{ secret: new Secret(value), at, origin: 'ERLANG_COOKIE', flag: undefined }];
}

/** How an origin is called in a sentence. */
export function originName(origin: string): string {
  return origin === VM_ARGS ? 'vm.args' : origin;
}
