import { URI } from 'vscode-uri';
import { normalise } from '../workspace/paths.ts';

/** A URI taken apart: which file system it belongs to, and the path there. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  /** Decoded and normalised, with `/` between names; `/c:/hosts` with a small letter for a Windows drive. */
  readonly path: string;
  /** Whether it names something else than the file itself, such as an old revision of it. */
  readonly qualified: boolean;
}

/** Takes a URI apart; `undefined` for a text that is none. */
export function partsOf(uri: string): UriParts | undefined {
  try {
    const { scheme, authority, path, query, fragment } = URI.parse(uri, true);
    return { scheme, authority, path: normalise(smallDrive(path)), qualified: query !== '' || fragment !== '' };
  } catch {
    return undefined;
  }
}

/** The URI of a path, percent-encoded as VS Code does it. */
export function uriFrom({ scheme, authority }: Pick<UriParts, 'scheme' | 'authority'>, path: string): string {
  return URI.from({ scheme, authority, path }).toString();
}

/** One spelling for all the ways in which clients encode the same URI; a text that is none stays as it is. */
export function uriKey(uri: string): string {
  const parts = partsOf(uri);
  return parts === undefined || parts.qualified ? uri : uriFrom(parts, parts.path);
}

function smallDrive(path: string): string {
  return /^\/[A-Z]:/.test(path) ? `/${path.charAt(1).toLowerCase()}${path.slice(2)}` : path;
}
