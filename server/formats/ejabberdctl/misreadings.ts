import type { ShellCall } from '../../core/syntax/shell-run.ts';
import type { ShellSimple } from '../../core/syntax/shell-tree.ts';
import type { Span } from '../../core/text/span.ts';
import { otherNames, variableFact } from './facts/variables.ts';
import type { CtlModel } from './model.ts';
import type { CtlProblem } from './rule.ts';
import { isSecretName } from './secrets.ts';
import { quotedValue } from './values/quoting.ts';
import { shown } from './values/shown.ts';

/** What somebody wrote for an assignment, and what the shell makes of it. */
interface Misreading {
  readonly name: string;
  readonly span: Span;
  /** What the shell does, as half a sentence. */
  readonly what: string;
  /** The value that was meant; `undefined` when that is a guess. */
  readonly value: string | undefined;
  /** What was meant for a comment behind it. */
  readonly remark?: string;
}

/** Lines that look like assignments of variables that ejabberd knows, and are commands for the shell. */
export function* misreadings(model: CtlModel): Iterable<CtlProblem> {
  const seen = new Map<string, number>();
  for (const call of model.run.calls) {
    const found = readCall(model.file.text, call);
    if (found === undefined || call.reach === 'never') continue;
    const { name, span, what, value, remark } = found;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    const end = remark === undefined ? '' : ` ${remark}`;
    const text = value === undefined ? undefined : `${name}=${quotedValue(value, false)}${end}`;
    yield {
      at: { path: model.file.path, span },
      subject: seen.get(name) === 1 ? name : `${name} #${seen.get(name)}`,
      message: `this does not set ${name}: ${what}`,
      fix:
        text === undefined
          ? undefined
          : {
              title: mayHoldSecret(name) ? `Write it as one assignment of ${name}` : `Write ${shown(text)}`,
              operations: [{ kind: 'replace', span, text, moves: [name] }],
              reveals: REVEALS,
              caution: `${name} takes effect with that, which it did not before. Check that its value is what you want.`,
            },
    };
  }
}

/** Whether a value is better not shown: it may hold a cookie or a password. */
function mayHoldSecret(name: string): boolean {
  return isSecretName(name) || variableFact(name)?.type === 'erl-arguments';
}

/** What can come to light when a variable takes effect. */
const REVEALS = [
  'code-path-untrusted',
  'cookie-only-for-server',
  'cookie-set-twice',
  'crash-dump-enabled',
  'dist-all-interfaces',
  'dist-interface-invalid',
  'dist-interface-overridden',
  'dist-interface-quoted',
  'dist-port-unpinned',
  'dist-unencrypted',
  'epmd-address-ignored',
  'epmd-address-invalid',
  'epmd-all-interfaces',
  'epmd-systemd-socket',
  'firewall-window-ignored',
  'firewall-window-malformed',
  'firewall-window-wide',
  'long-node-name',
  'path-world-writable',
  'setcookie-on-command-line',
  'weak-cookie',
].map((name) => `ejabberdctl/${name}`);

function isKnown(name: string): boolean {
  return variableFact(name) !== undefined || otherNames.includes(name);
}

function readCall(text: string, { command }: ShellCall): Misreading | undefined {
  const { words, assignments, span } = command;
  const raw = words.map((word) => text.slice(word.span.start, word.span.end));
  const [first = '', second = '', ...rest] = raw;
  const tail = (from: number): string => raw.slice(from).join(' ');
  if (assignments.length > 0) return readPrefix(text, command);
  if (first === 'export' && isKnown(second) && /^=/.test(rest[0] ?? '')) {
    return { name: second, span, what: 'blanks around the sign make export fail', value: undefined };
  }
  if ((first === 'set' && /^[A-Z_]+=/.test(second)) || (first === 'setenv' && isKnown(second))) {
    const [name = '', value] = first === 'set' ? cut(tail(1)) : [second, tail(2)];
    return isKnown(name)
      ? { name, span, what: `in sh, ${first} sets no variable`, value: plain(value ?? '') }
      : undefined;
  }
  const dollar = /^\$\{?([A-Z_]+)\}?=(.*)$/s.exec(first);
  if (dollar?.[1] !== undefined && isKnown(dollar[1])) {
    return {
      name: dollar[1],
      span,
      what: 'with the dollar sign it is a command',
      value: plain([dollar[2], ...raw.slice(1)].join(' ')),
    };
  }
  const marked = /^\uFEFF([A-Z_]+)=(.*)$/s.exec(first);
  if (marked?.[1] !== undefined && isKnown(marked[1])) {
    return {
      name: marked[1],
      span,
      what: 'the byte order mark before it makes it a command',
      value: plain([marked[2], ...raw.slice(1)].join(' ')),
    };
  }
  const yaml = /^([A-Z_]+):$/.exec(first)?.[1];
  if (yaml !== undefined && isKnown(yaml)) {
    return { name: yaml, span, what: 'a colon is no equals sign, so it is a command', value: plain(tail(1)) };
  }
  if (isKnown(first) && /^=/.test(second)) {
    const value = plain([second.slice(1), ...rest].join(' ').trim());
    return { name: first, span, what: 'with a blank before the sign it is a command', value };
  }
  return undefined;
}

/** `NAME= value` and `NAME=-flag value`: the assignment holds for the command behind it alone. */
function readPrefix(text: string, { words, assignments, span }: ShellSimple): Misreading | undefined {
  const last = assignments.at(-1);
  const [command] = words;
  if (last === undefined || command === undefined || !isKnown(last.name)) return undefined;
  const written = text.slice(last.value.span.start, last.value.span.end);
  const rest = text.slice(command.span.start, span.end);
  const at = { start: last.span.start, end: span.end };
  const what = 'behind the blank begins a command, and the assignment holds for that alone';
  const hash = written.indexOf('#');
  if (hash > 0) {
    const remark = text.slice(last.value.span.start + hash, span.end);
    return {
      name: last.name,
      span: at,
      what: `without a blank before it, # begins no comment; ${what}`,
      value: plain(written.slice(0, hash)),
      remark,
    };
  }
  // A value and a command behind it may be meant as they stand, unless the value is nothing or the first of several words.
  const isMeant = written !== '' && !written.startsWith('-') && !/[-+{}\d]/.test(rest.charAt(0));
  if (isMeant || words.some(({ parts }) => parts.some(({ kind }) => kind !== 'text'))) return undefined;
  const value = plain([written, rest].filter((part) => part !== '').join(' '));
  return { name: last.name, span: at, what, value };
}

function cut(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** A value without the quotes around it; `undefined` where quotes or expansions inside leave open what was meant. */
function plain(value: string): string | undefined {
  const inner = /^(["'])(.*)\1$/s.exec(value)?.[2] ?? value;
  return /["'`$\\\r\n]/.test(inner) ? undefined : inner;
}
