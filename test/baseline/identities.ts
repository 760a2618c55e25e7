import { type EffectUnit, effectDiff } from '../../server/baseline/effect-diff.ts';
import { effectDiffText } from '../../server/baseline/effect-words.ts';
import { identities, identityKey } from '../../server/baseline/identity.ts';
import type { Format } from '../../server/core/lint/format.ts';
import type { EffectWords } from '../../server/core/lint/settings.ts';
import type { Unit } from '../../server/core/lint/unit.ts';
import type { Example } from '../docs/examples.ts';
import { findingsOf, textIn, unitsOf } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';

/** The examples of a format in which something is wrong, with a name for each. */
export function badExamples(format: Format): readonly (readonly [string, Example])[] {
  return pagesOf(format).flatMap(({ id, examples }) =>
    examples
      .filter(({ verdict }) => verdict === 'bad')
      .map((example) => [`${id}, line ${example.line}`, example] as const),
  );
}

/** What a baseline would keep of an example: the identities of all that is found in it, sorted. */
export async function identitiesIn(example: Example, format: Format): Promise<readonly string[]> {
  const units = await unitsOf(example, format);
  const identityOf = identities({
    folder: '/',
    textOf: (path) => textIn(units, path),
    secrets: units.flatMap((unit) => format.open(unit).secrets),
    isAbsent: ({ absent }) => absent === true,
  });
  return findingsOf(units, format, 'paranoid')
    .map((finding) => identityKey(identityOf(finding)))
    .sort();
}

/** An example with its texts changed, each by its path. */
export function withTexts(example: Example, change: (text: string, path: string) => string): Example {
  return { ...example, files: new Map([...example.files].map(([path, text]) => [path, change(text, path)])) };
}

/** All examples of a format. */
export function allExamples(format: Format): readonly (readonly [string, Example])[] {
  return pagesOf(format).flatMap(({ id, examples }) =>
    examples.map((example) => [`${id}, line ${example.line}`, example] as const),
  );
}

/** Every key of the effects of an example with its words. */
export async function wordsIn(
  example: Example,
  format: Format,
): Promise<readonly (readonly [key: string, value: string, words: EffectWords | undefined])[]> {
  const units = await unitsOf(example, format);
  return units.flatMap((unit) => {
    const open = format.open(unit);
    return [...open.effects()].map(([key, value]) => [key, value, open.describeEffect(key)] as const);
  });
}

/** What `parapet diff` says of two units, without the name of their file. */
export function differenceOf(before: Unit, after: Unit, format: Format): string {
  return effectDiffText(effectDiff([effectUnit(before, format)], [effectUnit(after, format)])).replace(/^.*\n/, '');
}

function effectUnit(unit: Unit, format: Format): EffectUnit {
  const open = format.open(unit);
  return {
    file: 'file',
    format: format.id,
    effects: open.effects(),
    describe: (key) => open.describeEffect(key),
    listeners: [],
    secrets: open.secrets.map(({ path, span }) => unit.files.get(path)?.text.slice(span.start, span.end) ?? ''),
  };
}
