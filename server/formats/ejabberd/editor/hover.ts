import type { Cursor, Hover } from '../../../core/lint/editor.ts';
import { touches } from '../../../core/text/span.ts';
import { entriesOf } from '../access.ts';
import { type AclTest, testsOf } from '../acl.ts';
import type { RemovedOption } from '../facts/option-fact.ts';
import { topLevel } from '../facts/options.ts';
import { removedTopLevel } from '../facts/removed.ts';
import type { EjabberdModel } from '../model.ts';
import { shaperEntriesOf } from '../shaper.ts';
import { type Entry, entryNamed, textOf } from '../value.ts';
import {
  handlerParagraphs,
  listenerParagraphs,
  moduleParagraphs,
  optionParagraphs,
  optionTail,
  removedParagraph,
} from './describe.ts';
import { lineOf, optionHere } from './here.ts';
import { definitionNamed, namesAt, type StandingName } from './names.ts';
import { topShape } from './shape.ts';
import { code, holdsSecret, isSecretName } from './shown.ts';
import { type Spot, spotAt } from './spot.ts';

const removed: Readonly<Record<string, RemovedOption>> = removedTopLevel;

/** What is known about the option, module, name or macro under the cursor. */
export function hover(model: EjabberdModel, { path, offset }: Cursor): Hover | undefined {
  const file = model.expansion.splice.files.get(path);
  if (file === undefined) return undefined;
  const hidden = commentedOption(model, file.text, offset);
  if (hidden !== undefined) return hidden;
  const spot = spotAt(file.root, topShape(model.release), offset);
  if (spot === undefined) return undefined;
  const name = namesAt(model, spot).find(({ span }) => touches(span, offset));
  const isOptionKey = spot.on === 'key' && spot.option?.entry === spot.entry;
  if (name !== undefined && !isOptionKey) {
    const paragraphs = nameParagraphs(model, name);
    if (paragraphs.length > 0) return { span: name.span, paragraphs };
  }
  const paragraphs = onModule(model, spot) ?? onOption(model, path, spot);
  return paragraphs.length === 0 ? undefined : { span: spot.node.span, paragraphs };
}

/** A line such as `#loglevel: debug`, hovered on its option. */
function commentedOption({ release }: EjabberdModel, text: string, offset: number): Hover | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const match = /^(#+ ?)([a-z][a-z0-9_]*):(?=\s|$)/.exec(text.slice(start, start + 200));
  const [, marks = '', name = ''] = match ?? [];
  const fact = Object.hasOwn(topLevel, name) ? topLevel[name] : undefined;
  const span = { start: start + marks.length, end: start + marks.length + name.length };
  if (fact === undefined || !touches(span, offset)) return undefined;
  const owner = { kind: 'top', name: '' } as const;
  return { span, paragraphs: [...optionParagraphs(name, fact, owner, release), ...optionTail(name, owner)] };
}

/** The name of a module, where it is loaded or answers. */
function onModule({ release }: EjabberdModel, { on, node, shape }: Spot): string[] | undefined {
  if (node.kind === 'alias') return undefined;
  if (on === 'key') return shape?.maps === 'modules' ? moduleParagraphs(node.text, release) : undefined;
  if (shape?.modules === 'listener') return listenerParagraphs(node.text, release);
  return shape?.modules === 'handler' ? handlerParagraphs(node.text, release) : undefined;
}

function onOption(model: EjabberdModel, path: string, spot: Spot): string[] {
  const { option } = spot;
  if (option !== undefined) {
    // Deep within an option only the option is known, not what each part of it comes to.
    const isItself = option.entry === spot.entry;
    const { name, fact, owner } = option;
    return [
      ...(isItself ? optionHere(model, path, option) : []),
      ...optionParagraphs(name, fact, owner, model.release),
      ...optionTail(name, owner),
    ];
  }
  const [name = ''] = spot.path;
  const old = spot.path.length === 1 && Object.hasOwn(removed, name) ? removed[name] : undefined;
  return old === undefined ? [] : [removedParagraph(name, old)];
}

/** What a name stands for. */
function nameParagraphs(model: EjabberdModel, { kind, name }: StandingName): string[] {
  if (kind === 'macro') return macroParagraphs(model, name);
  const seen = new Set<Entry>();
  const paragraphs = [model.global, ...model.virtualHosts].flatMap((scope) => {
    const { value } = scope.option(kind);
    const entry = value?.kind === 'mapping' ? entryNamed(value, name) : undefined;
    if (entry === undefined || seen.has(entry)) return [];
    seen.add(entry);
    return [`**${name}**${scope.where} (${lineOf(model, entry.key.at)}): ${meaning(kind, entry)}`];
  });
  if (paragraphs.length > 0) return paragraphs;
  const isKnown = !model.isOpen && !model.expansion.definitions.mayBeMacro(name);
  return isKnown ? [`**${name}** is not defined in \`${kind}\`.`] : [];
}

function macroParagraphs(model: EjabberdModel, name: string): string[] {
  const definition = definitionNamed(model, name);
  if (definition === undefined) return [];
  const { source, isUncertain } = definition;
  const { node } = source;
  const where = lineOf(model, { path: source.path, span: node.span });
  if (isUncertain) return [`**${name}** is a macro (${where}); what it stands for hangs on more than this file.`];
  if (node.kind === 'sequence') return [`**${name}** stands for a list of ${node.items.length} (${where}).`];
  if (node.kind === 'mapping') return [`**${name}** stands for a map of ${node.entries.length} (${where}).`];
  const text = node.kind === 'alias' ? node.name : node.text;
  const value = isSecretName(name) || holdsSecret(model, text) ? 'a secret' : code(text);
  return [`**${name}** stands for ${value} (${where}).`];
}

function meaning(kind: StandingName['kind'], { value }: Entry): string {
  if (kind === 'acl') return oneOf(testsOf(value));
  if (kind === 'shaper') {
    const rate = value.kind === 'mapping' ? value.entries.find(({ key }) => key.text === 'rate')?.value : value;
    const text = textOf(rate);
    return text === undefined
      ? 'undecided.'
      : /^\d+$/.test(text)
        ? `${text} bytes a second.`
        : `${code(text)}: no limit.`;
  }
  const steps =
    kind === 'access_rules'
      ? entriesOf(value)?.map(({ action, tests }) => `${action} ${whom(tests)}`)
      : shaperEntriesOf(value)?.map(({ limit, tests }) => `\`${limit}\` for ${whom(tests)}`);
  if (steps === undefined) return 'undecided.';
  const rest = kind === 'access_rules' ? 'nobody else' : 'no limit for anybody else';
  return [...steps, rest].slice(0, 8).join(', then ').concat('.');
}

function whom(tests: readonly AclTest[]): string {
  return tests.length === 0 ? 'everybody' : tests.slice(0, 6).map(testText).join(' and ');
}

function oneOf(tests: readonly AclTest[]): string {
  if (tests.length === 0) return 'matches nobody.';
  const more = tests.length > 6 ? `, and ${tests.length - 6} more` : '';
  return `${tests.slice(0, 6).map(testText).join(', or ')}${more}.`;
}

function testText({ kind, text, server }: AclTest): string {
  if (text === undefined) return 'something undecided';
  if (kind === 'acl') return text === 'all' ? 'everybody' : text === 'none' ? 'nobody' : `\`${text}\``;
  if (text === '') return `every ${kind.replace(/_(regexp|glob)$/, '')} (\`${kind}: ""\`)`;
  return `${kind} ${code(server === undefined ? text : `${text}@${server}`)}`;
}
