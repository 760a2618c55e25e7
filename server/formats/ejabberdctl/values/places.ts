/** Folders in which every local user may make files. */
const SHARED = /^(\/tmp|\/var\/tmp|\/dev\/shm)(?=\/|$)/;

/** The folder for everybody's files that a path lies in; `undefined` when it lies in none. */
export function sharedFolder(path: string): string | undefined {
  return SHARED.exec(path)?.[0];
}

/** The home of a person that a path lies in, as far as its text tells; `undefined` when it lies in none. */
export function homeFolder(path: string): string | undefined {
  return /^\/(?:home|Users)\/[^/]+/.exec(path)?.[0];
}

/** The first path below a folder for everybody's files that a piece of shell text names. */
export function sharedPathIn(text: string): string | undefined {
  return /(?<![\w./-])(?:\/tmp|\/var\/tmp|\/dev\/shm)\/[\w./-]+/.exec(text)?.[0];
}
