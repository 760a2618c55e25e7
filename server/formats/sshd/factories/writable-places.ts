import type { SshdModel } from '../model.ts';

/** Folders in which every local user may make files: by convention on Linux and the BSDs, behind /private on macOS. */
const SHARED = /^(?:\/private)?(\/tmp|\/var\/tmp|\/dev\/shm)(?=\/|$)/;

/** Homes of people, who may write there as they like. */
const HOME = /^\/(?:home|Users)\/[^/]+/;

/** The folder for everybody's files that a path lies in; `undefined` when it lies in none. */
export function sharedFolder(path: string): string | undefined {
  return SHARED.exec(path)?.[0];
}

/** The home that a path lies in, as far as its text tells; `undefined` when it lies in none. */
export function homeFolder(path: string): string | undefined {
  return HOME.exec(path)?.[0];
}

/** Whether this is an sshd that somebody runs without being root: then even all of its host keys lie in a home. */
export function runsFromHome({ global }: SshdModel): boolean {
  const { source, values } = global.effective('HostKey');
  return source === 'set' && values.every((path) => homeFolder(path) !== undefined);
}
