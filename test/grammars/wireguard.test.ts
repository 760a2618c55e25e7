import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../house/sources.ts';

it('the grammar of WireGuard gives every word its scope', () => {
  const here = path.join(root, 'test/grammars');
  const output = execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/vscode-tmgrammar-test/dist/unit.js'),
      ...['-g', path.join(root, 'grammars/wireguard.tmLanguage.json')],
      ...['-g', path.join(here, 'shell-stub.tmLanguage.json')],
      path.join(here, 'wireguard.conf'),
    ],
    { encoding: 'utf8', cwd: root },
  );
  expect(output).toContain('run successfuly');
});
