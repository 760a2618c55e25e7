import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { root } from '../house/sources.ts';

const text = readFileSync(path.join(root, 'Dockerfile'), 'utf8');
const instructions = text
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line) => line.split(/\s+/));

describe('the Dockerfile', () => {
  it('has nothing that its linter would say', () => {
    expect(validate(text)).toEqual([]);
    expect(validate('FROM a\nCOPYY b c\n').length).toBeGreaterThan(0);
  });

  it('takes its base, digest and all, as an argument', () => {
    expect(instructions.filter(([name]) => name === 'FROM').map(([, image]) => image)).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Docker's own placeholder
      ...Array(2).fill('${NODE_IMAGE}'),
    ]);
  });

  it('copies what the build makes, and all that the npm package runs with', () => {
    const copied = instructions
      .filter(([name, from]) => name === 'COPY' && from === '--from=build')
      .flatMap((words) => words.slice(2, -1).map((file) => file.replace('/src/', '')));
    for (const file of copied) expect(existsSync(path.join(root, file)), file).toBe(true);
    expect(copied).toEqual(
      expect.arrayContaining(['dist/parapet.cjs', 'dist/server-node.cjs', 'dist/server-web.js', 'dist/rules.json']),
    );
  });

  it('does not run as root', () => {
    const users = instructions.filter(([name]) => name === 'USER').map(([, user]) => user);
    expect(users.at(-1)).toBe('node');
    const end = instructions.findIndex(([name]) => name === 'ENTRYPOINT');
    expect(instructions.findIndex(([name]) => name === 'USER')).toBeLessThan(end);
  });
});
