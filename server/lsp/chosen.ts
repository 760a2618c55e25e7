import type { FileChoices } from '../workspace/discover.ts';
import { parentOf } from '../workspace/paths.ts';
import type { Recognised } from '../workspace/recognise.ts';
import type { Location, Realm } from './realm.ts';
import type { Recognition } from './recognition.ts';

/** Who knows what policies say of files, and which documents are open; a session. */
export interface Choosing {
  readonly policies: { choicesFor(realm: Realm, folder: string): Promise<FileChoices> };
  readonly recognition: Recognition;
  document(uri: string): Location | undefined;
  reconsider(uri: string): boolean;
}

/** What a file is that is not open, by the policy that is in force now. Never throws. */
export async function recognisedFile(session: Choosing, location: Location): Promise<Recognised | undefined> {
  await heedFile(session, location);
  return session.recognition.ofFile(location);
}

/** Finds out what the policy in force says a file is, and takes note of it. */
async function heedFile({ policies, recognition }: Choosing, location: Location): Promise<void> {
  const choices = await policies.choicesFor(location.realm, parentOf(location.path));
  recognition.choose(location, choices.formatOf(location.path));
}

/**
 * Finds out what the policy in force says an open document is. Never throws.
 *
 * @returns whether the document is something else now.
 */
export async function heedDocument(session: Choosing, uri: string): Promise<boolean> {
  const open = session.document(uri);
  if (open === undefined) return false;
  await heedFile(session, open);
  return session.reconsider(uri);
}
