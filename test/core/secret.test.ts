import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../server/core/text/secret.ts';

describe('a secret', () => {
  const secret = new Secret('correct horse');

  it('answers questions', () => {
    expect(secret.length).toBe(13);
    expect(secret.equals(new Secret('correct horse'))).toBe(true);
    expect(secret.equals(new Secret('battery staple'))).toBe(false);
    expect(secret.ask((text) => text.includes(' '))).toBe(true);
  });

  it('has no readable text, whoever prints it', () => {
    const shown = [
      `${secret}`,
      String(secret),
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true, depth: 5 }),
      Object.entries(secret).join(),
      [secret].join(),
    ];
    for (const text of shown) expect(text).not.toContain('horse');
  });
});
