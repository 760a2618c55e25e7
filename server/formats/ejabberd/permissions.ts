import type { FileFacts } from '../../core/lint/unit.ts';
import type { Place } from '../../core/text/span.ts';
import { ctlVariables } from './ctl-variables.ts';
import { type EjabberdModel, placeOf } from './model.ts';
import { foldersAbove, placesOf, type ServerPlaces } from './server-places.ts';

/** A file or folder of which it is known who may do what with it. */
export interface KnownFile {
  readonly path: string;
  readonly nominal: string;
  readonly kind: 'file' | 'directory' | 'other';
  readonly mode: number;
  readonly owner: FileFacts['owner'];
}

/** First number that systems give to people; those below belong to the system and its services. */
const FIRST_PERSON = 1000;

/**
 * A file by its nominal path, if its mode is that of the server: it lies where the server has it, or in the tree of a whole
 * system where it belongs to the system. A person's copy has the mode that the person's umask gave it.
 */
export function knownFile({ unit }: EjabberdModel, nominal: string): KnownFile | undefined {
  const file = unit.beside.get(nominal) ?? [...unit.files.values()].find((each) => each.nominal === nominal);
  if (file === undefined) return undefined;
  const facts = unit.facts.get(file.path);
  if (facts?.mode === undefined) return undefined;
  const { mode, owner } = facts;
  const isSystems = file.path.endsWith(nominal) && owner !== undefined && owner.uid < FIRST_PERSON;
  if (file.path !== nominal && !isSystems) return undefined;
  return { path: file.path, nominal, kind: 'kind' in file ? file.kind : 'file', mode, owner };
}

/** Whether a folder above keeps all others out, whatever the file's own mode. */
export function isShutAway(model: EjabberdModel, nominal: string): boolean {
  return foldersAbove(nominal).some((folder) => {
    const known = knownFile(model, folder);
    return known !== undefined && (known.mode & 0o001) === 0;
  });
}

/** The account that ejabberd runs as, as its data tell; `undefined` when that is not known, or it is root. */
export function serviceAccount(model: EjabberdModel): FileFacts['owner'] {
  const places = serverPlaces(model);
  const owner = places === undefined ? undefined : knownFile(model, places.spool)?.owner;
  return owner === undefined || owner.uid === 0 ? undefined : owner;
}

/** Who may change a file besides its owner: all, or a group that has others than the owner and root in it. */
export function writersOf({ mode, owner }: KnownFile, service?: FileFacts['owner']): 'all' | 'group' | undefined {
  if ((mode & 0o002) !== 0) return 'all';
  if ((mode & 0o020) === 0 || owner === undefined || owner.gid === 0 || owner.gid === owner.uid) return undefined;
  // The group of the service has nobody else in it.
  return service?.gid === owner.gid && service.uid === owner.uid ? undefined : 'group';
}

/** Where the server keeps its data and its log, unless ejabberdctl.cfg says that it is elsewhere. */
export function serverPlaces(model: EjabberdModel): ServerPlaces | undefined {
  const nominal = model.unit.files.get(model.unit.rootPath)?.nominal ?? '';
  return model.unit.extent === 'whole' ? placesOf(nominal) : undefined;
}

/** Whether ejabberdctl.cfg may put a folder elsewhere than where it usually is. */
export function isElsewhere(model: EjabberdModel, variable: string, usual: string): boolean {
  const ctl = ctlVariables(model);
  if (ctl === undefined || ctl.isUntouched(variable)) return false;
  return ctl.valueOf(variable)?.replace(/\/+$/, '') !== usual;
}

/** Where a problem is shown that no line is about: at the hosts, else at the first option. */
export function placeOfServer(model: EjabberdModel): Place {
  return placeOf(model, model.global.option('hosts'), undefined);
}

/** The first line with something on it of a file that was read; its beginning when its text is not at hand. */
export function firstLineOf({ unit, expansion }: EjabberdModel, path: string): Place {
  const root = expansion.splice.files.get(path)?.root;
  const key = root?.kind === 'mapping' ? root.entries[0]?.key : undefined;
  if (key !== undefined) return { path, span: key.span };
  const text = [...unit.beside.values()].find((file) => file.path === path)?.text ?? unit.files.get(path)?.text ?? '';
  const match = /[^\s][^\r\n]*/.exec(text);
  return { path, span: { start: match?.index ?? 0, end: (match?.index ?? 0) + (match?.[0].length ?? 0) } };
}

/** A mode as people write it: `0644`. */
export function modeText(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

/** A path as a shell takes it. */
export function quoted(path: string): string {
  return /^[\w./@%+=:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
