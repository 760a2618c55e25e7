import { ruleUrl } from '../../../core/lint/rule-url.ts';
import { type HandlerFact, requestHandlers } from '../facts/handlers.ts';
import type { JsonValue, OptionFact, OptionType, RemovedOption } from '../facts/option-fact.ts';
import { listenerModules, modules } from '../facts/options.ts';
import { type EjabberdRule, listenModule, listenOption, moduleDocs, toplevel } from '../rule.ts';
import { rules } from '../rules/index.ts';
import { alternatives, describeType } from '../validate/describe.ts';
import { compareReleases, standing, typeIn } from '../validate/ground.ts';
import { type Owner, typeShape } from './shape.ts';
import { code } from './shown.ts';

/** What an option is, as paragraphs: what it does, what it takes, its default, and since when. */
export function optionParagraphs(name: string, fact: OptionFact, owner: Owner, release: string): string[] {
  const head = `**${name}**${fact.description === undefined ? '' : `: ${fact.description}`}`;
  const lines = [
    `- Takes ${shapeOf(typeIn(fact, release), release)}.`,
    `- ${defaultLine(fact, release)}`,
    ...lifetime(fact, release),
  ];
  if (fact.deprecated !== undefined) lines.push(`- Deprecated: ${fact.deprecated}.`);
  if (owner.kind === 'top' && fact.hostConfig !== undefined) {
    lines.push(`- ${fact.hostConfig ? 'May stand in `host_config`.' : 'Not allowed in `host_config`.'}`);
  }
  return [head, lines.join('\n')];
}

/** What a value looks like: its words where there are no others, else half a sentence. */
function shapeOf(type: OptionType, release: string): string {
  const words = type.kind === 'either' && type.of.every(isWords) ? typeShape(type, release).words : undefined;
  if (words !== undefined) return alternatives(words.map((word) => `\`${word}\``));
  return describeType(type).replaceAll(/"([^"]*)"/g, '`$1`');
}

function isWords({ kind }: OptionType): boolean {
  return kind === 'bool' || kind === 'enum' || kind === 'db-type';
}

function defaultLine(fact: OptionFact, release: string): string {
  if (fact.required === true) return 'ejabberd does not start without it.';
  const preset = defaultText(fact, release);
  if (preset !== undefined) return `Default in ejabberd ${release}: ${code(preset, 200)}.`;
  return fact.inherits === undefined
    ? `Not set by default in ejabberd ${release}.`
    : `By default what \`${fact.inherits}\` of the top level says.`;
}

/** The default of a release as it would be written; `undefined` where there is none, or where it is said elsewhere. */
export function defaultText(fact: OptionFact, release: string): string | undefined {
  const earlier = fact.earlier?.find((was) => 'default' in was && compareReleases(release, was.until) <= 0);
  const value = earlier === undefined ? fact.default : earlier.default;
  // An earlier release may have had no default: the table then says null.
  return value === undefined || value === null ? undefined : written(value);
}

function written(value: JsonValue): string {
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(written).join(', ')}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${written(inner)}`);
  return `{${entries.join(', ')}}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

interface Lifetime {
  readonly since?: string;
  readonly until?: string;
}

function lifetime(fact: Lifetime, release: string): string[] {
  const lines: string[] = [];
  const missing = standing(fact, release) === 'known' ? '' : `; ejabberd ${release} does not know it`;
  if (fact.since !== undefined) lines.push(`- Known since ejabberd ${fact.since}${missing}.`);
  if (fact.until !== undefined) lines.push(`- ejabberd ${fact.until} was the last that knew it${missing}.`);
  return lines;
}

/** What became of an option that is none any more. */
export function removedParagraph(name: string, fact: RemovedOption): string {
  const end = `**${name}**: ejabberd ${fact.until} was the last that had it.`;
  if (fact.now === 'renamed') return `${end} It is read as \`${fact.to}\`.`;
  if (fact.now === 'appended') return `${end} Its value is added to \`${fact.to}\`.`;
  if (fact.now === 'refused') return `${end} Later ones do not start with it.`;
  return `${end} Later ones pass over it${fact.instead === undefined ? '' : `; its purpose went to \`${fact.instead}\``}.`;
}

/** What a module of `modules` is; nothing for one that is not known. */
export function moduleParagraphs(name: string, release: string): string[] {
  const fact = Object.hasOwn(modules, name) ? modules[name] : undefined;
  if (fact === undefined) return [];
  const needs = Object.entries(fact.depends ?? {}).filter(([, how]) => how === 'hard');
  const lines = lifetime(fact, release);
  if (needs.length > 0) lines.push(`- Needs ${needs.map(([module]) => `\`${module}\``).join(' and ')}.`);
  return [...headOf(name, fact.description, lines), ...tail([moduleDocs(name).url ?? ''])];
}

/** What a module of a listener is; nothing for one that is not known. */
export function listenerParagraphs(name: string, release: string): string[] {
  const fact = Object.hasOwn(listenerModules, name) ? listenerModules[name] : undefined;
  if (fact === undefined) return [];
  const ports = fact.conventionalPorts.join(' and ');
  const lines = [
    ...lifetime(fact, release),
    `- Over ${fact.transports.join(' or ').toUpperCase()}${ports === '' ? '' : `, usually on port ${ports}`}.`,
  ];
  return [...headOf(name, fact.description, lines), ...tail([listenModule(name).url ?? ''])];
}

const GIVES: Readonly<Record<HandlerFact['gives'], string>> = {
  administration: 'administration of the server, after a login',
  'administration-unauthenticated': 'administration of the server to whoever reaches it',
  login: 'clients a way to log in',
  credentials: 'tokens that stand for a login',
  'account-creation': 'accounts to whoever asks',
  federation: 'a way in for other servers',
  files: 'files of a folder',
  'user-files': 'files that users have uploaded',
  'web-client': 'a client in the browser',
  public: 'what is meant for everybody',
};

const handlers: Readonly<Record<string, HandlerFact>> = requestHandlers;

/** What a request handler gives to whom; nothing for one that is not known. */
export function handlerParagraphs(name: string, release: string): string[] {
  const fact = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (fact === undefined) return [];
  const lines = [`- Gives ${GIVES[fact.gives]}.`, ...lifetime(fact, release)];
  return [...headOf(name, modules[name]?.description, lines), ...tail([moduleDocs(name).url ?? ''])];
}

function headOf(name: string, description: string | undefined, lines: readonly string[]): string[] {
  const head = `**${name}**${description === undefined ? '' : `: ${description}`}`;
  return lines.length === 0 ? [head] : [head, lines.join('\n')];
}

/** The rules that judge an option, and its page in the manual. */
export function optionTail(name: string, owner: Owner): string[] {
  switch (owner.kind) {
    case 'listener':
      return tail([listenOption(name).url ?? '', listenModule(owner.name).url ?? ''], name);
    case 'module':
      return tail([moduleDocs(owner.name).url ?? ''], name);
    default:
      return tail([toplevel(name).url ?? '']);
  }
}

/**
 * Links to the rules that refer to one of some pages, and to the first of these. With an option, of the rules about the whole
 * of a module only those are taken that speak of it.
 */
function tail(pages: readonly string[], option?: string): string[] {
  const [page = '', ...wider] = pages;
  const isAbout = (rule: EjabberdRule): boolean => {
    const urls = rule.references.map(({ url }) => url);
    if (option === undefined) return urls.includes(page);
    const speaks = [rule.title, rule.remedy].some((text) => new RegExp(`\\b${option}\\b`).test(text));
    return speaks ? pages.some((each) => urls.includes(each)) : wider.length > 0 && urls.includes(page);
  };
  const own = Object.entries(rules).filter(([, rule]) => isAbout(rule));
  const links = own.slice(0, 8).map(([name, { title }]) => `[${title}](${ruleUrl(`ejabberd/${name}`)})`);
  const about = links.length === 0 ? [] : [`Rules about it: ${links.join(' · ')}`];
  return page === '' ? about : [...about, `[ejabberd documentation](${page})`];
}
