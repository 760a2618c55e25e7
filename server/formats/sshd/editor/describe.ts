import { ruleUrl } from '../../../core/lint/rule-url.ts';
import type { AlgorithmFact } from '../facts/algorithm-fact.ts';
import type { KeywordFact, ValueType } from '../facts/keyword-fact.ts';
import { allowedInMatch, defaultOf, repeatOf } from '../facts/tables.ts';
import { rules } from '../rules/index.ts';
import type { Reader } from '../values/outcome.ts';
import { shown } from '../values/words.ts';

/** What a value of a type looks like, for a person. */
const SHAPES: Partial<Readonly<Record<ValueType, string>>> = {
  flag: '`yes` or `no`',
  int: 'a whole number',
  'int-or-none': 'a whole number, or `none`',
  time: 'a time such as `30`, `2m` or `1h30m`; a bare number is seconds',
  'time-or-none': 'a time such as `30` or `2m`, or `none`',
  'octal-mode': 'a file mode in octal, such as `0177`',
  port: 'a port from 1 to 65535',
  'listen-address': 'an address or host name, `[address]:port` for a port of its own',
  path: 'a path, or `none`',
  'path-list': 'one or more paths',
  'algorithm-list': 'names separated by commas; `+` adds to the default list, `-` takes from it, `^` puts in front',
  'user-pattern-list': 'one or more patterns of `user` or `user@host`',
  'group-pattern-list': 'one or more patterns of group names',
  'auth-method-lists': 'one or more lists of methods; every method of one list has to succeed',
  'forward-spec-list': 'one or more `host:port`, or `any` or `none`',
  'include-glob-list': 'one or more paths, in which `*` and `?` are wildcards',
  startups: '`start:rate:full`, such as `10:30:60`',
  subsystem: 'a name and the command to run for it',
  'match-criteria': '`all`, or pairs of a criterion and a pattern',
  'env-pattern-list': 'one or more names of variables, in which `*` and `?` are wildcards',
  'env-assignment-list': 'one or more `NAME=value`',
  rekey: 'an amount such as `1G`, and a time',
};

/** What a keyword takes, in a few words; empty where there is nothing to say. */
export function shapeOf(fact: KeywordFact): string {
  const words = fact.values ?? [];
  if (words.length > 0 && fact.type !== 'flag') return words.map((word) => `\`${word}\``).join(', ');
  return SHAPES[fact.type] ?? '';
}

/** What a keyword is, as paragraphs: what it does, what it takes, its default and where it may stand. */
export function keywordParagraphs(fact: KeywordFact, { release, vendor }: Reader): string[] {
  const paragraphs = [`**${fact.name}**${fact.summary === undefined ? '' : `: ${fact.summary}`}`];
  const facts: string[] = [];
  const shape = shapeOf(fact);
  if (shape !== '') facts.push(`- Takes ${shape}.`);
  if (fact.aliasOf !== undefined) facts.push(`- Another name for \`${fact.aliasOf}\`.`);
  const preset = defaultOf(fact, release, vendor).join(' ');
  if (fact.name !== 'Match' && fact.name !== 'Include') {
    facts.push(
      preset === ''
        ? `- Not set by default in OpenSSH ${release}.`
        : `- Default in OpenSSH ${release}: ${code(preset, 200)}.`,
    );
  }
  facts.push(...lifetime(fact), `- ${standing(fact, release)}`);
  facts.push(...(fact.notes ?? []).map((note) => `- ${note.charAt(0).toUpperCase()}${note.slice(1)}.`));
  paragraphs.push(facts.join('\n'));
  return paragraphs;
}

function lifetime(fact: KeywordFact): string[] {
  const lines: string[] = [];
  if (fact.since !== undefined) lines.push(`- Known since OpenSSH ${fact.since}.`);
  if (fact.deprecatedSince !== undefined) lines.push(`- Deprecated since OpenSSH ${fact.deprecatedSince}.`);
  if (fact.removedAfter !== undefined) lines.push(`- OpenSSH ${fact.removedAfter} was the last that knew it.`);
  return lines;
}

function standing(fact: KeywordFact, release: string): string {
  const place = allowedInMatch(fact, release) ? 'May stand in a Match block' : 'Not allowed in a Match block';
  switch (repeatOf(fact, release)) {
    case 'accumulate':
      return `${place}; several lines add up.`;
    case 'last':
      return `${place}; of several lines the last one counts.`;
    case 'first':
      return `${place}; of several lines the first one counts.`;
    default:
      return `${place}.`;
  }
}

/** What an algorithm is: its rating, why, and the releases that have it. */
export function algorithmParagraph(fact: AlgorithmFact): string {
  const span =
    fact.first === undefined
      ? 'OpenSSH never had it.'
      : `In OpenSSH since ${fact.first}${fact.last === undefined ? '' : `, up to ${fact.last}`}.`;
  return `\`${fact.name}\` is **${fact.rating}**: ${fact.why}. ${span}`;
}

/** The rules that judge an option, as a list of links; `undefined` when there is none. */
export function rulesAbout(option: string): string | undefined {
  const wanted = `sshd_config(5), ${option}`;
  const own = Object.entries(rules).filter(([, { references }]) => references.some(({ text }) => text === wanted));
  if (own.length === 0) return undefined;
  const links = own.slice(0, 8).map(([name, { title }]) => `[${title}](${ruleUrl(`sshd/${name}`)})`);
  return `Rules about it: ${links.join(' · ')}`;
}

/** The manual's page of a keyword. */
export function manualLink(option: string): string {
  return `[sshd_config(5)](https://man.openbsd.org/sshd_config#${option})`;
}

/** A value as Markdown code, cut when it is long. */
export function code(value: string, most = 40): string {
  const text = value.length > most ? `${value.slice(0, most - 1)}…` : value;
  return `\`${(most === 40 ? shown(text) : text).replaceAll('`', "'")}\``;
}
