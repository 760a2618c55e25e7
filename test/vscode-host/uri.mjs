import * as path from 'node:path';

/** The path part of the URI of a file: absolute, with forward slashes, not yet percent-encoded. */
export function uriPath(file) {
  const absolute = path.resolve(file).replace(/\\/g, '/');
  return absolute.startsWith('/') ? absolute : `/${absolute}`;
}
