import type { Span } from '../../../core/text/span.ts';
import type { Step } from './step.ts';
import type { Word } from './word.ts';

/** One word of nft's own language, without its quotes. */
export interface NftToken {
  readonly text: string;
  readonly span: Span;
}

/** One command to nft: `add rule inet filter input …`. */
export type NftStatement = readonly NftToken[];

const TOKEN = /"[^"]*"|#[^\n]*|[{};\n]|!=|==|[^\s{};"]+/g;

/** The commands that nft is given in its arguments or in a here-string; options are left out. */
export function nftStatements(step: Step, source: string): readonly NftStatement[] {
  const heres = step.redirections.filter(({ operator }) => operator === '<<<').map(({ target }) => target);
  const isFile = (i: number): boolean => /^(-f|--file|-I|--includepath)$/.test(step.args[i]?.text ?? '');
  const args = step.args.filter(({ text }, i) => !/^-[a-zA-Z-]*$/.test(text) && !isFile(i - 1));
  const tokens = [...args, ...heres].flatMap((word) => tokensOf(word, source));
  const statements: NftToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text.startsWith('#')) continue;
    if (token.text === '{') depth++;
    if (token.text === '}') depth--;
    if (depth === 0 && (token.text === ';' || token.text === '\n')) statements.push([]);
    else if (token.text !== '\n') statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function tokensOf({ text, span, quoted }: Word, source: string): NftToken[] {
  const written = source.slice(span.start, span.end);
  const at = written.indexOf(text);
  // A word with quotes in the middle: only its place as a whole is known.
  const base = at === -1 ? undefined : span.start + at;
  const found = [...text.matchAll(TOKEN)].flatMap(({ 0: token, index }): NftToken[] => {
    const place = base === undefined ? span : { start: base + index, end: base + index + token.length };
    const plain = token.startsWith('"') ? { text: token.slice(1, -1), span: place } : { text: token, span: place };
    return plain.text.length > 1 && plain.text.endsWith(',')
      ? [withoutComma(plain)]
      : plain.text === ','
        ? []
        : [plain];
  });
  // `"$IFACE"` in shell quotes is one word of nft's.
  return quoted && found.length === 0 ? [{ text, span }] : found;
}

function withoutComma({ text, span }: NftToken): NftToken {
  return { text: text.slice(0, -1), span: { start: span.start, end: Math.max(span.start, span.end - 1) } };
}
