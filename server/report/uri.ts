/**
 * A path of a report as a URI reference: relative ones stay so, absolute ones become `file:` URIs. Every character that
 * could mean something in a URI is encoded, as UTF-8; a lone surrogate is taken for U+FFFD.
 */
export function uriOf(path: string): string {
  const encoded = path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeSegment)
    .join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[a-z]:\//i.test(path) ? `file:///${path[0]}:${encoded.slice('c%3A'.length)}` : encoded;
}

/** Whether a path of a report begins at a root, and so is not relative to where the run was. */
export function isAbsolute(path: string): boolean {
  return /^(\/|[a-z]:\/)/i.test(path);
}

function encodeSegment(segment: string): string {
  // What encodeURIComponent leaves alone and RFC 3986 calls sub-delimiters is legal in a path, but few readers expect it.
  return encodeURIComponent(segment).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
