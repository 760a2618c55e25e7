import type { IniLine } from '../../core/syntax/ini-tree.ts';

/** Longer ones are prose. UTF-16 code units. */
const LONGEST_NAME = 40;

/** Text that may be a key of WireGuard, or the better part of one: no name may hold it. */
const KEY_LIKE = /[A-Za-z0-9+/_-]{30,}/;

/** Ways in which programs and people write a peer's name above or below `[Peer]`. */
const NAMED = [
  /^(?:friendly_)?name\s*[:=]\s*(.+)$/i,
  // wireguard-install
  /^#*\s*client\s+(.+)$/i,
  // PiVPN
  /^#*\s*begin\s+(.+?)\s*#*$/i,
  /^#*\s*peer\s*[:=]\s*(.+)$/i,
];

/**
 * What a file calls a peer: a comment with `Name = …`, or the plain comment directly above `[Peer]` or directly below it.
 *
 * @param above the lines before the header, @param below those behind it.
 * @returns `undefined` where no comment is a name: a sentence, a commented-out setting, something that may be a key.
 */
export function nameFromComments(above: readonly IniLine[], below: readonly IniLine[]): string | undefined {
  const first = below.findIndex((line) => line.kind !== 'comment');
  // What is said to Parapet is no name.
  const textsOf = (lines: readonly IniLine[]): readonly string[] =>
    lines.flatMap((line) =>
      line.kind === 'comment' && !/^[#;\s]*parapet-/i.test(line.text.value) ? [line.text.value] : [],
    );
  const before = textsOf(commentsAtEnd(above).toReversed());
  const texts = [...before, ...textsOf(below.slice(0, first === -1 ? below.length : first))];
  for (const text of texts) {
    const named = NAMED.map((form) => form.exec(text)?.[1]).find((name) => name !== undefined);
    if (named !== undefined && isName(named)) return named.trim();
  }
  // What stands below the header first: above it may be the end of what speaks of the peer before.
  const plain = [...texts.slice(before.length), ...before];
  return plain.map((text) => text.replace(/^#+\s*|\s*#+$/g, '').trim()).find((text) => isName(text) && isPlain(text));
}

function commentsAtEnd(lines: readonly IniLine[]): readonly IniLine[] {
  return lines.slice(lines.findLastIndex((line) => line.kind !== 'comment') + 1);
}

function isName(text: string): boolean {
  const name = text.trim();
  return name !== '' && name.length <= LONGEST_NAME && !KEY_LIKE.test(name) && !/[{}<>\uE000]/.test(name);
}

/** A plain comment is a name when it is a few words, and no setting that was taken out. */
function isPlain(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._@'()/,:-]*$/u.test(text) && text.split(/\s+/).length <= 4 && !/[.:]$/.test(text);
}
