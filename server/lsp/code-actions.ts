import {
  type CancellationToken,
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Command,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding } from '../core/lint/finding.ts';
import { type Span, touches } from '../core/text/span.ts';
import { optionOf } from './client-features.ts';
import { copyActions } from './copy-actions.ts';
import { ruleFixedEverywhere } from './fix-everywhere.ts';
import { type FixName, fixAll, fixAllKind, type Offer, type Place, PROOF_TIME, quickFixes } from './fix-offers.ts';
import { lookUp } from './found.ts';
import { ignoreActions } from './ignore.ts';
import { policyActions } from './policy-reports.ts';
import type { Encoding, Positions } from './positions.ts';
import { ruleActions, ruleFixes, targetActions, targetKind } from './rule-actions.ts';
import type { Session } from './session.ts';
import { cautionOf } from './workspace-edit.ts';

/** The command that a client gets which takes no code actions; it applies the fix through `workspace/applyEdit`. */
export const applyFixCommand = 'parapet.applyFix';

/** Answers `textDocument/codeAction` and `codeAction/resolve`. */
export class CodeActions {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The proven fixes of the findings that touch the range, and the action that fixes all, as far as they are asked for. */
  async list(
    { textDocument: { uri }, range, context }: CodeActionParams,
    token: CancellationToken,
  ): Promise<(CodeAction | Command)[]> {
    const { features } = this.#session;
    const named = this.#session.target(uri);
    if (named !== undefined && this.#session.policies.isPolicy(named)) {
      return asksFor(context, CodeActionKind.QuickFix) ? policyActions(this.#session, named, range) : [];
    }
    const place = await this.#placeOf(uri, token);
    const positions = place && positionsIn(place, features.encoding);
    if (place === undefined || positions === undefined) return [];
    const wanted = positions.spanOf(range);
    const isWanted = ({ at }: Finding) => meets(at.span, wanted);
    const until = performance.now() + PROOF_TIME;
    const offers = asksFor(context, CodeActionKind.QuickFix)
      ? [...quickFixes(this.#session, place, isWanted), ...ruleFixes(this.#session, place, isWanted, until)]
      : [];
    const all = wantsSource(context, fixAllKind) ? fixAll(this.#session, place) : undefined;
    if (all !== undefined) offers.push(all);
    const actions = offers.flatMap(
      (offer) => (features.codeActionLiterals ? this.#action(offer) : this.#command(offer)) ?? [],
    );
    const target = wantsSource(context, targetKind) ? targetActions(this.#session, uri) : [];
    if (!asksFor(context, CodeActionKind.QuickFix)) return [...actions, ...target];
    return [
      ...actions,
      ...copyActions(this.#session, place, isWanted),
      ...ignoreActions(this.#session, place, isWanted),
      ...ruleActions(this.#session, place, isWanted),
      ...target,
    ];
  }

  /**
   * The action with its edit, for the texts that are open now.
   *
   * @throws ResponseError with a message for a person when the fix no longer applies: to do nothing would look like done.
   */
  async resolve(action: CodeAction, token: CancellationToken): Promise<CodeAction> {
    const name = fixNameOf(action.data);
    if (name === undefined) return action;
    const edit = await this.#editOf(name, token);
    const caution = cautionOf(edit);
    // VS Code hides the description of an annotation: a client may show it from here.
    return { ...action, edit, ...(caution !== undefined && { data: { ...Object(action.data), caution } }) };
  }

  /** Applies a fix that was offered as a command. */
  async execute(argument: unknown, token: CancellationToken): Promise<void> {
    const name = fixNameOf(argument);
    const { t } = this.#session.features;
    if (name === undefined) throw failure(t('This command names no fix. Choose it from the list of code actions.'));
    const edit = await this.#editOf(name, token);
    const { applied, failureReason } = await this.#session.connection.workspace.applyEdit(edit);
    if (applied) return;
    throw failure(
      failureReason
        ? t('The editor did not apply the fix: {0}', failureReason)
        : t('The editor did not apply the fix.'),
    );
  }

  async #placeOf(uri: string, token: CancellationToken): Promise<Place | undefined> {
    const looked = await lookUp(this.#session, uri, { fresh: true, token });
    return looked && { uri, ...looked };
  }

  async #editOf(name: FixName, token: CancellationToken): Promise<WorkspaceEdit> {
    const place = await this.#placeOf(name.uri, token);
    const edit = place && (await this.#editIn(place, name, token));
    if (edit === undefined) {
      const { t } = this.#session.features;
      throw failure(
        t('This fix no longer applies, since the text has changed. Ask for the fixes of the problem again.'),
      );
    }
    return edit;
  }

  async #editIn(place: Place, name: FixName, token: CancellationToken): Promise<WorkspaceEdit | undefined> {
    if (!('fixAll' in name)) return this.#named(name, place)?.edit();
    const { realm } = place.target;
    const format = place.units[0]?.format;
    if (name.everywhere !== true || name.ruleId === undefined || format === undefined) {
      return fixAll(this.#session, place, name.ruleId)?.edit();
    }
    const title = this.#session.features.t('Fix all {0} in the workspace', name.ruleId);
    return ruleFixedEverywhere(this.#session, { realm, format, ruleId: name.ruleId, title }, token);
  }

  /** The offer of that name; of several, the one whose finding stands nearest to where it stood. */
  #named(name: Exclude<FixName, { fixAll: true }>, place: Place): Offer | undefined {
    const distance = (offer: Offer) => ('start' in offer.name ? Math.abs(offer.name.start - name.start) : Infinity);
    const isNamed = ({ ruleId, subject }: Finding) => ruleId === name.ruleId && subject === name.subject;
    return quickFixes(this.#session, place, isNamed)
      .filter((offer) => 'fix' in offer.name && offer.name.fix === name.fix)
      .sort((a, b) => distance(a) - distance(b))[0];
  }

  #action(offer: Offer): CodeAction | undefined {
    const { features } = this.#session;
    const edit = features.resolvesEdits ? undefined : offer.edit();
    if (!features.resolvesEdits && edit === undefined) return undefined;
    return {
      title: offer.title,
      kind: offer.kind,
      ...(offer.diagnostics.length > 0 && { diagnostics: [...offer.diagnostics] }),
      ...(offer.isPreferred && features.preferredActions && { isPreferred: true }),
      ...(edit === undefined ? { data: offer.name } : { edit }),
    };
  }

  #command(offer: Offer): Command | undefined {
    if (!this.#session.features.applyEdit) return undefined;
    return { title: offer.title, command: applyFixCommand, arguments: [offer.name] };
  }
}

function positionsIn({ target, units }: Place, encoding: Encoding): Positions | undefined {
  for (const unit of units) {
    const positions = unit.positions(target.path, encoding);
    if (positions !== undefined) return positions;
  }
  return undefined;
}

/** Whether a kind is wanted: kinds are hierarchical, and a client that names none wants all. */
function asksFor({ only }: CodeActionContext, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** What is about the whole file is not for the light bulb that shows up by itself beside a line. */
function wantsSource(context: CodeActionContext, kind: string): boolean {
  if (context.only === undefined) return context.triggerKind !== CodeActionTriggerKind.Automatic;
  return asksFor(context, kind);
}

/** Whether two spans share a character or touch: a cursor behind the last character is at the problem too. */
function meets(a: Span, b: Span): boolean {
  return touches(a, b.start) || touches(a, b.end) || touches(b, a.start);
}

function failure(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

/** A fix name that comes back from the client; `undefined` for anything else. */
function fixNameOf(data: unknown): FixName | undefined {
  const [uri, ruleId, subject, fix] = ['uri', 'ruleId', 'subject', 'fix'].map((name) => optionOf(data, name));
  const start = optionOf(data, 'start');
  if (typeof uri !== 'string') return undefined;
  if (optionOf(data, 'fixAll') === true) {
    const everywhere = optionOf(data, 'everywhere') === true && ({ everywhere: true } as const);
    return { uri, fixAll: true, ...(typeof ruleId === 'string' && { ruleId }), ...everywhere };
  }
  if (typeof ruleId !== 'string' || typeof subject !== 'string' || typeof fix !== 'string') return undefined;
  return { uri, ruleId, subject, fix, start: typeof start === 'number' ? start : 0 };
}
