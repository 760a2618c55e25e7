import { joinedLists, merged, type Option } from './option.ts';
import { type Entry, textOf } from './value.ts';

/** The names of the virtual hosts in lower case. */
export function hostNames(
  options: ReadonlyMap<string, Option>,
  isOpen: boolean,
): { readonly all: readonly string[]; readonly areKnown: boolean } {
  const value = options.get('hosts')?.value;
  const items = value?.kind === 'sequence' ? value.items : [];
  const names = items.map((item) => textOf(item)?.toLowerCase());
  const known = names.filter((name) => name !== undefined);
  const areKnown = !isOpen && value?.kind === 'sequence' && !value.isOpen && known.length === names.length;
  if (areKnown) return { all: [...new Set(known)], areKnown };
  // Names below host_config must be among the hosts, so they name some of them.
  const configured = ['host_config', 'append_host_config'].flatMap((name) =>
    hostEntries(options, name).map(({ key }) => key.text.toLowerCase()),
  );
  return { all: [...new Set([...known, ...configured])], areKnown };
}

function hostEntries(options: ReadonlyMap<string, Option>, name: string): readonly Entry[] {
  const value = options.get(name)?.value;
  return value?.kind === 'mapping' ? value.entries : [];
}

/**
 * What is in force for one virtual host only: options of `host_config` stand in the place of those of the top level, those of
 * `append_host_config` are added to what holds without them.
 */
export function ownOptions(
  options: ReadonlyMap<string, Option>,
  host: string,
): { readonly own: ReadonlyMap<string, Option>; readonly isOpen: boolean } {
  const of = (name: string): readonly Entry[] =>
    hostEntries(options, name).filter(({ key }) => key.text.toLowerCase() === host);
  const entriesOf = (entries: readonly Entry[]): readonly Entry[] =>
    entries.flatMap(({ value }) => (value.kind === 'mapping' ? value.entries : []));
  const own = new Map(merged(entriesOf(of('host_config')), 'host'));
  for (const [name, added] of merged(entriesOf(of('append_host_config')), 'host')) {
    const base = own.get(name) ?? options.get(name);
    const value = base === undefined ? added.value : joinedLists(name, base.value, added.value);
    if (value === undefined) continue;
    const entries = [...added.entries, ...(base?.entries ?? [])];
    // What falls out of the lists of the top level is no business of this host.
    own.set(name, { name, value, entries, isRepeated: false, dropped: own.get(name)?.dropped ?? [] });
  }
  const isOpen = [...of('host_config'), ...of('append_host_config')].some(
    ({ value }) =>
      value.kind === 'undecided' ||
      (value.kind === 'mapping' && (value.isOpen || value.entries.some((entry) => entry.isUncertain))),
  );
  return { own, isOpen };
}
