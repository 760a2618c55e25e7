import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { severities } from '../core/lint/scale.ts';
import type { FileEdit } from '../core/text/edit.ts';
import { type PolicyChange, ruleChanged, targetChanged, unwrittenPolicy } from '../policy/change-policy.ts';
import { policyName } from '../policy/policy-file.ts';
import { childOf } from '../workspace/paths.ts';
import { lineEdits } from './fix-all.ts';
import { lookUp } from './found.ts';
import { knownReleases } from './known-systems.ts';
import type { DocumentParams, PolicyEdit, SeverityParams, TargetChoices, TargetParams } from './policy-protocol.ts';
import { Positions } from './positions.ts';
import type { Location } from './realm.ts';
import { shownPaths } from './report.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import { workspaceEdit } from './workspace-edit.ts';

/**
 * Answers `parapet/changeSeverity`: by the policy that is in force now, open or not.
 *
 * @throws ResponseError with a message for a person when it cannot be written so that it holds.
 */
export async function severityChange(session: Session, params: SeverityParams): Promise<PolicyEdit> {
  const { uri, ruleId, reason } = params;
  const severity = [...severities, 'off' as const].find((known) => known === params.severity);
  if (typeof ruleId !== 'string' || severity === undefined) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      'A rule is named by ruleId, and severity is one of the five or off.',
    );
  }
  const words = typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : undefined;
  const { policies, features } = session;
  const location = locationOf(session, uri);
  const { requireReason } = await policies.configurationFor(location.realm, location.path);
  if (severity === 'off' && requireReason.value && words === undefined) {
    throw failure(features.t('The policy asks for a reason. Write one.'));
  }
  return policyEdit(session, location, (change) => ruleChanged(change, { ruleId, severity, reason: words }));
}

/**
 * Answers `parapet/setTarget`, as {@link severityChange} does.
 *
 * @throws ResponseError with a message for a person, for a document of no product too.
 */
export async function targetChange(
  session: Session,
  { uri, release }: TargetParams,
  token: CancellationToken,
): Promise<PolicyEdit> {
  if (typeof release !== 'string' || !/^\d+(\.\d+)*(p\d+)?$/.test(release)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `${release} is not a release. Write it like 10.0 or 9.9p2.`);
  }
  const unit = await unitOf(session, uri, token);
  if (unit === undefined) throw failure(session.features.t('Parapet knows no releases for this file.'));
  const { name } = unit.format.product;
  return policyEdit(session, locationOf(session, uri), (change) => targetChanged(change, name, release));
}

/** Answers `parapet/targetChoices`. @returns `null` for a document of no product. */
export async function targetChoices(
  session: Session,
  { uri }: DocumentParams,
  token: CancellationToken,
): Promise<TargetChoices | null> {
  const unit = await unitOf(session, uri, token);
  if (unit === undefined) return null;
  const { product } = unit.format;
  const { policyPath } = await session.policies.configurationFor(...both(locationOf(session, uri)));
  return {
    product: product.name,
    release: unit.unit.target.releases[product.name] ?? product.newest,
    newest: product.newest,
    known: knownReleases(product),
    hasPolicy: policyPath !== undefined,
  };
}

/** The edit that leads to the text that `write` makes of the policy in force, or of one that is not there yet. */
async function policyEdit(
  session: Session,
  location: Location,
  write: (change: PolicyChange) => string | undefined,
): Promise<PolicyEdit> {
  const { policies, platform, features, folders } = session;
  const { realm, path } = location;
  const known = await policies.policyFor(location);
  const folder = known?.folder ?? (await policies.folderFor(location));
  const policy = known ?? unwrittenPolicy(childOf(folder, policyName), folder);
  const shown = shownPaths(folders)(policy.path);
  const before = policy.chain.at(-1)?.text ?? '';
  const after = write({ policy, path, formats: platform.formats });
  if (after === undefined) {
    throw failure(features.t('{0} cannot be changed so that this holds. Correct what is wrong in it first.', shown));
  }
  const edit: FileEdit =
    known === undefined
      ? { kind: 'create', path: policy.path, nominal: policy.path, text: after, includedBy: '' }
      : { kind: 'edit', path: policy.path, edits: lineEdits(before, after) };
  const snapshot = {
    positions: () => new Positions(before, features.encoding),
    unit: { notUtf8: new Set<string>() },
  };
  const made = workspaceEdit([edit], { title: shown, risk: 'safe' }, { features, realm, snapshot });
  const uri = realm.uriOf(policy.path);
  if (made === undefined || uri === undefined) {
    throw failure(
      features.t('{0} cannot be made by this editor. Make an empty file of this name, and try again.', shown),
    );
  }
  return { edit: made, uri };
}

function locationOf(session: Session, uri: string): Location {
  const location = session.document(uri) ?? session.realms.locate(uri);
  if (location !== undefined) return location;
  throw failure(
    session.features.t('This document is not a file. Save it first: a policy lies beside the files that it is for.'),
  );
}

function both({ realm, path }: Location): [Location['realm'], string] {
  return [realm, path];
}

async function unitOf(session: Session, uri: string, token: CancellationToken): Promise<Snapshot | undefined> {
  return (await lookUp(session, uri, { fresh: false, token }))?.units[0];
}

function failure(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
