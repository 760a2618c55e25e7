import type { SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import type { SshdProblem } from '../rule.ts';
import type { Scope, Setting } from '../scope.ts';

/** What rules about accounts that may do only one thing have to know of a scope. */

/** How a scope keeps its accounts from working as they like. */
export type Restriction = 'ForceCommand' | 'ChrootDirectory' | 'PermitTTY';

/** Programs that record or wrap a session and then give the user a shell, so that they restrict nothing. */
const SESSION_WRAPPER = /^\S*\b(tlog-rec-session|script|tmux|screen)(\s|$)|^\S*\/(ba|da|k|z)?sh(\s+-l?i?)?$/;

/** The restriction that lines of a scope itself put on its accounts, the strongest first; `undefined` for none. */
export function restrictionOf(scope: Scope): Setting | undefined {
  const own = (option: Restriction): Setting | undefined => {
    const setting = scope.effective(option);
    return setting.source === 'set' ? setting : undefined;
  };
  const command = own('ForceCommand');
  if (command !== undefined && command.value !== 'none' && !SESSION_WRAPPER.test(command.value)) return command;
  const root = own('ChrootDirectory');
  if (root !== undefined && !['none', '/'].includes(root.value)) return root;
  const terminal = own('PermitTTY');
  return terminal?.value === 'no' ? terminal : undefined;
}

/**
 * An option as it is in force in a scope, lines of other blocks included that hold wherever this one does.
 *
 * @returns `undefined` when the files at hand do not tell: a template leaves it open, the main file may set it, or more
 *   blocks would have to be asked than any real file has.
 */
export function settled(scope: Scope, option: string, model: SshdModel): Setting | undefined {
  const companions = companionsOf(scope, model);
  if (companions.length > MOST_COMPANIONS) return undefined;
  const setters = [scope, ...companions]
    .sort((a, b) => (a.block?.index ?? -1) - (b.block?.index ?? -1))
    .map((each) => each.effective(option));
  if (setters.some(({ source }) => source === 'undecided')) return undefined;
  const setting = setters.find(({ source }) => source === 'set') ?? scope.effective(option);
  const isGuess = setting.source === 'default' && (model.unit.extent !== 'whole' || model.isOpen);
  return isGuess ? undefined : setting;
}

const MOST_COMPANIONS = 50;

/** The other blocks that are in force wherever one is: they ask for nothing that it does not ask for. */
function companionsOf(scope: Scope, model: SshdModel): readonly Scope[] {
  if (scope.block === undefined) return [];
  let subsets = [''];
  for (const demand of demandsOf(scope).slice(0, MOST_DEMANDS)) {
    subsets = subsets.concat(subsets.map((key) => `${key}${demand}\n`));
  }
  const byDemands = blocksByDemands(model);
  return subsets.flatMap((key) => byDemands.get(key) ?? []).filter((other) => other !== scope);
}

/** With more criteria than this on one line, those beyond are not looked for elsewhere. */
const MOST_DEMANDS = 6;

/** What a block asks of a connection. A list such as `*,!root` leaves so few out that it may as well ask nothing. */
function demandsOf({ block }: Scope): readonly string[] {
  const asked = (block?.criteria.list ?? []).filter(({ value }) => !value?.value.split(',').includes('*'));
  return [...new Set(asked.map(({ name, value }) => `${name} ${value?.value ?? ''}`))].sort();
}

/** Blocks by what they ask for, once for each model: a file with a thousand blocks asks for each of them. */
const indexes = new WeakMap<SshdModel, ReadonlyMap<string, readonly Scope[]>>();

function blocksByDemands(model: SshdModel): ReadonlyMap<string, readonly Scope[]> {
  const known = indexes.get(model);
  if (known !== undefined) return known;
  const fresh = new Map<string, Scope[]>();
  for (const scope of model.blocks) {
    if (scope.block?.parent !== undefined) continue;
    const key = demandsOf(scope)
      .map((demand) => `${demand}\n`)
      .join('');
    const list = fresh.get(key);
    if (list === undefined) fresh.set(key, [scope]);
    else list.push(scope);
  }
  indexes.set(model, fresh);
  return fresh;
}

/**
 * The proposal to switch all forwarding off in a scope. Before 10.0 DisableForwarding alone may leave agent and X11 open, so
 * they are switched off by name; that does no harm where a package carries the correction.
 */
export function closeForwarding(scope: Scope, model: SshdModel, caution: string): NonNullable<SshdProblem['fix']> {
  const { release } = model.reader;
  const isThere = isAtLeast(release, '7.4');
  const byName = isAtLeast(release, '10.0') ? [] : ['AllowAgentForwarding', 'X11Forwarding'];
  const changes = [
    ...(isThere ? [['DisableForwarding', 'yes'] as const] : []),
    ...[...(isThere ? [] : ['AllowTcpForwarding']), ...byName]
      .filter((option) => scope.effective(option).value !== 'no')
      .map((option) => [option, 'no'] as const),
  ];
  return {
    title: `Set ${changes.map(([option, value]) => `${option} to ${value}`).join(', ')}${scope.where}`,
    operations: changes.map(([option, value]) => ({ kind: 'set', scope, option, value })),
    caution,
  };
}
