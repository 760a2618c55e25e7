import { describe, expect, it } from 'vitest';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { badExamples, identitiesIn, withTexts } from './identities.ts';

/** What may come to stand above the settings without a change of what they say: a remark, and a value that is the default. */
const above = ['# Remember to restart ejabberd\n\n', '# Ours\n\nERL_MAX_PORTS=32000\n', 'ERL_MAX_PORTS=32000\n\n# Rest\n'];

describe('what a baseline of ejabberdctl.cfg keeps', () => {
  it.each(badExamples(ejabberdctl))('is the same below other lines: %s', async (_name, example) => {
    const before = await identitiesIn(example, ejabberdctl);
    expect(before.length).toBeGreaterThan(0);
    expect(before.join('\n')).not.toMatch(/\blines? \d/);
    for (const lines of above) {
      const moved = withTexts(example, (text, path) => (isSettings(path) ? below(text, lines) : text));
      expect(await identitiesIn(moved, ejabberdctl)).toEqual(before);
    }
  });
});

function isSettings(path: string): boolean {
  return /ejabberdctl\.cfg$|\/default\/ejabberd$/.test(path);
}

/** A text with lines at its top; behind a byte order mark they would be a command. */
function below(text: string, lines: string): string {
  const first = text.startsWith('\uFEFF') ? text.indexOf('\n') + 1 : 0;
  return text.slice(0, first) + lines + text.slice(first);
}
