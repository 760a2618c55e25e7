import type { BesideFile } from '../../core/lint/unit.ts';
import { readShell } from '../../core/syntax/shell.ts';
import { runShell } from '../../core/syntax/shell-run.ts';
import { maskTemplate, templateLanguages } from '../../core/syntax/template.ts';
import type { Place } from '../../core/text/span.ts';
import type { EjabberdModel } from './model.ts';

/** What the ejabberdctl.cfg beside a configuration says about the node that loads it. */
export interface CtlVariables {
  /** What the file gives a variable for certain; `undefined` when it does not, or only a running shell knows. */
  valueOf(name: string): string | undefined;
  /** Where it does so. */
  placeOf(name: string): Place | undefined;
  /** Whether the file leaves a variable alone for certain. */
  isUntouched(name: string): boolean;
  /** Whether a flag or setting of Erlang appears in it or in vm.args, outside of comments. */
  mentions(pattern: RegExp): boolean;
}

/** What ejabberdctl sets before it reads the file. */
const PRESETS = new Map([
  ['INET_DIST_INTERFACE', ''],
  ['FIREWALL_WINDOW', ''],
  ['ERLANG_NODE', 'ejabberd@localhost'],
]);

/** Reads the ejabberdctl.cfg of a unit; `undefined` when there is none, or more than one, or it is of another configuration. */
export function ctlVariables({ unit }: EjabberdModel): CtlVariables | undefined {
  const nominal = unit.files.get(unit.rootPath)?.nominal ?? '';
  const folder = nominal.slice(0, nominal.lastIndexOf('/'));
  const paths = [`${folder}/ejabberdctl.cfg`, ...(folder === '/etc/ejabberd' ? ['/etc/default/ejabberd'] : [])];
  const [file, other] = paths.flatMap((path) => unit.beside.get(path) ?? []).filter(({ text }) => text !== undefined);
  // Debian has one file under both names.
  if (file === undefined || (other !== undefined && other.text !== file.text)) return undefined;
  const read = readCtl(file, unit.beside.get(`${folder}/vm.args`)?.text ?? '');
  const loads = read.valueOf('EJABBERD_CONFIG_PATH');
  const isOurs = read.isUntouched('EJABBERD_CONFIG_PATH') || loads === nominal;
  return isOurs ? read : undefined;
}

function readCtl({ path, text = '' }: BesideFile, vmArgs: string): CtlVariables {
  const languages = templateLanguages(path);
  const { text: masked, uncertain } = languages.length === 0 ? { text, uncertain: [] } : maskTemplate(text, languages);
  const shell = readShell(masked);
  const run = runShell(shell, { variables: PRESETS, others: 'undecided' }, uncertain);
  const last = (name: string) =>
    run.assignments.findLast((each) => each.name === name && each.lasting && each.reach === 'certain');
  const live = `${masked}\n${vmArgs}`.replaceAll(/^[ \t]*#.*$/gm, '');
  return {
    valueOf(name) {
      const { state, value } = run.variables.get(name);
      return state === 'set' && last(name) !== undefined ? value : undefined;
    },
    placeOf(name) {
      const found = last(name);
      if (found === undefined) return undefined;
      const { span, valueSpan } = found;
      return { path, span: valueSpan.end > valueSpan.start ? valueSpan : span };
    },
    isUntouched(name) {
      const hasPreset = PRESETS.has(name);
      if (run.assignments.some((each) => each.name === name)) return false;
      return hasPreset ? run.variables.get(name).state === 'set' : !run.variables.isTouched(name);
    },
    mentions: (pattern) => pattern.test(live),
  };
}
