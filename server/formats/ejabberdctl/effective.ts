import type { Effective, EffectiveSetting, ReleaseDifference } from '../../core/lint/effective.ts';
import { changesBetween } from '../../core/lint/release-difference.ts';
import type { Unit } from '../../core/lint/unit.ts';
import type { Place } from '../../core/text/span.ts';
import { SCRIPT, VM_ARGS } from './command-line.ts';
import { describeEffect } from './describe.ts';
import { distInterface, distPort } from './distribution.ts';
import { DERIVED, shownValue } from './effects.ts';
import { epmd } from './epmd.ts';
import { MACRO_PREFIX, otherNames, variableFact, variables } from './facts/variables.ts';
import type { Argument, Flag } from './flags.ts';
import { type CtlModel, resolve } from './model.ts';
import { refusal } from './refusal.ts';
import { isAtLeast } from './release.ts';
import { isSecretName } from './secrets.ts';

const HIDDEN = '(hidden)';

/** What decides who reaches the node, and so stands first. The rest follows as the facts have it. */
const FIRST = ['ERLANG_NODE', 'INET_DIST_INTERFACE', 'ERL_DIST_PORT', 'FIREWALL_WINDOW', 'ERL_EPMD_ADDRESS'];

/** What ejabberdctl has when it has read the file: its variables, what they come to, and the command line of the server. */
export function effective(model: CtlModel): Effective {
  const refused = refusal(model);
  if (refused !== undefined) return { ok: false, ...refused };
  const names = new Set(model.run.assignments.map(({ name }) => name));
  const undecided = [...names]
    .map((name) => model.variables.get(name))
    .filter(({ source }) => source === 'undecided')
    .map(({ name }) => ({
      at: lastPlace(model, name),
      reason: `only a running shell knows ${name}`,
    }));
  return { ok: true, settings: settingsOf(model), undecided };
}

/** What another release of ejabberd would make of a unit. */
export function against(unit: Unit, release: string): ReleaseDifference {
  const now = resolve(unit);
  const then = resolve({
    ...unit,
    target: { ...unit.target, releases: { ...unit.target.releases, ejabberd: release } },
  });
  const changes = changesBetween(settingsOf(now), settingsOf(then));
  return { from: now.release, to: release, refusal: refusal(then), changes };
}

function settingsOf(model: CtlModel): readonly EffectiveSetting[] {
  // Where the database lies by default is the business of each package.
  const hasSpool = model.variables.get('SPOOL_DIR').source === 'set';
  const flags = model.server.flags.filter(({ name, origin }) => hasSpool || name !== 'mnesia' || origin !== SCRIPT);
  return [...derivedSettings(model), ...variableSettings(model), ...flags.map((flag) => erlFlag(model, flag))];
}

/** The variables that ejabberdctl or what it starts looks at, set by the file or by ejabberdctl itself. */
function variableSettings(model: CtlModel): readonly EffectiveSetting[] {
  const written = model.run.assignments.map(({ name }) => name);
  const names = [...FIRST, ...Object.keys(variables), ...written];
  return [...new Set(names)].flatMap((name): EffectiveSetting[] => {
    const { source, value, at, exported } = model.variables.get(name);
    if (!isRead(model, name, exported)) return [];
    if (source === 'set') return [{ key: name, values: [shown(name, value)], origins: [{ at, why: 'set' }] }];
    if (source !== 'preset' || value === '') return [];
    return [{ key: name, values: [value], origins: [{ at: undefined, why: 'default of release' }] }];
  });
}

function isRead({ release }: CtlModel, name: string, exported: boolean): boolean {
  const fact = variableFact(name);
  if (fact === undefined) return otherNames.includes(name) || (exported && name.startsWith(MACRO_PREFIX));
  return fact.ineffective === undefined && (fact.since === undefined || isAtLeast(release, fact.since));
}

/** What several variables decide together. */
function derivedSettings(model: CtlModel): readonly EffectiveSetting[] {
  return DERIVED.flatMap((key): EffectiveSetting[] => {
    const { setting, inForce } = describeEffect(model, key);
    if (inForce === undefined || inForce === 'undecided') return [];
    const at = placeOf(model, key);
    return [
      { key: setting, values: [inForce], origins: [{ at, why: at === undefined ? 'default of release' : 'set' }] },
    ];
  });
}

/** The line that decides; `undefined` where none does. */
function placeOf(model: CtlModel, key: (typeof DERIVED)[number]): Place | undefined {
  const { variables: all, server } = model;
  const isSet = (name: string): boolean => all.get(name).source === 'set' && all.get(name).value !== '';
  if (key === 'distribution address') {
    const { setting, at } = distInterface(model);
    return setting === undefined ? undefined : at;
  }
  const fixed = isSet('ERL_DIST_PORT') && server.first('erl_epmd_port') !== 'absent';
  if (key === 'distribution port') {
    const { kind, at } = distPort(model);
    return kind === 'random' && !isSet('FIREWALL_WINDOW') ? undefined : at;
  }
  const mapper = epmd(model);
  if (mapper.kind === 'none') return fixed ? all.get('ERL_DIST_PORT').at : undefined;
  const isSaid = isSet('ERL_EPMD_ADDRESS') || server.environment('ERL_EPMD_ADDRESS') !== undefined;
  return isSaid ? mapper.at : undefined;
}

/** One flag of erl's command line with all that belongs to it. */
function erlFlag(model: CtlModel, flag: Flag): EffectiveSetting {
  const head = /^[+]/.test(flag.name) ? flag.name : `-${flag.name}`;
  const words = flag.values.map((argument, index) => word(flag, argument, index));
  return { key: `erl ${head}`, values: [words.join(' ')], origins: [originOf(model, flag)] };
}

function word({ name, values }: Flag, { word: { text }, origin }: Argument, index: number): string {
  if (text === undefined) return '(not known)';
  const variable = name === 'env' && index === 1 ? (values[0]?.word.text ?? '') : origin;
  return name === 'setcookie' || isSecretName(variable) ? HIDDEN : text;
}

function originOf(model: CtlModel, flag: Flag): EffectiveSetting['origins'][number] {
  const { origin, word: own } = flag;
  if (origin === SCRIPT) {
    // `+P` and its number: the flag is ejabberdctl's, and the value may be the file's.
    const from = flag.values.find((argument) => argument.origin !== SCRIPT)?.origin;
    const variable = from === undefined ? undefined : model.variables.get(from);
    if (variable?.source === 'set') return { at: variable.at, why: `by ${variable.name}` };
    return { at: undefined, why: 'by ejabberdctl itself' };
  }
  const at = { path: own.path, span: own.span };
  if (origin === VM_ARGS) return { at, why: 'set' };
  const { source } = model.variables.get(origin);
  return source === 'preset' ? { at: undefined, why: `by ${origin}` } : { at, why: `by ${origin}` };
}

function shown(name: string, value: string): string {
  return isSecretName(name) ? HIDDEN : shownValue(name, value).replaceAll('[secret]', HIDDEN);
}

function lastPlace(model: CtlModel, name: string): Place {
  const last = model.run.assignments.findLast((assignment) => assignment.name === name);
  return { path: model.file.path, span: last?.nameSpan ?? { start: 0, end: 0 } };
}
