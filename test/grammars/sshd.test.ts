import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../house/sources.ts';

it('the grammar of sshd_config gives every word its scope', () => {
  const output = execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/vscode-tmgrammar-test/dist/unit.js'),
      ...['-g', path.join(root, 'grammars/sshd.tmLanguage.json')],
      path.join(root, 'test/grammars/sshd_config'),
    ],
    { encoding: 'utf8', cwd: root },
  );
  expect(output).toContain('run successfuly');
});
