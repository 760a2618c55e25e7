import type { BesideFile } from '../../core/lint/unit.ts';
import type { Span } from '../../core/text/span.ts';
import { type Argument, CommandLine, type Origin } from './flags.ts';
import { isAtLeast } from './release.ts';
import { addressTuple, parseErlangAddress } from './values/address.ts';
import { splitArguments, splitValue, type Word } from './values/words.ts';
import type { Variable, Variables } from './variables.ts';

/** What a command line is made of. */
export interface LineParts {
  readonly path: string;
  readonly variables: Variables;
  readonly release: string;
  /** The file of further arguments, when it is there. */
  readonly vmArgs: (BesideFile & { readonly text: string }) | undefined;
}

/** Origin of what ejabberdctl adds by itself. */
export const SCRIPT: Origin = 'ejabberdctl';
/** Origin of what the file of arguments says. */
export const VM_ARGS: Origin = 'vm.args';

/** The command line of the server, in the order in which ejabberdctl and erl put it together. */
export function serverLine(parts: LineParts): CommandLine {
  const { variables } = parts;
  const opts = words(parts, 'EJABBERD_OPTS');
  return new CommandLine([
    ...exported(parts, 'ERL_AFLAGS'),
    ...shared(parts),
    ...made(parts, ['-mnesia', 'dir', `"${variables.get('SPOOL_DIR').value}"`]),
    ...words(parts, 'MNESIA_OPTIONS'),
    ...(opts.length === 0 ? [] : [...made(parts, ['-ejabberd']), ...opts]),
    ...made(parts, ['-s', 'ejabberd', '-noinput']),
    ...exported(parts, 'ERL_FLAGS'),
    ...exported(parts, 'ERL_ZFLAGS'),
  ]);
}

/** The command line of a command such as `ejabberdctl status`, up to its own arguments. */
export function toolsLine(parts: LineParts): CommandLine {
  return new CommandLine([
    ...exported(parts, 'ERL_AFLAGS'),
    ...shared(parts),
    ...made(parts, ['-hidden', '-noinput', '-s', 'ejabberd_ctl']),
    ...exported(parts, 'ERL_FLAGS'),
    ...exported(parts, 'ERL_ZFLAGS'),
  ]);
}

/** What both have in common. */
function shared(parts: LineParts): readonly Argument[] {
  const { variables, release, vmArgs } = parts;
  const node = variables.get('ERLANG_NODE');
  // The script looks for a dot anywhere in the name.
  const flag = node.source === 'undecided' ? undefined : node.value.includes('.') ? '-name' : '-sname';
  return [
    ...(flag === undefined ? [] : made(parts, [flag, node.value || 'ejabberd'])),
    ...made(parts, ['+K']),
    ...words(parts, 'POLL'),
    ...made(parts, ['+P']),
    ...words(parts, 'ERL_PROCESSES'),
    ...words(parts, 'ERL_OPTIONS'),
    ...window(parts),
    ...interfaceFlags(parts),
    ...(isAtLeast(release, '22.10') ? portFlags(parts) : []),
    ...(vmArgs === undefined
      ? []
      : splitArguments(vmArgs.text, vmArgs.path).map((word) => ({ word, origin: VM_ARGS }))),
  ];
}

/** FIREWALL_WINDOW, of which the script takes what stands before the last dash and behind the first one. */
function window(parts: LineParts): readonly Argument[] {
  const variable = parts.variables.get('FIREWALL_WINDOW');
  if (variable.source === 'undecided') {
    return made(parts, ['-kernel', 'inet_dist_listen_min', undefined, 'inet_dist_listen_max', undefined], variable);
  }
  const { value } = variable;
  if (value === '') return [];
  const first = value.includes('-') ? value.slice(0, value.lastIndexOf('-')) : value;
  const last = value.slice(value.indexOf('-') + 1);
  return made(
    parts,
    ['-kernel', 'inet_dist_listen_min', ...split(first), 'inet_dist_listen_max', ...split(last)],
    variable,
  );
}

/** INET_DIST_INTERFACE, which the script drops without a word when Erlang does not take it for an address. */
function interfaceFlags(parts: LineParts): readonly Argument[] {
  const variable = parts.variables.get('INET_DIST_INTERFACE');
  if (variable.source === 'undecided') return made(parts, ['-kernel', 'inet_dist_use_interface', undefined], variable);
  const address = parseErlangAddress(variable.value);
  if (address === undefined) return [];
  const six = address.length === 8 && isAtLeast(parts.release, '24.06') ? ['-proto_dist', 'inet6_tcp'] : [];
  return made(parts, ['-kernel', 'inet_dist_use_interface', addressTuple(address), ...six], variable);
}

function portFlags(parts: LineParts): readonly Argument[] {
  const variable = parts.variables.get('ERL_DIST_PORT');
  if (variable.source === 'undecided') {
    return made(parts, ['-erl_epmd_port', undefined, '-start_epmd', undefined], variable);
  }
  if (variable.value === '') return [];
  return made(parts, ['-erl_epmd_port', ...split(variable.value), '-start_epmd', 'false'], variable);
}

/** The words of a variable that the script uses without quotes. */
function words(parts: LineParts, name: string): readonly Argument[] {
  const variable = parts.variables.get(name);
  if (variable.source === 'undecided') return undecidedWords(parts, variable);
  if (variable.source !== 'set' || variable.assignment === undefined)
    return made(parts, split(variable.value), variable);
  return splitValue(variable.assignment.value, parts.path).map((word) => ({ word, origin: name }));
}

/** Of a value that is known in part, the words that are known. */
function undecidedWords(parts: LineParts, variable: Variable): readonly Argument[] {
  const { assignment, name, isPartial } = variable;
  if (!isPartial || assignment === undefined) return [open(parts, variable, name)];
  return splitValue(assignment.value, parts.path).map((word) => ({ word, origin: name }));
}

/** The words of a variable that erl looks at in its environment: what is not exported for sure is nothing to go by. */
function exported(parts: LineParts, name: string): readonly Argument[] {
  const variable = parts.variables.get(name);
  const byScript = name === 'ERL_FLAGS' && isAtLeast(parts.release, '25.10');
  return variable.exported || byScript ? words(parts, name) : [];
}

function split(value: string): readonly string[] {
  return value.split(/[ \t\n]+/).filter((text) => text !== '');
}

/** Words that ejabberdctl makes, by itself or of a variable; `undefined` for one that is not known. */
function made({ path }: LineParts, texts: readonly (string | undefined)[], variable?: Variable): readonly Argument[] {
  const span: Span = variable?.at.span ?? { start: 0, end: 0 };
  return texts.map((text) => ({
    word: { text, span, path, literal: false, ...(text === undefined ? { isOne: true } : {}) },
    origin: variable?.name ?? SCRIPT,
  }));
}

/** Words of which nothing is known. */
function open({ path }: LineParts, { at }: Variable, origin: Origin): Argument {
  const word: Word = { text: undefined, span: at.span, path, literal: false };
  return { word, origin };
}
