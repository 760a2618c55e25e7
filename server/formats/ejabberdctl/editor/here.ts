import type { ShellAssignment } from '../../../core/syntax/shell-state.ts';
import { LineIndex } from '../../../core/text/line-index.ts';
import type { Span } from '../../../core/text/span.ts';
import { distInterface, distPort, isEncrypted } from '../distribution.ts';
import { epmd, isSocketLocal } from '../epmd.ts';
import type { CtlModel } from '../model.ts';
import { isSecretName, secrets } from '../secrets.ts';
import { addressText, standingOf } from '../values/address.ts';
import { shown } from '../values/shown.ts';

/** Names a place for a person: `line 12`. */
export function lineOf({ shell }: CtlModel, { start }: Span): string {
  return `line ${new LineIndex(shell.text).positionAt(start).line + 1}`;
}

/** The same at the beginning of a sentence. */
export function lineAtStart(model: CtlModel, span: Span): string {
  return `L${lineOf(model, span).slice(1)}`;
}

/** A value in a few words, never a secret; `undefined` for one that may not be shown. */
export function shownValue(model: CtlModel, name: string, value: string): string | undefined {
  if (isSecretName(name)) return undefined;
  const texts = secretTexts(model);
  if ([...texts].some((text) => text !== '' && value.includes(text))) return undefined;
  return shown(value.replace(/(-setcookie\s+)\S+/g, '$1…'));
}

const known = new WeakMap<CtlModel, ReadonlySet<string>>();

function secretTexts(model: CtlModel): ReadonlySet<string> {
  const found = known.get(model) ?? readSecrets(model);
  known.set(model, found);
  return found;
}

function readSecrets(model: CtlModel): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { path, span } of secrets(model)) {
    const text = path === model.file.path ? model.file.text : '';
    texts.add(text.slice(span.start, span.end).replace(/^(["'])([\s\S]*)\1$/, '$2'));
  }
  for (const { name, value } of model.run.assignments) if (isSecretName(name)) texts.add(value.text ?? '');
  return texts;
}

/** The assignment that holds in the place of another one; `undefined` where the other one holds, or nobody knows. */
export function winnerOver(model: CtlModel, assignment: ShellAssignment): ShellAssignment | undefined {
  const { source, assignment: winner } = model.variables.get(assignment.name);
  if (source !== 'set' || winner === undefined || winner === assignment) return undefined;
  if (!assignment.lasting || assignment.reach === 'never') return undefined;
  // What stands behind the winner is one that may not be reached, and `${NAME}` may use what stood before.
  const isBefore = assignment.span.start < winner.span.start;
  return isBefore && !usedBetween(model, assignment, winner) ? winner : undefined;
}

function usedBetween({ shell }: CtlModel, { name, span }: ShellAssignment, winner: ShellAssignment): boolean {
  return shell.references.has(name) && shell.text.slice(span.end, winner.span.end).includes(`$`);
}

/** Where the Erlang distribution listens, for a person; `undefined` when that is not known. */
export function distributionText(model: CtlModel): string | undefined {
  const { kind, address } = distInterface(model);
  const port = distPort(model);
  if (kind === 'none') return 'distribution: does not listen';
  if (kind === 'undecided' || kind === 'refused' || port.kind === 'undecided' || port.kind === 'refused')
    return undefined;
  const where = kind === 'all' ? 'every interface' : kind === 'loopback' ? `${address}, this machine only` : address;
  const ports =
    port.kind === 'random'
      ? 'a random port'
      : port.first === port.last
        ? `port ${port.first}`
        : `ports ${port.first}-${port.last}`;
  return `distribution: ${where}, ${ports}${isEncrypted(model) === true ? ', TLS' : ''}`;
}

/** Where epmd listens, for a person; `undefined` when that is not known. */
export function epmdText(model: CtlModel): string | undefined {
  const { kind, addresses, port } = epmd(model);
  if (kind === 'none') return 'epmd: not started';
  if (kind !== 'all' && kind !== 'addresses') return undefined;
  const isLocal = model.epmdSocket !== undefined && isSocketLocal(model.epmdSocket);
  if (isLocal) return `epmd: this machine only (systemd), port ${port}`;
  if (kind === 'all') return `epmd: every interface, port ${port}`;
  const others = addresses.filter((each) => standingOf(each) !== 'loopback').map(addressText);
  return `epmd: ${others.length === 0 ? 'this machine only' : others.join(', ')}, port ${port}`;
}
