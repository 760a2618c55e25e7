import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../house/sources.ts';

it('the client loads the library of the language client only when it starts the server', () => {
  const folder = path.join(root, 'client');
  const eager = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return /^import (?!type )[^;]*from 'vscode-languageclient/m.test(text);
    });
  // Write `import type`, or `await import(…)` where a value is needed.
  expect(eager).toEqual([]);
});
