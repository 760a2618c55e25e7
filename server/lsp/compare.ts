import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Place } from '../core/text/span.ts';
import { whyNotAnalysed } from './diagnostics.ts';
import type { CompareParams, LinePlace, ReleaseComparison } from './protocol.ts';
import type { Session } from './session.ts';

/**
 * Answers `parapet/compare`, by the texts that are open now.
 *
 * @returns `null` for a document that is none of ours, and for a format of which other releases are not known.
 * @throws ResponseError with a message for a person, for what is no release and for a file that could not be analysed.
 */
export async function compareWithRelease(
  session: Session,
  { uri, release }: CompareParams,
  token: CancellationToken,
): Promise<ReleaseComparison | null> {
  if (typeof uri !== 'string' || typeof release !== 'string' || !/^\d+(\.\d+)*(p\d+)?$/.test(release)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `${release} is not a release. Write it like 10.0 or 9.9p2.`);
  }
  const target = await session.targetOf(uri);
  if (target === undefined) return null;
  const { realm, path, recognised } = target;
  // A file that several configurations include is compared in its own one, or else in the first that is known.
  const [snapshot] = await session.unitsOf(realm).of(path, recognised, { fresh: true, token });
  if (snapshot === undefined) return null;
  const why = whyNotAnalysed(path, snapshot) ?? whyNotAnalysed(snapshot.unit.rootPath, snapshot);
  if (why !== undefined)
    throw new ResponseError(LSPErrorCodes.RequestFailed, session.features.t('This file was not compared. {0}', why));
  const difference = snapshot.against(release);
  if (difference === undefined) return null;
  const placeOf = (at: Place): LinePlace => ({
    uri: realm.uriOf(at.path) ?? at.path,
    line: snapshot.positions(at.path, session.features.encoding)?.positionAt(at.span.start).line ?? 0,
  });
  const { from, to, refusal, changes } = difference;
  return {
    product: snapshot.format.product.name,
    from,
    to,
    fragment: snapshot.unit.extent === 'fragment',
    refusal: refusal === undefined ? null : { error: refusal.error, ...placeOf(refusal.at) },
    changes: changes.map(({ key, before, after, at }) => ({
      key,
      before: before?.map((value) => snapshot.redacted(value)) ?? null,
      after: after?.map((value) => snapshot.redacted(value)) ?? null,
      at: at === undefined ? null : placeOf(at),
    })),
  };
}
