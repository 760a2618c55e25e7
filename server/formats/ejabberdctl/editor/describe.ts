import { ruleUrl } from '../../../core/lint/rule-url.ts';
import type { VariableFact, VariableType } from '../facts/variable-fact.ts';
import { variableFact } from '../facts/variables.ts';
import { isAtLeast } from '../release.ts';
import type { CtlRule } from '../rule.ts';
import { rules } from '../rules/index.ts';

/** What a value of a type looks like, for a person. */
const SHAPES: Readonly<Record<VariableType, string>> = {
  flag: '`true` or `false`',
  number: 'a whole number',
  address: 'one address in digits',
  addresses: 'addresses in digits, with commas between them',
  port: 'a port from 1 to 65535',
  'port-range': 'two ports with a dash between them',
  node: 'a name, `@` and a host',
  'erl-arguments': 'arguments of erl with blanks between them',
  words: 'words with blanks between them',
  path: 'a path',
  secret: 'a secret, which does not belong here',
  commands: 'commands of ejabberdctl',
};

/** What a variable is, as paragraphs: what it does, what it takes, its default and since when. */
export function variableParagraphs(name: string, fact: VariableFact, release: string): string[] {
  const example = fact.example === undefined ? '' : `, such as \`${fact.example}\``;
  const lines = [`- Takes ${SHAPES[fact.type]}${example}.`];
  if (fact.preset === undefined) lines.push('- What the file does not set may come from the environment.');
  else {
    lines.push(
      fact.preset === '' ? '- Empty unless the file sets it.' : `- \`${fact.preset}\` unless the file sets it.`,
    );
  }
  if (fact.since !== undefined) {
    const missing = isAtLeast(release, fact.since) ? '' : `; ejabberd ${release} does not know it`;
    lines.push(`- Known since ejabberd ${fact.since}${missing}.`);
  }
  if (fact.exported === true) lines.push('- ejabberdctl exports it to what it starts.');
  if (fact.ineffective !== undefined) lines.push(`- A value in this file has no effect: ${fact.ineffective}.`);
  return [`**${name}**: ${fact.summary}`, lines.join('\n')];
}

/** Rules that do not name the variables that they are about. */
const ABOUT: Partial<Readonly<Record<keyof typeof rules, readonly string[]>>> = {
  'dist-interface-overridden': ['INET_DIST_INTERFACE', 'FIREWALL_WINDOW'],
  'firewall-window-wide': ['FIREWALL_WINDOW'],
  'dist-port-collision': ['FIREWALL_WINDOW', 'ERL_DIST_PORT'],
  'long-node-name': ['ERLANG_NODE'],
  'setcookie-on-command-line': ['ERL_OPTIONS', 'EJABBERD_OPTS'],
  'code-path-untrusted': ['ERL_OPTIONS', 'EJABBERD_OPTS', 'ERL_LIBS'],
  'secret-in-variable': ['CTL_ON_CREATE', 'CTL_ON_START'],
};

/** Links to the rules about a variable, and to the manual. */
export function variableTail(name: string): string[] {
  const all: readonly (readonly [string, CtlRule])[] = Object.entries(rules);
  const about: Readonly<Record<string, readonly string[]>> = ABOUT;
  const isPath = variableFact(name)?.type === 'path';
  const own = all.filter(([rule, { title, remedy }]) => {
    if (about[rule]?.includes(name) === true || (isPath && rule === 'path-world-writable')) return true;
    return [title, remedy].some((text) => new RegExp(`\\b${name}\\b`).test(text));
  });
  const links = own.slice(0, 8).map(([rule, { title }]) => `[${title}](${ruleUrl(`ejabberdctl/${rule}`)})`);
  const manual = '[ejabberd documentation](https://docs.ejabberd.im/admin/guide/managing/)';
  return links.length === 0 ? [manual] : [`Rules about it: ${links.join(' · ')}`, manual];
}
