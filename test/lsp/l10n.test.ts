import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { english, translate } from '../../server/lsp/l10n.ts';
import { root } from '../house/sources.ts';
import { neovimClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///w/toy.conf';
const german = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.de.json'), 'utf8'));
const all = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

async function titles(initializationOptions?: object): Promise<readonly string[]> {
  const client = await TestClient.start({ capabilities: neovimClient, initializationOptions });
  await client.open(uri, 'secure no\nlogin password\n');
  return (await client.actions(uri, all)).map(({ title }) => title);
}

describe('the texts of a session', () => {
  it('are in the language of its client, and in English for another client of the same process', async () => {
    const [first, second] = await Promise.all([titles({ l10n: german }), titles()]);
    expect(first).toEqual([
      'Set secure to yes',
      'Set login to key (kann aussperren)',
      'Alle gefahrlos behebbaren Parapet-Probleme beheben',
    ]);
    expect(second).toEqual([
      'Set secure to yes',
      'Set login to key (may lock you out)',
      'Fix all safe Parapet problems',
    ]);
  });

  it('are English where the bundle is none, or lacks them', () => {
    for (const bundle of [undefined, null, 'de', [], {}, { 'Ignore {0}': 7 }]) {
      expect(translate(bundle)('Ignore {0}', 'a')).toBe('Ignore a');
    }
    expect(english('toString')).toBe('toString');
  });

  it('have their arguments in the places of the translation, whatever is in them', () => {
    const t = translate({ '{0} of {1}': '{1} / {0}, {2}' });
    expect(t('{0} of {1}', '{1}', '$&')).toBe('$& / {1}, {2}');
    expect(english('left {0}')).toBe('left {0}');
  });
});
