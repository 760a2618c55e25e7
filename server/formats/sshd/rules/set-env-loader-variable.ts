import { listArguments } from '../factories/list-arguments.ts';
import { homeFolder, sharedFolder } from '../factories/writable-places.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** Variables that name code to load or run, with the character between the files or folders in their value. */
const NAMES_CODE: Readonly<Record<string, RegExp>> = {
  LD_PRELOAD: /[: ]/,
  LD_AUDIT: /:/,
  LD_LIBRARY_PATH: /[:;]/,
  DYLD_INSERT_LIBRARIES: /:/,
  DYLD_LIBRARY_PATH: /:/,
  DYLD_FRAMEWORK_PATH: /:/,
  BASH_ENV: /(?!)/,
  ENV: /(?!)/,
};

export default sshdRule({
  title: 'SetEnv sets a variable that decides which code runs',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Take the variable out of SetEnv, or let it name absolute paths only that nobody but root can write to.',
  references: [man('SetEnv')],
  *check(model) {
    for (const { scope, option, entry, token } of listArguments(model, ['SetEnv'])) {
      const cut = token.value.indexOf('=');
      const name = token.value.slice(0, cut);
      const separator = name === 'PATH' ? /:/ : NAMES_CODE[name];
      if (separator === undefined) continue;
      const weak = token.value
        .slice(cut + 1)
        .split(separator)
        .map((part) => weaknessOf(part))
        .find((reason) => reason !== undefined);
      // A PATH of folders that are root's is what SetEnv is for.
      if (weak === undefined && name === 'PATH') continue;
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${name}`,
        ...(weak === undefined ? { severity: 'low' as const } : {}),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}SetEnv sets ${name} for every session${scope.isGlobal ? ", root's too" : ''}: ${weak ?? 'who may write where it points runs code in all of them'}`,
      };
    }
  },
});

/** Why a part of such a value is in other people's hands; `undefined` when its text does not tell. */
function weaknessOf(part: string): string | undefined {
  if (/^\$\{?\w/.test(part)) return `"${shown(part)}" is not expanded, and means a folder of that name`;
  if (part === '') return 'an empty part stands for the folder that the user is in';
  if (!part.startsWith('/')) return `"${shown(part)}" is looked up from the folder that the user is in`;
  const shared = sharedFolder(part);
  if (shared !== undefined) return `every local user may put files into ${shared}`;
  const home = homeFolder(part);
  return home === undefined ? undefined : `${shown(home)} is in the hands of its owner`;
}
