import { parseYaml } from '../../core/syntax/yaml.ts';
import type { YamlMapping, YamlNode, YamlScalar } from '../../core/syntax/yaml-tree.ts';
import type { Place } from '../../core/text/span.ts';
import { configurationPaths, firstWithText, isPlainPath } from './beside.ts';
import type { CtlModel } from './model.ts';

/** One entry of `listen` in ejabberd.yml, as far as it says plainly what it is. */
export interface YamlListener {
  readonly module: string;
  /** A port of TCP or UDP; `undefined` for a socket. */
  readonly port: number | undefined;
  /** The path of a Unix socket. */
  readonly socket: string | undefined;
  readonly transport: string;
  /** Modules by the path of `request_handlers`. */
  readonly handlers: ReadonlyMap<string, string>;
  readonly at: Place;
}

/** What ejabberd.yml says that concerns the file beside it. */
export interface ServerConfiguration {
  readonly path: string;
  readonly listeners: readonly YamlListener[];
  /** Whether nothing is left out: no includes, no macros, nothing that is broken. */
  readonly isComplete: boolean;
  /** The port of the file transfer proxy, which opens a listener of its own. */
  readonly proxyPort: { readonly port: number; readonly at: Place } | undefined;
  /** Names of `cluster_nodes`. */
  readonly clusterNodes: readonly string[];
}

const read = new WeakMap<object, ServerConfiguration | undefined>();

/** Reads the ejabberd.yml beside the file; `undefined` when it is not at hand. */
export function serverConfiguration({ unit, file, variables }: CtlModel): ServerConfiguration | undefined {
  const stated = variables.get('EJABBERD_CONFIG_PATH');
  const path = stated.source === 'set' && isPlainPath(stated.value) ? stated.value : undefined;
  if (stated.source === 'undecided') return undefined;
  const found = firstWithText(unit, configurationPaths(file.nominal, path));
  const key = found === undefined ? undefined : unit.beside.get(found.nominal);
  if (found === undefined || key === undefined) return undefined;
  if (!read.has(key)) read.set(key, readConfiguration(found.path, found.text));
  return read.get(key);
}

function readConfiguration(path: string, text: string): ServerConfiguration {
  const { root, problems } = parseYaml(text);
  const top = root?.kind === 'mapping' ? root : undefined;
  const listen = entryOf(top, 'listen');
  const items = listen?.kind === 'sequence' ? listen.items : [];
  const nodes = entryOf(top, 'cluster_nodes');
  return {
    path,
    listeners: items.flatMap((item) => (item.kind === 'mapping' ? [readListener(item, path)] : [])),
    proxyPort: proxyOf(top, path),
    isComplete:
      top !== undefined &&
      !problems.some(({ kind }) => kind === 'error') &&
      !top.entries.some(({ key }) =>
        /^(include_config_file|define_macro|define_keyword|append_host_config|.*[{@].*)$/.test(key.text),
      ),
    clusterNodes:
      nodes?.kind === 'sequence' ? nodes.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : [],
  };
}

function readListener(entry: YamlMapping, path: string): YamlListener {
  const port = scalarOf(entry, 'port');
  const text = port?.text ?? '';
  const handlers = entryOf(entry, 'request_handlers');
  return {
    module: scalarOf(entry, 'module')?.text ?? '',
    port: /^\d{1,5}$/.test(text) ? Number(text) : undefined,
    socket: text.startsWith('unix:') ? text.slice('unix:'.length) : undefined,
    transport: scalarOf(entry, 'transport')?.text ?? 'tcp',
    handlers: new Map(
      handlers?.kind === 'mapping'
        ? handlers.entries.map(({ key, value }) => [key.text, value.kind === 'scalar' ? value.text : ''] as const)
        : [],
    ),
    at: { path, span: port?.span ?? entry.span },
  };
}

/** The port of mod_proxy65, 7777 unless it says otherwise. */
function proxyOf(top: YamlMapping | undefined, path: string): ServerConfiguration['proxyPort'] {
  const modules = entryOf(top, 'modules');
  const entry =
    modules?.kind === 'mapping' ? modules.entries.findLast(({ key }) => key.text === 'mod_proxy65') : undefined;
  if (entry === undefined) return undefined;
  const port = entry.value.kind === 'mapping' ? scalarOf(entry.value, 'port') : undefined;
  if (port === undefined) return { port: 7777, at: { path, span: entry.key.span } };
  return /^\d{1,5}$/.test(port.text) ? { port: Number(port.text), at: { path, span: port.span } } : undefined;
}

/** The last value of a key, which is the one that ejabberd takes. */
function entryOf(mapping: YamlMapping | undefined, name: string): YamlNode | undefined {
  return mapping?.entries.findLast(({ key }) => key.text === name)?.value;
}

function scalarOf(mapping: YamlMapping, name: string): YamlScalar | undefined {
  const value = entryOf(mapping, name);
  return value?.kind === 'scalar' ? value : undefined;
}
