import * as vscode from 'vscode';
import { quickFixes, textAfter } from './actions.ts';
import { openFile, revert } from './example-host.ts';
import { expect } from './expect.ts';
import { problemOf, rulesIn, until } from './problems.ts';

/** A file of the example host, a rule that finds something in it, and what a fix of it does to the text. */
const formats = [
  {
    name: 'ejabberd.yml',
    file: 'etc/ejabberd/ejabberd.yml',
    rule: 'ejabberd/c2s-starttls-optional',
    before: /starttls: true/,
    after: /starttls_required: true/,
    hover: 'starttls',
  },
  {
    name: 'ejabberdctl.cfg',
    file: 'etc/ejabberd/ejabberdctl.cfg',
    rule: 'ejabberdctl/epmd-all-interfaces',
    before: /^# ERL_EPMD_ADDRESS/m,
    after: /^(export )?'?ERL_EPMD_ADDRESS=/m,
    hover: 'ERLANG_NODE',
  },
  {
    name: 'wg0.conf',
    file: 'etc/wireguard/wg0.conf',
    rule: 'wireguard/allowedips-host-bits',
    before: /10\.8\.0\.2\/24/,
    after: /10\.8\.0\.2\/32|10\.8\.0\.0\/24/,
    hover: 'ListenPort',
  },
] as const;

for (const { name, file, rule, before, after, hover } of formats) {
  suite(name, () => {
    let document: vscode.TextDocument;
    suiteSetup(async () => {
      document = await openFile(file);
    });
    teardown(() => revert(document));

    test('is judged, and a fix changes what it says it does', async () => {
      const problem = await problemOf(document.uri, rule);
      expect(before.test(document.getText()), 'the example is another one');
      const offered = await quickFixes(document.uri, problem.range);
      const fix = offered.find(({ rules, edit }) => rules.includes(rule) && after.test(textAfter(document, edit)));
      expect(fix, `no such fix among: ${offered.map(({ title }) => title).join(' | ') || 'nothing'}`);
      expect(await vscode.workspace.applyEdit(fix.edit), 'VS Code did not apply the edit');
      await until('the problem to go away', () => !rulesIn(document.uri).has(rule));
      expect(after.test(document.getText()), 'the text is another one');
    });

    test('has hovers and an outline', async () => {
      await problemOf(document.uri, rule);
      const at = document.positionAt(document.getText().indexOf(hover));
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((content) => (typeof content === 'string' ? content : content.value)),
      );
      expect(
        texts.some((text) => text.includes(hover)),
        `hovers: ${texts.join(' | ') || 'none'}`,
      );
      const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      expect((outline ?? []).length > 0, 'the outline is empty');
    });
  });
}
