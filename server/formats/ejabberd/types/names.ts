/** Whitespace and control characters of ASCII: in no part of an XMPP address. */
const BLANK_OR_CONTROL = /[\0-\x20\x7f]/;

/** What else the local part of an address must not have (RFC 6122, nodeprep). */
const NOT_IN_LOCAL_PART = /["&'/:<>@]/;

/** How many bytes a part of an address may have. */
const MAX_BYTES = 1023;

function fits(text: string): boolean {
  return text !== '' && utf8Length(text) <= MAX_BYTES;
}

function utf8Length(text: string): number {
  return [...text].reduce(
    (bytes, char) => bytes + (char < '\x80' ? 1 : char < '\u0800' ? 2 : char < '\u{10000}' ? 3 : 4),
    0,
  );
}

/**
 * Whether a text is a domain for ejabberd: not empty, no blank, no `@`, no `/`, no empty label before its end. It takes much that
 * no name server would. Beyond ASCII only what is certain is refused.
 */
export function isDomain(text: string): boolean {
  return (
    fits(text) && !BLANK_OR_CONTROL.test(text) && !/[@/]/.test(text) && !text.startsWith('.') && !text.includes('..')
  );
}

/** Whether a text may be the local part of an address; the empty text may, where it stands alone. */
export function isLocalPart(text: string): boolean {
  return text === '' || (fits(text) && !BLANK_OR_CONTROL.test(text) && !NOT_IN_LOCAL_PART.test(text));
}

/** Whether a text is an address: `domain`, `user@domain`, either with `/resource`. */
export function isJid(text: string): boolean {
  const slash = text.indexOf('/');
  const bare = slash === -1 ? text : text.slice(0, slash);
  if (slash !== -1 && !fits(text.slice(slash + 1))) return false;
  const at = bare.indexOf('@');
  if (at === -1) return isDomain(bare);
  const user = bare.slice(0, at);
  return user !== '' && isLocalPart(user) && isDomain(bare.slice(at + 1));
}

/** Whether a text is a language tag of RFC 5646 in form; the empty text is taken, too. */
export function isLanguageTag(text: string): boolean {
  if (text === '' || /^(i-[a-z]+|x(-[a-z0-9]{1,8})+)$/i.test(text)) return true;
  const [first, ...rest] = text.split('-');
  if (first === undefined || !/^[a-z]{2,8}$/i.test(first)) return false;
  let single = false;
  for (const each of rest) {
    if (!/^[a-z0-9]{1,8}$/i.test(each)) return false;
    if (each.length === 1 && single) return false;
    single = each.length === 1;
  }
  return !single;
}
