/** A path as a shell takes it: in single quotes where it has signs that the shell reads. */
export function shellPath(path: string): string {
  return /^[\w./@%+=:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
