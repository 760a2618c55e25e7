import * as vscode from 'vscode';
import { type QuickFix, quickFixes, textAfter, wholeOf } from './actions.ts';
import { example, openFile, revert } from './example-host.ts';
import { expect } from './expect.ts';
import { problemOf, problemsOf, ruleOf, rulesIn, until } from './problems.ts';

const ROOT_LOGIN = 'sshd/permit-root-login';
const EMPTY_PASSWORDS = 'sshd/permit-empty-passwords';

suite('fixes', () => {
  let document: vscode.TextDocument;
  let places: string;

  suiteSetup(async () => {
    document = await openFile(example.sshd);
    await problemOf(document.uri, ROOT_LOGIN);
    await problemOf(document.uri, EMPTY_PASSWORDS);
    places = placesOfBoth();
  });

  teardown(async () => {
    await revert(document);
    await until('the problems of the text on disk', () => placesOfBoth() === places);
  });

  /** Tells problems of the text as it is now from those of the text before. */
  function placesOfBoth(): string {
    const both = problemsOf(document.uri).filter((problem) => [ROOT_LOGIN, EMPTY_PASSWORDS].includes(ruleOf(problem)));
    return both
      .map((problem) => `${ruleOf(problem)} ${JSON.stringify(problem.range)}`)
      .sort()
      .join();
  }

  /** The quick fixes for a rule which, by what they do and not by what they are called, take the setting away. */
  async function fixesFor(rule: string, setting: RegExp): Promise<QuickFix[]> {
    const problem = await problemOf(document.uri, rule);
    const offered = await quickFixes(document.uri, problem.range);
    const fixes = offered.filter(({ rules, edit }) => rules.includes(rule) && !setting.test(textAfter(document, edit)));
    expect(fixes.length > 0, `no fix for ${rule} among: ${offered.map(({ title }) => title).join(' | ') || 'nothing'}`);
    return fixes;
  }

  test('a safe fix is preferred; applied, it changes the text and its problem is gone', async () => {
    const setting = /^\s*PermitEmptyPasswords\s+yes/im;
    const fix = (await fixesFor(EMPTY_PASSWORDS, setting)).find(({ isPreferred }) => isPreferred);
    expect(fix, 'none of the fixes is preferred');
    expect(!fix.confirmations.some(({ needsConfirmation }) => needsConfirmation), 'a safe fix asks before it acts');
    expect(await vscode.workspace.applyEdit(fix.edit), 'VS Code did not apply the edit');
    expect(!setting.test(document.getText()), 'the setting is still there');
    await until('the problem to go away', () => !rulesIn(document.uri).has(EMPTY_PASSWORDS));
    expect(rulesIn(document.uri).has(ROOT_LOGIN), 'the fix took another problem away');
  });

  test('a risky fix is offered, not preferred, and asks before it acts', async () => {
    for (const fix of await fixesFor(ROOT_LOGIN, /^\s*PermitRootLogin\s+yes/im)) {
      expect(!fix.isPreferred, `“${fix.title}” is preferred`);
      expect(fix.confirmations.length > 0, `“${fix.title}” edits nothing`);
      for (const { needsConfirmation, label } of fix.confirmations) {
        expect(needsConfirmation, `“${fix.title}” has an edit that needs no confirmation`);
        expect(label, `“${fix.title}” does not say what there is to confirm`);
      }
    }
  });

  test('Fix All Safe Problems fixes these and no others', async () => {
    await problemOf(document.uri, ROOT_LOGIN);
    const offered = await quickFixes(document.uri, wholeOf(document));
    const preferred = offered.filter(({ isPreferred }) => isPreferred).flatMap(({ rules }) => rules);
    const safe = new Set(preferred.filter((rule) => count(preferred, rule) >= count(rulesOf(document), rule)));
    const risky = new Set(
      offered.filter(asks).flatMap(({ rules }) => rules.filter((rule) => !preferred.includes(rule))),
    );
    expect(safe.has(EMPTY_PASSWORDS), `safe are ${[...safe].join(', ') || 'none'}`);
    expect(risky.has(ROOT_LOGIN), `risky are ${[...risky].join(', ') || 'none'}`);

    await vscode.commands.executeCommand('parapet.fixAllSafe');

    await until('all safe problems to go away', () => ![...rulesIn(document.uri)].some((rule) => safe.has(rule)));
    expect(!/^\s*PermitEmptyPasswords\s+yes/im.test(document.getText()), 'PermitEmptyPasswords is still there');
    expect(/^\s*PermitRootLogin\s+yes/im.test(document.getText()), 'PermitRootLogin was changed');
    for (const rule of risky) expect(rulesIn(document.uri).has(rule), `${rule} is gone, though its fix is risky`);
    const left = (await quickFixes(document.uri, wholeOf(document))).filter(({ isPreferred }) => isPreferred);
    expect(left.length === 0, `still offered as safe: ${left.map(({ title }) => title).join(' | ')}`);
  });
});

/** The rule of each problem of the document, as often as it has one. */
function rulesOf(document: vscode.TextDocument): string[] {
  return problemsOf(document.uri).map(ruleOf);
}

function count(rules: readonly string[], wanted: string): number {
  return rules.filter((rule) => rule === wanted).length;
}

function asks({ confirmations }: QuickFix): boolean {
  return confirmations.some(({ needsConfirmation }) => needsConfirmation);
}
