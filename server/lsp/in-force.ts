import type { CancellationToken } from 'vscode-languageserver';
import type { Finding } from '../core/lint/finding.ts';
import { sayProfile } from '../core/lint/profiles.ts';
import { severities } from '../core/lint/scale.ts';
import { configurationLines, describeConfiguration, describeRelease } from '../policy/describe.ts';
import { printableLine } from '../report/printable.ts';
import { whyNotAnalysed } from './diagnostics.ts';
import { foundIn, lookUp } from './found.ts';
import type { DocumentParams, DocumentStatus, ShownConfiguration } from './policy-protocol.ts';
import type { Location } from './realm.ts';
import { shownPaths } from './report.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Answers `parapet/configuration`: by the settings, the policies and the texts that are there now.
 *
 * @returns `null` for a URI that names no file.
 */
export async function shownConfiguration(
  session: Session,
  { uri }: DocumentParams,
  token: CancellationToken,
): Promise<ShownConfiguration | null> {
  const location = session.document(uri) ?? session.realms.locate(uri);
  if (location === undefined) return null;
  const { realm, path } = location;
  const configuration = await session.policies.configurationFor(realm, path);
  const described = describeConfiguration(path, configuration, shownPaths(session.folders));
  const release = await unstatedRelease(session, uri, token);
  const isStated = release === undefined || described.parts.some(({ key }) => key === release.key);
  const parts = isStated ? described.parts : [...described.parts, release];
  return {
    text: `${configurationLines({ ...described, parts })
      .map(printableLine)
      .join('\n')}\n`,
  };
}

/** The release that a document is judged by where neither policy nor setting states one: the host's, else the newest. */
async function unstatedRelease(session: Session, uri: string, token: CancellationToken) {
  const looked = await lookUp(session, uri, { fresh: false, token });
  const [own] = looked?.units ?? [];
  if (own === undefined) return undefined;
  const { product, release, isKnown } = releaseOf(own);
  return describeRelease(product, release, isKnown);
}

/**
 * Answers `parapet/status`, by the same findings as the document's diagnostics.
 *
 * @returns `null` for a document that Parapet has nothing to say of. @throws ResponseError when the token is cancelled.
 */
export async function documentStatus(
  session: Session,
  { uri }: DocumentParams,
  token: CancellationToken,
): Promise<DocumentStatus | null> {
  const named = session.target(uri);
  if (named === undefined) return null;
  if (session.policies.isPolicy(named)) {
    const news = await session.policies.newsOf(named);
    return news === undefined ? null : { ...(await whole(session, named, news.findings)), target: null };
  }
  const looked = await lookUp(session, uri, { fresh: false, token });
  const [own] = looked?.units ?? [];
  if (looked === undefined || own === undefined) return null;
  const { target, units } = looked;
  const isAnalysed = units.some(({ unit, failure }) => unit.files.has(target.path) && failure === undefined);
  const why = units.map((unit) => whyNotAnalysed(target.path, unit)).find((reason) => reason !== undefined);
  const findings = foundIn(session, target, units).map(({ finding }) => finding);
  return {
    ...(await whole(session, target, findings)),
    notAnalysed: isAnalysed ? null : (why ?? null),
    target: releaseOf(own),
  };
}

async function whole(
  session: Session,
  { realm, path }: Location,
  findings: readonly Finding[],
): Promise<Omit<DocumentStatus, 'target'>> {
  const { profile, policyPath } = await session.policies.configurationFor(realm, path);
  return {
    findings: findings.length,
    worst: severities.find((each) => findings.some(({ severity }) => severity === each)) ?? null,
    notAnalysed: null,
    profile: sayProfile(profile.value),
    policy: policyPath === undefined ? null : shownPaths(session.folders)(policyPath),
  };
}

function releaseOf({ format: { product }, unit }: Snapshot): NonNullable<DocumentStatus['target']> {
  const stated = unit.target.releases[product.name];
  return { product: product.name, release: stated ?? product.newest, isKnown: stated !== undefined };
}
