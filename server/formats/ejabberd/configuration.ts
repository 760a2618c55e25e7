import type { Place } from '../../core/text/span.ts';
import type { EjabberdModel } from './model.ts';
import type * as checked from './types/value.ts';
import { strayTabs } from './validate/tabs.ts';
import type { Entry, Value } from './value.ts';

/** A model as the checks want it that say what ejabberd refuses. */
export function configurationOf(model: EjabberdModel): checked.Configuration {
  const { expansion, unit, release, isOpen } = model;
  const root = expansion.splice.files.get(unit.rootPath);
  const at: Place = { path: unit.rootPath, span: root?.root?.span ?? { start: 0, end: 0 } };
  const isMapping = root?.root === undefined || root.root.kind === 'mapping';
  return {
    root: isMapping ? entriesAt(expansion.entries, isOpen, at) : shapeOf(root.root.kind, at),
    complete: !isOpen,
    release,
    unreadable: [...unreadable(model), ...includeFaults(model)],
  };
}

/** What keeps ejabberd from reading the files at all. What a template makes may be sound where the template is not. */
function unreadable({ expansion }: EjabberdModel): checked.Configuration['unreadable'] {
  return [...expansion.splice.files.values()].flatMap(({ path, text, root, problems, isTemplate }) => {
    if (isTemplate) return [];
    const faults = problems.filter(({ kind }) => ['error', 'tab', 'second-document'].includes(kind));
    const tabs = strayTabs(text, root).filter(
      ({ start }) => !faults.some(({ span }) => span.start <= start && start <= span.end),
    );
    return [
      ...faults.map(({ span, message }) => ({ at: { path, span }, message })),
      ...tabs.map((span) => ({ at: { path, span }, message: 'a tab stands where ejabberd wants blanks' })),
    ];
  });
}

function includeFaults({ expansion }: EjabberdModel): checked.Configuration['unreadable'] {
  return [
    ...expansion.splice.includes.flatMap(({ outcome, at }) => {
      if (outcome === 'missing') return [{ at, message: 'the file that is included here is not there' }];
      return outcome === 'loop'
        ? [{ at, message: 'this file is being included already, so that it would include itself' }]
        : [];
    }),
    ...expansion.loops.map((at) => ({ at, message: 'this macro leads back to itself' })),
  ];
}

function shapeOf(kind: 'scalar' | 'sequence' | 'alias', at: Place): checked.Value {
  if (kind === 'sequence') return { kind, items: [], isOpen: true, at };
  return { kind: 'scalar', text: '', style: 'plain', at };
}

function entriesAt(entries: readonly Entry[], isOpen: boolean, at: Place): checked.MappingValue {
  const certain = entries.filter((entry) => !entry.isUncertain);
  return {
    kind: 'mapping',
    at,
    isOpen: isOpen || certain.length < entries.length,
    entries: certain.map((entry) => ({ key: entry.key, value: plainOf(entry.value), at: entry.at })),
  };
}

/** A value without the entries that a template decides about, of which nothing can be said but that they may be there. */
function plainOf(value: Value): checked.Value {
  if (value.kind === 'sequence') {
    return {
      kind: 'sequence',
      items: value.items.map(plainOf),
      isOpen: value.isOpen,
      at: value.at,
      ...definedAt(value),
    };
  }
  return value.kind === 'mapping'
    ? { ...entriesAt(value.entries, value.isOpen, value.at), ...definedAt(value) }
    : value;
}

function definedAt({ definedAt: place }: Value): { readonly definedAt?: Place } {
  return place === undefined ? {} : { definedAt: place };
}
