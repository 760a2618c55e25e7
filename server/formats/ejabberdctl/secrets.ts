import type { Place } from '../../core/text/span.ts';
import { fileCookies } from './cookies.ts';
import type { CtlModel } from './model.ts';

/** Whether a variable holds a secret by its name, or commands in which passwords stand. */
export function isSecretName(name: string): boolean {
  return /^(?:ERLANG_COOKIE|CTL_ON_CREATE|CTL_ON_START)$|PASS|SECRET|TOKEN|API_?KEY|COOKIE/i.test(name);
}

/**
 * Where secrets stand: cookies behind `-setcookie`, values of variables that hold one, cookie files, and all of these where
 * they are commented out or stand behind a mistake, for lines are shown of those, too.
 */
export function secrets(model: CtlModel): readonly Place[] {
  const { file, unit, run } = model;
  const places: Place[] = [];
  for (const { name, value, valueSpan } of run.assignments) {
    if (isSecretName(name) && value.pieces.length > 0) places.push({ path: file.path, span: valueSpan });
  }
  for (const match of file.text.matchAll(/^[ \t#]*(?:export[ \t]+)?([A-Za-z_]\w*)=([^\r\n]+)$/gm)) {
    const [whole, name = '', value = ''] = match;
    if (!isSecretName(name)) continue;
    const end = match.index + whole.length;
    places.push({ path: file.path, span: { start: end - value.length, end } });
  }
  const vmArgs = [...unit.beside.values()].filter(
    ({ nominal, text }) => nominal.endsWith('.args') && text !== undefined,
  );
  for (const { path, text = '' } of [file, ...vmArgs]) places.push(...cookiesIn(path, text));
  return [...places, ...fileCookies(model).map(({ at }) => at)];
}

function cookiesIn(path: string, text: string): readonly Place[] {
  return [...text.matchAll(/-setcookie(?:[\s"'\\]+)((?![$<{])[^\s"']+)/g)].map((match) => {
    const end = match.index + match[0].length;
    return { path, span: { start: end - (match[1] ?? '').length, end } };
  });
}
