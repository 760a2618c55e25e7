import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { variables } from '../../server/formats/ejabberdctl/facts/variables.ts';
import { root } from '../house/sources.ts';

const grammar = path.join(root, 'grammars/ejabberdctl.tmLanguage.json');

it('the grammar of ejabberdctl.cfg gives every word its scope', () => {
  const output = execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/vscode-tmgrammar-test/dist/unit.js'),
      ...['-g', grammar],
      path.join(root, 'test/grammars/ejabberdctl.cfg'),
    ],
    { encoding: 'utf8', cwd: root },
  );
  expect(output).toContain('run successfuly');
});

it('the grammar of ejabberdctl.cfg knows the variables that ejabberdctl knows', () => {
  const text = readFileSync(grammar, 'utf8');
  for (const name of Object.keys(variables)) expect(text).toContain(name);
});
