import type { Completion, Cursor } from '../../../core/lint/editor.ts';
import type { Span } from '../../../core/text/span.ts';
import type { VariableType } from '../facts/variable-fact.ts';
import { variableFact, variables } from '../facts/variables.ts';
import type { CtlModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { variableParagraphs, variableTail } from './describe.ts';
import { flagFacts, weakFlags } from './flags.ts';
import { namesIn } from './names.ts';
import { snippets } from './snippets.ts';

type Offer = Omit<Completion, 'span'>;

/** What can be written at the cursor: variables at the start of a line and behind `$`, else what the variable takes. */
export function complete(model: CtlModel, { path, offset }: Cursor): readonly Completion[] {
  const { text, comments } = model.shell;
  if (path !== model.file.path || offset > text.length) return [];
  if (comments.some(({ span }) => span.start < offset && offset <= span.end)) return [];
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const behind = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const [, used] = /\$\{?(\w*)$/.exec(before) ?? [];
  if (used !== undefined) return at(wordSpan(offset, used, behind, /^\w*/), usedNames(model));
  const [, start] = /^[ \t]*(?:export[ \t]+)?(\w*)$/.exec(before) ?? [];
  if (start !== undefined) {
    const hasValue = /^\w*=/.test(behind);
    const offers = lineOffers(model, hasValue);
    const isBlank = /^[ \t]*\w*$/.test(before) && /^\s*$/.test(behind);
    return at(wordSpan(offset, start, behind, /^\w*/), [...offers, ...(isBlank ? snippets : [])]);
  }
  const [, name = '', value = ''] = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=(["']?[^"']*)$/.exec(before) ?? [];
  const fact = variableFact(name);
  if (fact === undefined) return [];
  const word = /[^\s"'=]*$/.exec(value)?.[0] ?? '';
  return at(wordSpan(offset, word, behind, /^[^\s"'#]*/), valueOffers(fact.type, fact.example, fact.preset, value));
}

function wordSpan(offset: number, before: string, behind: string, rest: RegExp): Span {
  return { start: offset - before.length, end: offset + (rest.exec(behind)?.[0].length ?? 0) };
}

function at(span: Span, offers: readonly Offer[]): readonly Completion[] {
  return offers.map((offer) => ({ ...offer, span }));
}

/** Variables that the file does not set yet; those that have no effect in it last. */
function lineOffers({ run, release }: CtlModel, hasValue: boolean): Offer[] {
  const set = new Set(run.assignments.map(({ name }) => name));
  return Object.keys(variables).flatMap((name): Offer[] => {
    const fact = variableFact(name);
    const isTooNew = fact?.since !== undefined && !isAtLeast(release, fact.since);
    if (fact === undefined || isTooNew || set.has(name)) return [];
    const isUseless = fact.ineffective !== undefined || fact.type === 'secret';
    return [
      {
        label: name,
        kind: 'keyword',
        newText: hasValue ? name : `${name}=`,
        ...(fact.preset === undefined || fact.preset === '' ? {} : { detail: `default ${fact.preset}` }),
        documentation: [...variableParagraphs(name, fact, release), ...variableTail(name)].join('\n\n'),
        deprecated: isUseless,
        rank: isUseless ? 5 : 1,
      },
    ];
  });
}

/** Names that can be used: those that the file sets, and those that ejabberdctl has set before. */
function usedNames(model: CtlModel): Offer[] {
  const set = namesIn(model).flatMap(({ name, role }) => (role === 'definition' ? [name] : []));
  const preset = Object.keys(variables).filter((name) => variableFact(name)?.preset !== undefined);
  return [...new Set([...set, ...preset])].map((name) => ({
    label: name,
    kind: 'name',
    newText: name,
    rank: set.includes(name) ? 0 : 1,
  }));
}

/** Addresses that a node is bound to. */
const ADDRESSES: readonly Offer[] = [
  { label: '127.0.0.1', kind: 'value', newText: '127.0.0.1', detail: 'this machine only', rank: 0 },
  { label: '::1', kind: 'value', newText: '::1', detail: 'this machine only, IPv6', rank: 1 },
  {
    label: '0.0.0.0',
    kind: 'value',
    newText: '0.0.0.0',
    detail: 'weak',
    documentation: 'Weak: whoever reaches the machine reaches it.',
    deprecated: true,
    rank: 9,
  },
];

function valueOffers(
  type: VariableType,
  example: string | undefined,
  preset: string | undefined,
  value: string,
): readonly Offer[] {
  switch (type) {
    case 'flag':
      return ['true', 'false'].map((word, rank) => ({
        label: word,
        kind: 'value',
        newText: word,
        ...(word === preset ? { detail: 'default' } : {}),
        rank,
      }));
    case 'address':
    case 'addresses':
      return ADDRESSES;
    case 'erl-arguments':
      return argumentOffers(value);
    default: {
      const texts = [preset, example].filter((text) => text !== undefined && text !== '');
      return [...new Set(texts)].map((text = '', rank) => ({
        label: text,
        kind: 'value',
        newText: text,
        detail: text === preset ? 'default' : 'example',
        rank,
      }));
    }
  }
}

/** Arguments of erl; behind `-kernel` and `-env` the names that they take. */
function argumentOffers(value: string): Offer[] {
  const [, flag] = /(-kernel|-env)\s+\S*$/.exec(value) ?? [];
  const isWanted = (name: string): boolean => {
    if (flag === '-kernel') return name.startsWith('inet_dist_');
    return flag === '-env' ? name.startsWith('ERL_') : /^[-+]/.test(name);
  };
  return Object.entries(flagFacts).flatMap(([name, documentation]): Offer[] => {
    if (!isWanted(name)) return [];
    const why = Object.hasOwn(weakFlags, name) ? weakFlags[name] : undefined;
    return [
      {
        label: name,
        kind: 'keyword',
        newText: name,
        ...(why === undefined ? {} : { detail: 'weak' }),
        documentation: why === undefined ? documentation : `Weak: ${why}.\n\n${documentation}`,
        deprecated: why !== undefined,
        rank: why === undefined ? 0 : 5,
      },
    ];
  });
}
