import { addTopLevel, insertEntry, removeEntry, replaceScalar, replaceValue } from '../../core/syntax/yaml-edit.ts';
import { type NewYaml, printEntry } from '../../core/syntax/yaml-print.ts';
import type { YamlMapping } from '../../core/syntax/yaml-tree.ts';
import type { FileEdit, TextEdit } from '../../core/text/edit.ts';
import { commentedOut } from './commented-out.ts';
import { type ConfigFile, isUncertain } from './file.ts';
import { addItem, type Placed, removeListItem } from './list-edit.ts';
import type { EjabberdModel } from './model.ts';
import type { EjabberdOperation } from './operation.ts';
import { isShared } from './shared.ts';
import type { Entry, Mapping, Value } from './value.ts';

/** Places operations in their files; `undefined` when one has no place. */
export function plan(model: EjabberdModel, operations: readonly EjabberdOperation[]): readonly FileEdit[] | undefined {
  const byPath = new Map<string, TextEdit[]>();
  for (const operation of operations) {
    const placed = new Placing(model).place(operation);
    if (placed === undefined || placed.edits.length === 0) return undefined;
    byPath.set(placed.path, [...(byPath.get(placed.path) ?? []), ...placed.edits]);
  }
  for (const [path, edits] of byPath) {
    const file = model.expansion.splice.files.get(path);
    if (file === undefined || edits.some((edit) => isUnsafe(file, edit))) return undefined;
  }
  return [...byPath].map(([path, edits]): FileEdit => ({ kind: 'edit', path, edits }));
}

/** Whether an edit touches what a template leaves open: nobody knows what stands there. */
function isUnsafe(file: ConfigFile, { span }: TextEdit): boolean {
  return file.uncertain.some(({ start, end }) =>
    span.start === span.end ? start < span.start && span.start < end : start < span.end && span.start < end,
  );
}

class Placing {
  readonly #model: EjabberdModel;

  constructor(model: EjabberdModel) {
    this.#model = model;
  }

  place(operation: EjabberdOperation): Placed | undefined {
    switch (operation.kind) {
      case 'set-option':
        return this.#setOption(operation.option, operation.value, operation.host, operation.after);
      case 'remove-option':
        return this.#removeOption(operation.option, operation.host);
      case 'set-listener-option':
        return this.#setIn(operation.listener.mapping, operation.option, operation.value, operation.after);
      case 'remove-listener-option':
        return this.#removeFrom(operation.listener.mapping, operation.option);
      case 'set-module-option':
        return this.#setModuleOption(operation);
      case 'remove-module-option': {
        const { mapping } = operation.module;
        return mapping === undefined ? undefined : this.#removeFrom(mapping, operation.option);
      }
      case 'add-module':
        return this.#setNamed('modules', operation.module, operation.options, operation.host);
      case 'remove-module':
        return this.removeEntry(operation.module.entry);
      case 'set-named':
        return this.#setNamed(operation.option, operation.name, operation.value, operation.host);
      case 'set-entry':
        return this.#setIn(operation.mapping, operation.key, operation.value, operation.after);
      case 'replace-value':
        return this.#replace(operation.value, operation.with, operation.atDefinition === true);
      case 'rename-key':
        return this.#renameKey(operation.entry, operation.to);
      case 'remove-entry':
        return this.removeEntry(operation.entry);
      case 'add-list-item':
        return addItem(this.#model, operation.list, operation.item);
      case 'remove-list-item':
        return removeListItem(this.#model, operation.list, operation.item);
      case 'replace-text':
        return { path: operation.at.path, edits: [{ span: operation.at.span, newText: operation.text }] };
    }
  }

  #file(path: string): ConfigFile | undefined {
    return this.#model.expansion.splice.files.get(path);
  }

  /** Sets an option of the top level, or in `host_config` of a virtual host, which is added where there is none. */
  #setOption(option: string, value: NewYaml, host: string | undefined, after: string | undefined): Placed | undefined {
    const scope = host === undefined ? this.#model.global : this.#model.virtualHosts.find((each) => each.host === host);
    const set = scope?.own.get(option);
    if (scope === undefined || (set !== undefined && set.entries.length !== 1)) return undefined;
    const [entry] = set?.entries ?? [];
    if (entry !== undefined) return this.#replaceEntry(entry, value);
    if (host === undefined) return this.#addTopLevel(option, value, after);
    const config = this.#hostEntry(host);
    if (config?.value.kind === 'mapping') return this.#insert(config.value, option, value, after);
    return this.#setNamed('host_config', host, { [option]: value }, undefined);
  }

  #hostEntry(host: string): Entry | undefined {
    const value = this.#model.options.get('host_config')?.value;
    return value?.kind === 'mapping' ? value.entries.find(({ key }) => key.text.toLowerCase() === host) : undefined;
  }

  #removeOption(option: string, host: string | undefined): Placed | undefined {
    const scope = host === undefined ? this.#model.global : this.#model.virtualHosts.find((each) => each.host === host);
    const [entry, ...others] = scope?.own.get(option)?.entries ?? [];
    return entry === undefined || others.length > 0 ? undefined : this.removeEntry(entry);
  }

  /** A new option of the root file: on its commented-out line, else behind an option of it. */
  #addTopLevel(option: string, value: NewYaml, after: string | undefined): Placed | undefined {
    const path = this.#model.unit.rootPath;
    const file = this.#file(path);
    if (file === undefined) return undefined;
    const comment = commentedOut(file, option);
    if (comment !== undefined) {
      return { path, edits: [{ span: comment.span, newText: printEntry(option, value, '', 2, '\n') }] };
    }
    const isBlock = typeof value === 'object';
    const known = file.root?.kind === 'mapping' ? certain(file, file.root) : undefined;
    const behind =
      known?.entries.some(({ key }) => key.text === after) === true ? after : known?.entries.at(-1)?.key.text;
    const edits = addTopLevel(file.text, file.root, option, value, { after: behind, apart: isBlock });
    return edits === undefined ? undefined : { path, edits };
  }

  /** Sets an entry of an option whose entries have names: a module, an ACL, a rule. */
  #setNamed(option: string, name: string, value: NewYaml, host: string | undefined): Placed | undefined {
    const scope = host === undefined ? this.#model.global : this.#model.virtualHosts.find((each) => each.host === host);
    const set = scope?.own.get(option);
    if (set === undefined) return this.#setOption(option, { [name]: value }, host, undefined);
    // Of several, the one in the root file, or else the last.
    const homes = set.entries.filter((entry) => entry.value.kind === 'mapping');
    const all = homes.flatMap((home) => (home.value.kind === 'mapping' ? home.value.entries : []));
    const existing = all.findLast(({ key }) => key.text === name);
    if (existing !== undefined) return this.#replaceEntry(existing, value);
    const home = homes.findLast((entry) => entry.at.path === this.#model.unit.rootPath) ?? homes.at(-1);
    if (home?.value.kind === 'mapping') return this.#insert(home.value, name, value, undefined);
    const [only] = set.entries;
    const isEmpty = only?.value.kind === 'sequence' && only.value.items.length === 0;
    return isEmpty && only !== undefined ? this.#replaceEntry(only, { [name]: value }) : undefined;
  }

  #setModuleOption({ module, option, value, after }: Extract<EjabberdOperation, { kind: 'set-module-option' }>) {
    const { mapping, entry } = module;
    if (mapping !== undefined) return this.#setIn(mapping, option, value, after);
    // An empty list is an empty mapping to ejabberd, and so is meant by nothing at all.
    const isEmpty =
      entry.value.kind === 'sequence'
        ? entry.value.items.length === 0
        : entry.value.kind === 'scalar' && entry.value.text === '';
    return isEmpty ? this.#replaceEntry(entry, { [option]: value }) : undefined;
  }

  /** Gives a key of a mapping a value: in the place of the one it has, or on a new line. */
  #setIn(mapping: Mapping, key: string, value: NewYaml, after: string | undefined): Placed | undefined {
    const entry = mapping.entries.findLast((each) => each.key.text === key);
    return entry === undefined ? this.#insert(mapping, key, value, after) : this.#replaceEntry(entry, value);
  }

  #insert(mapping: Mapping, key: string, value: NewYaml, after: string | undefined): Placed | undefined {
    const { path, node } = mapping.source;
    const file = this.#file(path);
    if (file === undefined || node.kind !== 'mapping' || isShared(this.#model, mapping)) return undefined;
    const known = certain(file, node);
    if (known.entries.length < node.entries.length && known.entries.length === 0) return undefined;
    const behind = known.entries.some((entry) => entry.key.text === after) ? after : known.entries.at(-1)?.key.text;
    const edits = insertEntry(file.text, node, key, value, { after: behind });
    return edits === undefined ? undefined : { path, edits };
  }

  #removeFrom(mapping: Mapping, key: string): Placed | undefined {
    const [entry, ...others] = mapping.entries.filter((each) => each.key.text === key);
    return entry === undefined || others.length > 0 || isShared(this.#model, mapping)
      ? undefined
      : this.removeEntry(entry);
  }

  removeEntry({ written }: Entry): Placed | undefined {
    const { path, mapping, entry } = written;
    const file = this.#file(path);
    const edits = file === undefined ? undefined : removeEntry(file.text, mapping, entry);
    return edits === undefined ? undefined : { path, edits };
  }

  /** Another value for an entry, where the entry stands: a macro that gave it is not changed. */
  #replaceEntry({ written }: Entry, value: NewYaml): Placed | undefined {
    const { path, entry } = written;
    const file = this.#file(path);
    if (file === undefined || isUncertain(file, entry.key.span.start)) return undefined;
    return { path, edits: replaceValue(file.text, entry, value) };
  }

  #replace(value: Value, to: NewYaml, atDefinition: boolean): Placed | undefined {
    const { path, node } = atDefinition ? value.source : value.use;
    const file = this.#file(path);
    if (file === undefined) return undefined;
    if (node.kind === 'scalar') return { path, edits: replaceScalar(file.text, node, to) };
    const key = {
      kind: 'scalar',
      text: '',
      style: 'plain',
      span: { start: node.span.start, end: node.span.start },
    } as const;
    return { path, edits: replaceValue(file.text, { key, value: node, span: node.span }, to) };
  }

  #renameKey({ written }: Entry, to: string): Placed | undefined {
    const file = this.#file(written.path);
    return file === undefined
      ? undefined
      : { path: written.path, edits: replaceScalar(file.text, written.entry.key, to) };
  }
}

/** A mapping with those of its entries only that no template decides about: a new line stands behind one of these. */
function certain(file: ConfigFile, mapping: YamlMapping): YamlMapping {
  return { ...mapping, entries: mapping.entries.filter(({ key }) => !isUncertain(file, key.span.start)) };
}
