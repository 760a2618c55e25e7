import type { Hint } from '../../../core/lint/editor.ts';
import { distInterface } from '../distribution.ts';
import type { CtlModel } from '../model.ts';
import { distributionText, epmdText, lineAtStart, shownValue, winnerOver } from './here.ts';
import { partsOf, wordsIn } from './words.ts';

/** Hints of the file: which assignment wins, what variables come to, and where Erlang listens. */
export function hints(model: CtlModel, path: string): readonly Hint[] {
  if (path !== model.file.path) return [];
  return [...losers(model), ...expanded(model), ...listening(model)];
}

function losers(model: CtlModel): Hint[] {
  return model.run.assignments.flatMap((assignment): Hint[] => {
    const winner = winnerOver(model, assignment);
    if (winner === undefined) return [];
    const value = shownValue(model, winner.name, winner.value.text ?? '');
    const target = { path: model.file.path, span: winner.span };
    const explanation = `${winner.name} is set again further down, and the last value counts.`;
    const line = `${lineAtStart(model, winner.span)} wins`;
    return [
      {
        offset: assignment.span.end,
        text: value === undefined || value === '' ? line : `${line}: ${value}`,
        explanation,
        target,
        worth: 'news',
      },
    ];
  });
}

/** What a value comes to in which other variables stand. */
function expanded(model: CtlModel): Hint[] {
  const composed = new Set<number>();
  for (const { word } of wordsIn(model.shell.list)) {
    if (partsOf(word).some(({ kind }) => kind === 'parameter')) composed.add(word.span.start);
  }
  return model.run.assignments.flatMap(({ name, value, valueSpan, span, reach }): Hint[] => {
    const isComposed = composed.has(valueSpan.start) || composed.has(span.start);
    if (!isComposed || reach === 'never' || value.text === undefined) return [];
    const text = shownValue(model, name, value.text);
    return text === undefined ? [] : [{ offset: span.end, text: `= ${text}`, worth: 'news' }];
  });
}

/** Where the distribution and epmd listen: behind the line that says so, else behind the first line of the file. */
function listening(model: CtlModel): Hint[] {
  const { file, shell, release } = model;
  const end = shell.text.search(/[\r\n]/);
  const top = end === -1 ? shell.text.length : end;
  const offsetOf = (name: string): number | undefined => {
    const { source, assignment } = model.variables.get(name);
    return source === 'set' && assignment !== undefined ? assignment.span.end : undefined;
  };
  const { setting } = distInterface(model);
  const origin = setting?.flag.origin ?? 'INET_DIST_INTERFACE';
  const names = [origin, 'FIREWALL_WINDOW', 'ERL_DIST_PORT'];
  const found = [
    { text: distributionText(model), offset: names.map(offsetOf).find((offset) => offset !== undefined) },
    { text: epmdText(model), offset: offsetOf('ERL_EPMD_ADDRESS') },
  ].filter(({ text }) => text !== undefined);
  const explanation = `With ejabberd ${release}. Whoever reaches the distribution and knows the cookie runs any code in the server.`;
  const own = found.flatMap(({ text, offset }): Hint[] =>
    text === undefined || offset === undefined ? [] : [{ offset, text, explanation, worth: 'news' }],
  );
  const rest = found.flatMap(({ text, offset }) => (text === undefined || offset !== undefined ? [] : [text]));
  if (rest.length === 0 || file.text.trim() === '') return own;
  const all = `${rest.join('; ')}.\n\n${explanation}`;
  return [...own, { offset: top, text: inShort(rest), explanation: `All in all: ${all}`, worth: 'news' }];
}

/** Editors cut what stands behind a line at some 40 characters: ports are left to the explanation, and what is the same is said once. */
function inShort(texts: readonly string[]): string {
  const places = texts.map((text) => text.replace(/, (a random port|ports? [\d-]+)/, '').split(': '));
  const [first] = places;
  if (places.length > 1 && places.every(([, where]) => where === first?.[1])) {
    return `${places.map(([what]) => what).join(', ')}: ${first?.[1]}`;
  }
  return places.map((words) => words.join(': ')).join('; ');
}
