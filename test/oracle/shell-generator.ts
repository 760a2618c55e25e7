// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell
import { Random } from './random.ts';

/** The names that generated files set; the oracle asks for each of them. */
export const names = ['A', 'B', 'FOO_1', 'X', '_y', 'ERL_OPTIONS', 'INET_DIST_INTERFACE', 'ERL_EPMD_ADDRESS', 'NODE'];

type Make = (r: Random, depth: number) => string;

const of =
  (...list: string[]): Make =>
  (r) =>
    r.pick(list);

const name: Make = (r) => r.pick(names);

/** Text that needs no quotes. */
const bare = of(
  'x',
  '127.0.0.1',
  '4200-4210',
  'ejabberd@localhost',
  '{127,0,0,1}',
  'a=b',
  'a#b',
  '::1',
  '-p',
  '+K',
  '%s',
  '/var/lib/x',
  '*',
  'a?b',
  '[ab]',
  'a:b',
  'é',
  'a~b',
  '!x',
  '^',
  'a,b',
  '@',
  ']',
  '}',
  '{',
  'if',
  'fi',
  'a\\ b',
  '\\$x',
  '\\"',
  '\\\\',
  "\\'",
  '\\n',
  'x\\\ny',
  '=',
  '$',
  '$%',
);

const quoted = of(
  "'a b'",
  "''",
  '""',
  '"a b"',
  "'$A'",
  '"\\$A"',
  '"\\n"',
  '"a\\"b"',
  '"\\\\"',
  "'\\'",
  '"\'"',
  "'\"'",
  '"a\nb"',
  "'a\nb'",
  '"a\\\nb"',
  '"#"',
  '"a  b"',
  '"{127,0,0,1}"',
  '"~"',
  '"\\`"',
  '"-env X 0"',
  '"*"',
  '"\\x"',
  '"$"',
  '"$ "',
  '"a$"',
);

const parameter: Make = (r, depth) => {
  const n = name(r, 0);
  const operator = r.pick(['-', ':-', '=', ':=', '+', ':+', '?', ':?']);
  const inner =
    depth > 2
      ? 'd'
      : r.pick(['d', '', 'a b', '$B', `\${B}`, "'q r'", '"q r"', '\\}', '"}"', `\${B:-z}`, 'a"b"c', '~', '$(echo s)']);
  return r.pick([
    `$${n}`,
    `\${${n}}`,
    `\${${n}}`,
    `\${${n}${operator}${inner}}`,
    `\${#${n}}`,
    `\${${n}%x*}`,
    `\${${n}##*/}`,
  ]);
};

const running = of(
  '$(echo hi)',
  '`echo hi`',
  '$((1+2))',
  '$((A=5))',
  '$(echo ")")',
  '$(case x in x) echo y;; esac)',
  '$(printf "%s" "a b")',
  '`echo "\\`echo n\\`"`',
  '$(A=1; echo $A)',
  '$?',
  '$$',
  '$#',
  '$0',
  '$1',
  '$@',
  '$RANDOM',
);

const inDouble: Make = (r, depth) => {
  let text = '"';
  for (let i = 0; i <= r.below(3); i++)
    text += r.pick([
      'a',
      ' ',
      'b c',
      '\\$',
      '\\"',
      '\\\\',
      "'",
      '#',
      parameter(r, depth + 1),
      r.chance(0.15) ? running(r, 0) : 'k',
    ]);
  return `${text}"`;
};

/** A word, or nothing. */
const word: Make = (r, depth) => {
  let text = '';
  const count = r.pick([0, 1, 1, 1, 1, 2, 2, 3]);
  for (let i = 0; i < count; i++) {
    const kind = r.next();
    if (kind < 0.4) text += bare(r, depth);
    else if (kind < 0.6) text += quoted(r, depth);
    else if (kind < 0.75) text += parameter(r, depth);
    else if (kind < 0.92) text += inDouble(r, depth);
    else if (kind < 0.95) text += running(r, depth);
    else text += r.pick(['~', '~/x', 'a:~', "$'x'", '$"x"', ':~/y']);
  }
  return text;
};

const assignment: Make = (r, depth) => `${name(r, 0)}=${word(r, depth)}`;

const simple: Make = (r, depth) => {
  const kind = r.next();
  if (kind < 0.62) return assignment(r, depth);
  if (kind < 0.7) return `${assignment(r, depth)} ${assignment(r, depth)}`;
  if (kind < 0.8)
    return `export ${r.chance(0.7) ? assignment(r, depth) : name(r, 0)}${r.chance(0.2) ? ` ${assignment(r, depth)}` : ''}`;
  return r.pick([
    `${assignment(r, depth)} true`,
    `${assignment(r, depth)} :`,
    `: ${parameter(r, depth)}`,
    `unset ${name(r, 0)}`,
    ':',
    'true',
    'false',
    'echo hello',
    'no_such_command x',
    `${name(r, 0)} = ${word(r, depth)}`,
    `${name(r, 0)}+=x`,
    `${assignment(r, depth)} >/dev/null`,
    `${assignment(r, depth)} no_such_command`,
    `export ${assignment(r, depth)} >/dev/null`,
    `set -a`,
    'set +a',
    'set -f',
    'ulimit -n 64',
    '. ./other.sh',
    'eval "A=1"',
    'eval A=$B',
    `read ${name(r, 0)} </dev/null`,
    `[ -n "$A" ]`,
    `test "$A" = x`,
    'cd .',
    'umask 022',
    'command -v sh',
    `printf '%s' "$A"`,
    'f',
    `local ${name(r, 0)}=1`,
    `${name(r, 0)}: x`,
    'shift 0',
    'IFS=:',
    `HOME=/h`,
  ]);
};

const compound: Make = (r, depth) => {
  const inner = (): string => command(r, depth + 1);
  return r.pick([
    () => `if ${inner()}; then ${inner()}; fi`,
    () => `if ${inner()}\nthen\n  ${inner()}\nelse\n  ${inner()}\nfi`,
    () => `if ${inner()}; then ${inner()}; elif ${inner()}; then ${inner()}; else ${inner()}; fi`,
    () => `{ ${inner()}; ${inner()}; }`,
    () => `( ${inner()} )`,
    () => `(${inner()}; ${inner()})`,
    () => `for ${name(r, 0)} in a ${word(r, 3)} b; do ${inner()}; done`,
    () => `while false; do ${inner()}; done`,
    () => `while ${assignment(r, 3)}; do ${inner()}; break; done`,
    () => `case ${word(r, 3) || 'x'} in a|b) ${inner()};; (*) ${inner()} ;; esac`,
    () => `f() { ${inner()}; }`,
    () => `${inner()} | cat`,
    () => `${inner()} && ${inner()}`,
    () => `${inner()} || ${inner()}`,
    () => `true && ${inner()}`,
    () => `false || ${inner()}`,
    () => `! ${inner()}`,
    () => `${inner()}; ${inner()}`,
    () => `${inner()} & wait`,
    () => `cat <<E >/dev/null\n$A \${B:=h} "\nE\n${inner()}`,
    () => `cat <<'E' >/dev/null\n$A \${B:=h} "\nE`,
    () => `[ -z "$${name(r, 0)}" ] && ${inner()}`,
  ])();
};

const command: Make = (r, depth) =>
  depth < 2 && r.chance(depth === 0 ? 0.2 : 0.15) ? compound(r, depth) : simple(r, depth);

/** What a shell stumbles over, or what reads like an assignment and is none. */
const mistakes = of(
  'A="',
  "B='x",
  'fi',
  'if true; then A=1',
  ')',
  'A=1 )',
  'A=(1 2)',
  '{ A=1',
  'A=$(echo',
  'A=${B',
  'A=`x',
  'A=1;;',
  '&& A=1',
  'A=x(y)',
  'case x in',
  'done',
  '| A=1',
  'A=1 ; ; B=2',
  'readonly A',
  'return',
  'exit 0',
  'A=1 return',
);

/** One file of assignments and what else stands in such files. */
export function shellFile(seed: number): string {
  const r = new Random(seed);
  const lines: string[] = [];
  const count = 2 + r.below(10);
  const wild = r.chance(0.5);
  for (let i = 0; i < count; i++) {
    const kind = r.next();
    if (kind < 0.08) lines.push(r.pick(['', '# a comment', `#${assignment(r, 3)}`, '  # x "', "# it's", '\t']));
    else {
      const text = wild ? command(r, 0) : r.chance(0.8) ? assignment(r, 0) : simple(r, 1);
      lines.push(`${r.pick(['', '', '', '  ', '\t'])}${text}${r.pick(['', '', '', ' # why', '#x', ' ', ';', '\r'])}`);
    }
  }
  if (r.chance(0.08)) lines.splice(r.below(lines.length + 1), 0, mistakes(r, 0));
  return lines.join('\n') + (r.chance(0.9) ? '\n' : '');
}
