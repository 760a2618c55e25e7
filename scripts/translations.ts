import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Output, root } from './output.ts';

/** One call that asks for a text in the language of a person. */
export interface TextCall {
  readonly file: string;
  /** The English text; `undefined` where the call does not have it written out, so that nobody could translate it. */
  readonly message: string | undefined;
  /** What the call looks like, for a person to find it. */
  readonly excerpt: string;
}

/** Where the texts are that a person reads in an editor. */
const ROOMS = ['client', 'server/lsp'];

/** A call of `vscode.l10n.t`, of `features.t`, or of a `t` that was handed over; not where a type says what a `t` takes. */
const CALL = /(?<![\w$#])t\((?!\w+\??:)\s*/g;

/** A literal, and what closes the argument behind it. */
const LITERAL = /^(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)\s*[,)]/;

/** The calls for texts in a file. */
export function textCalls(file: string, text: string): TextCall[] {
  const code = withoutComments(text);
  return [...code.matchAll(CALL)].map(({ index, 0: { length } }) => {
    const rest = code.slice(index + length);
    const [, single, double, template] = LITERAL.exec(rest) ?? [];
    const written = single ?? double ?? template;
    return {
      file,
      message: written && unescaped(written),
      excerpt: code
        .slice(index, index + 80)
        .split('\n')
        .join(' '),
    };
  });
}

/** A source without its comments. A `//` within a line may be part of an address, and is left alone. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '');
}

function unescaped(written: string): string {
  return written.replace(/\\(u\{?([\da-f]{1,6})\}?|.)/gi, (_, sign: string, code: string | undefined) =>
    code === undefined ? (sign === 'n' ? '\n' : sign) : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** Every call for a text in client and server. */
export function allTextCalls(): TextCall[] {
  return ROOMS.flatMap((room) => {
    const files = readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' });
    const sources = files.filter((file) => file.endsWith('.ts')).sort();
    return sources.flatMap((file) =>
      textCalls(`${room}/${file.split(path.sep).join('/')}`, readFileSync(path.join(root, room, file), 'utf8')),
    );
  });
}

/** The English texts of client and server, from which those of other languages are made. */
export function translationOutputs(): Output[] {
  const messages = [...new Set(allTextCalls().flatMap(({ message }) => message ?? []))].sort();
  const bundle = Object.fromEntries(messages.map((message) => [message, message]));
  return [{ file: 'l10n/bundle.l10n.json', text: `${JSON.stringify(bundle, null, 2)}\n` }];
}
