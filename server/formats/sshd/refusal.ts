import type { Place } from '../../core/text/span.ts';
import { atStartUp, blockStates, type ConnectionSetting } from './connection.ts';
import type { Entry } from './expand.ts';
import type { Connection } from './match.ts';
import type { SshdModel } from './model.ts';
import { isAtLeast } from './release.ts';
import { readAddress } from './values/address.ts';
import { splitHostPort } from './values/lists.ts';
import { shown } from './values/words.ts';

/** Why sshd would not start with a configuration, and at which line. */
export interface Refusal {
  readonly at: Place;
  /** What is wrong, as a sentence without its full stop. */
  readonly error: string;
}

/** One complaint in the order in which sshd comes to it. */
interface Complaint extends Refusal {
  /** `fatal`: sshd stops here. `counted`: it reads on, and stops when the file is read. */
  readonly effect: 'fatal' | 'counted';
}

/**
 * The first thing over which sshd refuses to start or, with a connection, to serve it; `undefined` when all is well. Known
 * limits: host keys are not looked at, and of the account database nothing is known.
 */
export function refusal(model: SshdModel, connection?: Connection): Refusal | undefined {
  const starting = ofStart(model);
  if (starting !== undefined || connection === undefined) return starting;
  const states = blockStates(model, connection);
  return secondAny(model, ({ block }) => block !== undefined && states.get(block) === true)?.complaint;
}

function ofStart(model: SshdModel): Refusal | undefined {
  const complaints = [...ofLines(model)].sort((a, b) => a.order - b.order).map(({ complaint }) => complaint);
  const fatal = complaints.find(({ effect }) => effect === 'fatal') ?? complaints[0];
  return fatal ?? ofTheWhole(model);
}

function* ofLines(model: SshdModel): Iterable<{ order: number; complaint: Complaint }> {
  for (const entry of model.expansion.entries) {
    const complaint = ofEntry(entry);
    if (complaint !== undefined) yield { order: entry.order, complaint };
  }
  for (const { path, directive, criteria, before } of model.expansion.blocks) {
    if (directive.openQuote) {
      const at = { path, span: directive.span };
      yield { order: before - 0.5, complaint: { at, error: 'invalid quotes', effect: 'counted' } };
    }
    if (criteria.error === undefined) continue;
    const { token, reason } = criteria.error;
    yield {
      order: before - 0.5,
      complaint: { at: { path, span: token.span }, error: `bad Match condition: ${reason}`, effect: 'fatal' },
    };
  }
  const any = secondAny(model, ({ block }) => block === undefined || block.unconditional);
  if (any !== undefined) yield any;
  yield* repeatedSubsystems(model);
  for (const { entry, stopped } of model.expansion.includes) {
    if (stopped !== 'cycle' && stopped !== 'depth') continue;
    const at = { path: entry.path, span: entry.directive.span };
    yield {
      order: entry.order,
      complaint: { at, error: 'too many recursive configuration includes', effect: 'fatal' },
    };
  }
}

/**
 * `AuthenticationMethods any` is fatal wherever it stands, even in a block that does not match, once an active line has set
 * the option (sAuthenticationMethods of servconf.c; tried on 9.2).
 */
function secondAny(
  model: SshdModel,
  isActive: (entry: Entry) => boolean,
): { order: number; complaint: Complaint } | undefined {
  let set = false;
  for (const entry of model.expansion.entries) {
    if (entry.option?.name !== 'AuthenticationMethods' || !entry.outcome?.ok) continue;
    if (set && entry.outcome.values[0] === 'any') {
      const at = { path: entry.path, span: entry.directive.span };
      const error = 'AuthenticationMethods any stands behind a line that has set the option already';
      return { order: entry.order, complaint: { at, error, effect: 'fatal' } };
    }
    set ||= isActive(entry);
  }
  return undefined;
}

/** Up to 9.4 a second line for a subsystem is fatal (sSubsystem of servconf.c; tried on 9.2). */
function* repeatedSubsystems({ expansion, reader }: SshdModel): Iterable<{ order: number; complaint: Complaint }> {
  if (isAtLeast(reader.release, '9.5')) return;
  const defined = new Set<string>();
  for (const { option, outcome, misplaced, block, directive, path, order } of expansion.entries) {
    const isRead = outcome?.ok && !misplaced && (block === undefined || block.unconditional);
    const name = directive.arguments[0]?.value;
    if (option?.name !== 'Subsystem' || !isRead || name === undefined) continue;
    if (defined.has(name)) {
      const at = { path, span: directive.span };
      yield { order, complaint: { at, error: `subsystem "${shown(name)}" is defined already`, effect: 'fatal' } };
    }
    defined.add(name);
  }
}

function ofEntry(entry: Entry): Complaint | undefined {
  const { directive, fact, standing, outcome, misplaced, path } = entry;
  if (entry.undecided) return undefined;
  const at = { path, span: directive.keyword.span };
  const word = directive.keyword.value;
  if (standing === 'unknown' || standing === 'vendor' || standing === 'removed' || standing === 'too-new') {
    return misplaced
      ? { at, error: `"${word}" is not known, and stands in a Match block`, effect: 'fatal' }
      : { at, error: `bad configuration option: ${word}`, effect: 'counted' };
  }
  if (directive.tail === undefined) return { at, error: `no argument after keyword "${word}"`, effect: 'counted' };
  const raw = entry.option?.raw === true && outcome?.ok === true;
  if (directive.openQuote && !raw)
    return { at: { path, span: directive.tail.span }, error: 'invalid quotes', effect: 'counted' };
  if (misplaced && fact !== undefined) {
    return { at, error: `directive "${fact.name}" is not allowed within a Match block`, effect: 'fatal' };
  }
  if (outcome === undefined || outcome.ok || outcome.error.effect === 'none') return undefined;
  const { token, reason, effect } = outcome.error;
  return { at: { path, span: (token ?? directive.keyword).span }, error: reason, effect };
}

/** Checks that sshd makes once all is read. */
function ofTheWhole(model: SshdModel): Refusal | undefined {
  const settings = atStartUp(model);
  const value = (option: string): string => settings.get(option)?.values[0] ?? '';
  const placeOf = (option: string): Place => {
    const [entry] = settings.get(option)?.entries ?? [];
    return entry === undefined ? model.global.placeForAbsent(option) : { path: entry.path, span: entry.directive.span };
  };
  for (const command of ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand']) {
    // A written "none" for the account does not stop sshd; only a missing line does (tried on 9.2).
    const user = settings.get(`${command}User`);
    if (!['none', ''].includes(value(command)) && user?.entries.length === 0) {
      return { at: placeOf(command), error: `${command} is set without ${command}User` };
    }
  }
  const family = value('AddressFamily');
  for (const address of settings.get('ListenAddress')?.values ?? []) {
    const host = splitHostPort(address)?.host ?? address;
    const kind = readAddress(host.replace(/^\[(.*)\]$/, '$1'))?.kind();
    if ((family === 'inet' && kind === 'ipv6') || (family === 'inet6' && kind === 'ipv4')) {
      return { at: placeOf('ListenAddress'), error: `ListenAddress ${address} does not fit AddressFamily ${family}` };
    }
  }
  return unsatisfiable(settings)
    ? { at: placeOf('AuthenticationMethods'), error: 'AuthenticationMethods cannot be satisfied by enabled methods' }
    : undefined;
}

const SWITCH_OF: Readonly<Record<string, string>> = {
  publickey: 'PubkeyAuthentication',
  password: 'PasswordAuthentication',
  'keyboard-interactive': 'KbdInteractiveAuthentication',
  hostbased: 'HostbasedAuthentication',
  'gssapi-with-mic': 'GSSAPIAuthentication',
};

/** Whether every list of methods names one that is switched off at start-up (auth2_methods_valid of auth2.c). */
function unsatisfiable(settings: ReadonlyMap<string, ConnectionSetting>): boolean {
  const values = (option: string): readonly string[] => settings.get(option)?.values ?? [];
  const lists = values('AuthenticationMethods');
  if (lists.length === 0 || lists[0] === 'any') return false;
  return lists.every((list) =>
    list.split(',').some((method) => {
      const name = method.split(':')[0] ?? '';
      return values(SWITCH_OF[name] ?? '')[0] === 'no';
    }),
  );
}
