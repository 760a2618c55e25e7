import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RulePages } from './rule-pages.ts';
import { type FindingsQuestion, findingsAnswer, ruleAnswer } from './tool-answers.ts';

/** The names under which the manifest describes the tools to language models. */
const LIST = 'parapet_list_findings';
const EXPLAIN = 'parapet_explain_rule';

/**
 * Lets language models in the editor list findings and read the pages of rules; neither changes anything. Nothing is sent
 * anywhere by us: what a tool answers goes to the model that the person talks to, and only after the person has agreed.
 *
 * @param running resolves when the server runs.
 */
export function registerTools(running: () => Promise<BaseLanguageClient>, pages: RulePages): vscode.Disposable {
  try {
    return registered(running, pages);
  } catch {
    // Editors before 1.95 have no such tools, or throw since their API was a proposal then. All else works there.
    return new vscode.Disposable(() => undefined);
  }
}

function registered(running: () => Promise<BaseLanguageClient>, pages: RulePages): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.lm.registerTool<FindingsQuestion>(LIST, {
      prepareInvocation: () => ({
        invocationMessage: vscode.l10n.t('Auditing the workspace with Parapet'),
        confirmationMessages: {
          title: vscode.l10n.t('List findings of Parapet'),
          message: vscode.l10n.t(
            'The language model gets the findings of this workspace: rules, messages, paths and line numbers. Lines of files are not among it.',
          ),
        },
      }),
      async invoke({ input }, token) {
        const client = await running();
        const { text } = await client.sendRequest<{ text: string }>('parapet/report', { format: 'json' }, token);
        return answer(findingsAnswer(text, input));
      },
    }),
    vscode.lm.registerTool<{ readonly id?: unknown }>(EXPLAIN, {
      prepareInvocation: ({ input }) => ({
        invocationMessage: vscode.l10n.t('Reading about {0}', String(input.id)),
        confirmationMessages: {
          title: vscode.l10n.t('Explain a rule of Parapet'),
          message: vscode.l10n.t(
            'The language model gets the page of the rule {0}, which is the same for everybody.',
            String(input.id),
          ),
        },
      }),
      invoke: async ({ input }) => answer(ruleAnswer(await pages.all(), input.id)),
    }),
  );
}

function answer(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}
