import type { BesidePattern } from '../../core/lint/parts.ts';
import type { BesideFile, SourceFile, Unit } from '../../core/lint/unit.ts';
import { readCtlFile } from './syntax.ts';
import { Variables } from './variables.ts';

/** Units of systemd that may own epmd's port, and the folders of their drop-ins. */
const EPMD_SOCKETS = [
  '/etc/systemd/system/epmd.socket',
  '/lib/systemd/system/epmd.socket',
  '/usr/lib/systemd/system/epmd.socket',
];
const EPMD_DROP_INS = '/etc/systemd/system/epmd.socket.d/*.conf';

/** Homes of the account that ejabberd runs as: of packages, and of the installers and container images. */
const HOMES = ['/var/lib/ejabberd', '/opt/ejabberd'];

/** Variables that name a folder or file of which mode and owner matter. */
const WATCHED = ['SPOOL_DIR', 'LOGS_DIR', 'HOME', 'CONTRIB_MODULES_PATH', 'CONTRIB_MODULES_CONF_DIR'];

/** What to look for beside one ejabberdctl.cfg. Total. */
export function beside(files: readonly SourceFile[]): readonly BesidePattern[] {
  const [file] = files;
  if (file === undefined) return [];
  const { shell, run } = readCtlFile(file);
  const variables = new Variables(file.path, shell, run, false);
  const value = (name: string): string | undefined => {
    const variable = variables.get(name);
    return variable.source === 'set' && isPlainPath(variable.value) ? variable.value : undefined;
  };
  const homes = [value('HOME'), ...HOMES].filter((home) => home !== undefined);
  const texts = [
    ...configurationPaths(file.nominal, value('EJABBERD_CONFIG_PATH')),
    vmArgsPath(file.nominal, value('VMARGS')),
    ...homes.flatMap(cookiePaths),
    ...EPMD_SOCKETS,
    EPMD_DROP_INS,
  ];
  const folders = WATCHED.map(value).filter((path) => path !== undefined);
  return [
    ...[...new Set(texts)].map((pattern) => ({ pattern, text: true })),
    ...[...new Set(folders)].filter((path) => !texts.includes(path)).map((pattern) => ({ pattern, text: false })),
  ];
}

/** Where ejabberd.yml is looked for: where the file says, else in the same folder or the usual one. */
export function configurationPaths(nominal: string, stated: string | undefined): readonly string[] {
  if (stated !== undefined) return [stated];
  return [`${configurationFolder(nominal)}/ejabberd.yml`, `${configurationFolder(nominal)}/ejabberd.yaml`];
}

/** Where the file with further arguments of erl lies. */
export function vmArgsPath(nominal: string, stated: string | undefined): string {
  return stated ?? `${configurationFolder(nominal)}/vm.args`;
}

/** Where Erlang looks for the cookie of an account: in its home, and since OTP 25 in its folder for settings. */
export function cookiePaths(home: string): readonly string[] {
  return [`${home}/.erlang.cookie`, `${home}/.config/erlang/.erlang.cookie`];
}

/** The homes in which a cookie of ejabberd may lie. */
export function homesOf(stated: string | undefined): readonly string[] {
  return stated === undefined ? HOMES : [stated];
}

/** Debian and Ubuntu keep the file in /etc/default, and everything else in /etc/ejabberd. */
export function configurationFolder(nominal: string): string {
  return nominal === '/etc/default/ejabberd' ? '/etc/ejabberd' : nominal.slice(0, nominal.lastIndexOf('/'));
}

/** A path that is one file, not a pattern, and that says where it begins. */
export function isPlainPath(path: string): boolean {
  return /^\/[^*?[\]\\]*$/.test(path) && !/\/\.\.?(\/|$)/.test(path);
}

/** The first of several files that is there, with its text. */
export function firstWithText(
  unit: Unit,
  paths: readonly string[],
): (BesideFile & { readonly text: string }) | undefined {
  for (const path of paths) {
    const file = unit.beside.get(path);
    if (file?.text !== undefined) return { ...file, text: file.text };
  }
  return undefined;
}

/** What systemd's socket of epmd listens on. */
export interface EpmdSocket {
  readonly file: BesideFile;
  /** The last word on each address, drop-ins included. */
  readonly streams: readonly string[];
}

/** The socket unit of epmd as systemd reads it; `undefined` when none is at hand. */
export function epmdSocketOf(unit: Unit): EpmdSocket | undefined {
  const file = firstWithText(unit, EPMD_SOCKETS);
  if (file === undefined) return undefined;
  const folder = EPMD_DROP_INS.slice(0, EPMD_DROP_INS.lastIndexOf('/') + 1);
  const dropIns = [...unit.beside.values()]
    .filter(({ nominal, text }) => nominal.startsWith(folder) && text !== undefined)
    .sort((a, b) => (a.nominal < b.nominal ? -1 : 1));
  let streams: string[] = [];
  for (const { text = '' } of [file, ...dropIns]) {
    for (const [, value = ''] of text.matchAll(/^[ \t]*ListenStream[ \t]*=[ \t]*(.*?)[ \t\r]*$/gm)) {
      // An empty value takes back what was said before (systemd.socket(5)).
      streams = value === '' ? [] : [...streams, value];
    }
  }
  return { file, streams };
}
