import { identities, identityKey } from '../../server/baseline/identity.ts';
import type { Format } from '../../server/core/lint/format.ts';
import { formats } from '../../server/formats/index.ts';
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
    secrets: units.flatMap((unit) => formats.flatMap((each) => (each === format ? each.open(unit).secrets : []))),
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
