import { topLevel } from './facts/options.ts';
import { removedTopLevel } from './facts/removed.ts';

/** Options of which at least one stands in every whole configuration. */
const TELLING = ['hosts', 'listen', 'modules', 'acl', 'access_rules', 'host_config'];

/** Keys of other programs' files that bear the same name: Compose, Kubernetes, Ansible, Helm, CI. */
const STRANGE = new Set([
  'services',
  'apiVersion',
  'kind',
  'tasks',
  'roles',
  'stages',
  'jobs',
  'on',
  'image',
  'version_added',
  'dependencies',
  'galaxy_info',
]);

/** A key in the first column, quoted or not. */
const KEY = /^(?:"([^"\n]+)"|'([^'\n]+)'|([A-Za-z_][\w.-]*))[ \t]*:(?=[ \t\r\n]|$)/gm;

/**
 * Tells by its text whether a file is an ejabberd configuration: a mapping with options of ejabberd at the top level, hardly
 * anything else, and nothing that another program's file has. A file that is not called after ejabberd and sets only some
 * options is taken for a part that another one includes.
 */
export function claims({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): 'root' | 'fragment' | undefined {
  const keys = [...new Set(keysOf(text))];
  const known = keys.filter((key) => key in topLevel || key in removedTopLevel);
  if (known.length === 0 || keys.some((key) => STRANGE.has(key)) || known.length * 2 <= keys.length) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isTelling = TELLING.some((key) => keys.includes(key));
  if (/^ejabberd[^/]*\.ya?ml/.test(name)) return isTelling ? 'root' : undefined;
  if (keys.includes('hosts') && (keys.includes('listen') || keys.includes('modules'))) return 'root';
  // Words such as `version` and `language` are in many a file; a part of ours has something that is ejabberd's alone.
  return isTelling || known.some((key) => key.includes('_')) ? 'fragment' : undefined;
}

function keysOf(text: string): readonly string[] {
  const written = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const keys = [...written.matchAll(KEY)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
  if (keys.length > 0) return keys;
  // All of it between braces: what stands before colons there is looked at without reading it all.
  if (!/^\s*(?:#[^\n]*\n\s*)*\{/.test(written)) return [];
  return [...written.slice(0, 4000).matchAll(/[{,]\s*"?(\w+)"?\s*:/g)].map(([, key = '']) => key);
}
