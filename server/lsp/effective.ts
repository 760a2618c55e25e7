import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Place } from '../core/text/span.ts';
import { effectiveLines } from '../report/effective-text.ts';
import { printableLine } from '../report/printable.ts';
import { parentOf, restBelow } from '../workspace/paths.ts';
import { whyNotAnalysed } from './diagnostics.ts';
import { Positions } from './positions.ts';
import type { EffectiveConfiguration, EffectiveParams, NamedPlace } from './protocol.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Answers `parapet/effective`, by the texts that are open now. Secrets are masked.
 *
 * @returns `null` for a document that is none of ours, and for a format that does not tell what its server would use.
 * @throws ResponseError with a message for a person, for what is no query and for a file that could not be analysed.
 */
export async function effectiveConfiguration(
  session: Session,
  params: EffectiveParams,
  token: CancellationToken,
): Promise<EffectiveConfiguration | null> {
  const query = queryOf(params);
  const target = await session.targetOf(params.uri);
  if (target === undefined) return null;
  const { realm, path, recognised } = target;
  // A file that several configurations include is shown in its own one, or else in the first that is known.
  const [snapshot] = await session.unitsOf(realm).of(path, recognised, { fresh: true, token });
  if (snapshot === undefined || !snapshot.format.hasEffective) return null;
  const { format, unit } = snapshot;
  const why = whyNotAnalysed(path, snapshot) ?? whyNotAnalysed(unit.rootPath, snapshot);
  if (why !== undefined) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, session.features.t('This file was not analysed. {0}', why));
  }
  const known = Object.keys(format.query);
  const result = snapshot.effective(new Map([...query].filter(([name]) => known.includes(name))));
  if (result === undefined) return null;
  const { encoding } = session.features;
  const redacted = (text: string) => snapshot.redacted(text);
  const release = unit.target.releases[format.product.name] ?? format.product.newest;
  const lineOf = (at: Place) => snapshot.positions(at.path, encoding)?.positionAt(at.span.start).line ?? 0;
  const nameOf = (at: Place) => `${shortPath(snapshot, at.path)}:${lineOf(at) + 1}`;
  const placeOf = (at: Place): NamedPlace => ({
    uri: realm.uriOf(at.path) ?? at.path,
    line: lineOf(at),
    name: printableLine(nameOf(at)),
  });
  const sayAt = (at: Place, text: string) => ({ text: printableLine(redacted(text)), at: placeOf(at) });
  const lines = effectiveLines(result.ok ? result.settings : [], {
    product: format.product,
    release,
    between: format.between,
    comment: signOf(snapshot),
    nameOf,
    textAt: ({ path: file, span }) => unit.files.get(file)?.text.slice(span.start, span.end),
    redacted,
  });
  return {
    format: format.id,
    // What it shows is no YAML: an extension for that would find mistakes in it.
    languageId: format.language.borrowed === true ? 'properties' : format.language.id,
    comment: signOf(snapshot),
    product: format.product.title ?? format.product.name,
    release,
    root: realm.uriOf(unit.rootPath) ?? unit.rootPath,
    fragment: unit.extent === 'fragment',
    names: format.query,
    refusal: result.ok ? null : sayAt(result.at, result.error),
    undecided: result.ok ? result.undecided.map(({ at, reason }) => sayAt(at, reason)) : [],
    lines: lines.map(({ text, origins }) => {
      const positions = new Positions(text, encoding);
      const characterOf = (offset: number) => positions.positionAt(offset).character;
      const links = origins.map(({ span, at }) => ({
        start: characterOf(span.start),
        end: characterOf(span.end),
        at: placeOf(at),
      }));
      return { text, links };
    }),
  };
}

/** What is asked about; a name without a value is as good as not said. */
function queryOf({ uri, query = {} }: EffectiveParams): ReadonlyMap<string, string> {
  const said: [string, unknown][] = isRecord(query) ? Object.entries(query) : [];
  const texts = said.flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
  if (typeof uri !== 'string' || !isRecord(query) || texts.length < said.length) {
    throw new ResponseError(ErrorCodes.InvalidParams, 'The request needs a URI, and a query of names and texts.');
  }
  return new Map(texts.filter(([, value]) => value.trim() !== ''));
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A path of the unit as people speak of it: seen from the folder of its root file, or else as its host will know it. */
function shortPath({ unit }: Snapshot, path: string): string {
  const rest = restBelow(parentOf(unit.rootPath), path);
  if (rest !== undefined && rest !== '') return rest.replace(/^\//, '');
  return unit.files.get(path)?.nominal ?? path;
}

function signOf({ format }: Snapshot): string {
  return format.comments.signs[0] ?? '#';
}
