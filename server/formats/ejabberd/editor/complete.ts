import type { Completion, Cursor } from '../../../core/lint/editor.ts';
import type { OptionFact, OptionType } from '../facts/option-fact.ts';
import { modules } from '../facts/options.ts';
import type { EjabberdModel } from '../model.ts';
import { goodOptions } from '../protocol-options.ts';
import { standing, typeIn } from '../validate/ground.ts';
import { entriesIn } from '../value.ts';
import {
  defaultText,
  handlerParagraphs,
  listenerParagraphs,
  moduleParagraphs,
  optionParagraphs,
  optionTail,
} from './describe.ts';
import { type WritingPlace, writingPlace } from './place.ts';
import type { NameKind, Shape } from './shape.ts';
import { holdsSecret, isSecretName } from './shown.ts';
import { listenerSnippets } from './snippets.ts';
import { weakness } from './weak.ts';

type Offer = Omit<Completion, 'span'>;

/** What can be written at the cursor: options, modules and names where they are allowed, else what the option takes. */
export function complete(model: EjabberdModel, cursor: Cursor): readonly Completion[] {
  const place = writingPlace(model, cursor);
  if (place === undefined) return [];
  const { spot, span } = place;
  const { shape } = spot;
  const offers =
    spot.on === 'key'
      ? [...keyOffers(model, place, shape), ...valueOffers(model, place, spot.path.length > 1 ? shape : undefined)]
      : [
          ...(place.begins === 'item' ? keyOffers(model, place, shape?.within?.(EMPTY) ?? shape) : []),
          ...valueOffers(model, place, shape),
        ];
  return [...offers, ...snippetsAt(model, place)].map((offer) => ({ ...offer, span }));
}

const EMPTY = { kind: 'mapping', flow: false, entries: [], span: { start: 0, end: 0 } } as const;

function snippetsAt(model: EjabberdModel, { spot, begins, hasColon }: WritingPlace): readonly Offer[] {
  if (begins === undefined || hasColon) return [];
  if (spot.on === 'value') return spot.shape?.options?.owner.kind === 'listener' ? listenerSnippets('item') : [];
  if (begins === 'line' && spot.shape?.type?.kind === 'listeners') return listenerSnippets('list');
  return spot.path.length === 1 && !model.options.has('listen') ? listenerSnippets('top') : [];
}

function keyOffers(model: EjabberdModel, place: WritingPlace, shape: Shape | undefined): Offer[] {
  if (shape === undefined) return [];
  const isKey = place.spot.on === 'key';
  const taken = new Set(isKey ? place.spot.mapping?.entries.map(({ key }) => key.text) : []);
  const { release } = model;
  const behind = (text: string): string => (place.hasColon ? '' : text);
  const offers: Offer[] = [];
  for (const [name, fact] of Object.entries(shape.options?.facts ?? {})) {
    if (shape.options === undefined || standing(fact, release) !== 'known') continue;
    const preset = defaultText(fact, release);
    offers.push({
      label: name,
      kind: isBlock(fact, release) ? 'section' : 'keyword',
      newText: name + behind(isBlock(fact, release) ? ':' : ': '),
      ...(preset === undefined || preset.length > 40 || preset === '' ? {} : { detail: `default ${preset}` }),
      documentation: [
        ...optionParagraphs(name, fact, shape.options.owner, release),
        ...optionTail(name, shape.options.owner),
      ].join('\n\n'),
      deprecated: fact.deprecated !== undefined,
      rank: fact.required === true ? 0 : 1,
    });
  }
  if (shape.maps === 'modules') {
    for (const [name, fact] of Object.entries(modules)) {
      if (standing(fact, release) !== 'known') continue;
      const documentation = moduleParagraphs(name, release).join('\n\n');
      offers.push({ label: name, kind: 'section', newText: name + behind(': {}'), documentation, rank: 1 });
    }
  }
  if (shape.maps === 'hosts') {
    for (const { host = '' } of model.virtualHosts) {
      offers.push({ label: host, kind: 'section', newText: host + behind(':'), rank: 0 });
    }
  }
  for (const word of shape.keyWords ?? []) {
    offers.push({ label: word, kind: 'keyword', newText: word + behind(': '), rank: 1 });
  }
  if (shape.keyUses !== undefined) {
    for (const name of namesOf(model, shape.keyUses)) {
      offers.push({ label: name, kind: 'name', newText: name + behind(': '), rank: 0 });
    }
  }
  return offers.filter(({ label }) => !taken.has(label));
}

/** Whether what stands behind an option goes on further lines. */
function isBlock(fact: OptionFact, release: string): boolean {
  const type: OptionType = typeIn(fact, release);
  const kinds: readonly OptionType['kind'][] = [
    'acl',
    'access-rules',
    'api-permissions',
    'shaper',
    'shaper-rules',
    'listeners',
    'modules',
    'host-config',
    'options',
    'map',
  ];
  return kinds.includes(type.kind) || (type.kind === 'list' && type.single !== true);
}

function valueOffers(model: EjabberdModel, place: WritingPlace, shape: Shape | undefined): Offer[] {
  const { option, on } = place.spot;
  if (shape === undefined && option === undefined) return [];
  const offers: Offer[] = [];
  const isItself = option !== undefined && option.entry === place.spot.entry;
  const preset = option !== undefined && isItself ? defaultText(option.fact, model.release) : undefined;
  const words = shape?.words ?? [];
  // A default that says nothing is no offer, nor is one of several parts.
  const isPlain = preset !== undefined && preset !== '' && !/^[[{]/.test(preset) && !words.includes(preset);
  if (isPlain && on === 'value' && option?.fact.secret !== true) {
    offers.push({ label: preset, kind: 'value', newText: preset, detail: 'default', rank: 0 });
  }
  offers.push(...words.map((word, index) => wordOffer(model, place, shape, word, index, preset)));
  if (shape?.uses !== undefined) {
    for (const name of namesOf(model, shape.uses)) {
      offers.push({ label: name, kind: 'name', newText: name, detail: DETAILS[shape.uses], rank: 0 });
    }
  }
  if (on === 'value' && option !== undefined && !place.spot.path.includes('define_macro')) {
    offers.push(...macroOffers(model));
  }
  return offers.filter(({ label }) => !place.siblings.includes(label));
}

const DETAILS: Readonly<Record<NameKind, string>> = {
  acl: 'access control list',
  access_rules: 'access rule',
  shaper: 'shaper',
  shaper_rules: 'shaper rule',
};

function wordOffer(
  model: EjabberdModel,
  { spot: { option } }: WritingPlace,
  shape: Shape | undefined,
  word: string,
  index: number,
  preset: string | undefined,
): Offer {
  const why = option === undefined ? undefined : weakness(option.name, word, option.owner.name);
  const isGood = goodOptions.includes(word) && shape?.type === undefined;
  const about =
    shape?.modules === 'listener'
      ? listenerParagraphs(word, model.release)
      : shape?.modules === 'handler'
        ? handlerParagraphs(word, model.release)
        : [];
  const documentation = [...(why === undefined ? [] : [`Weak: ${why}.`]), ...about].join('\n\n');
  const detail = why !== undefined ? 'weak' : preset === word ? 'default' : isGood ? 'recommended' : undefined;
  return {
    label: word,
    kind: 'value',
    newText: word,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === '' ? {} : { documentation }),
    deprecated: why !== undefined,
    rank: (why !== undefined ? 200 : isGood ? 0 : 2) + Math.min(index, 90),
  };
}

/** Names of lists and rules that are defined, for all virtual hosts or for one. */
function namesOf(model: EjabberdModel, kind: NameKind): readonly string[] {
  const scopes = [model.global, ...model.virtualHosts.filter((host) => host.sets(kind))];
  return [...new Set(scopes.flatMap((scope) => entriesIn(scope.option(kind).value).map(({ key }) => key.text)))];
}

function macroOffers(model: EjabberdModel): Offer[] {
  const { macros, keywords } = model.expansion.definitions;
  return [...new Map([...keywords, ...macros]).values()].map(({ name, source: { node }, isUncertain }) => {
    const text = node.kind === 'scalar' ? node.text : undefined;
    const isShown = text !== undefined && !isUncertain && !isSecretName(name) && !holdsSecret(model, text);
    return {
      label: name,
      kind: 'name',
      newText: name,
      detail: isShown && text.length < 40 ? `macro: ${text}` : 'macro',
      rank: 100,
    };
  });
}
