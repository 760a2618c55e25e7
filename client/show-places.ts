import * as vscode from 'vscode';

/** The command behind the lens that counts findings. Not in the palette. */
export const showPlacesCommand = 'parapet.showPlaces';

/** Shows places of a document one by one, without leaving it; what are no places is passed over. */
export async function showPlaces(uri: unknown, position: unknown, places: unknown): Promise<void> {
  const at = positionOf(position);
  if (typeof uri !== 'string' || at === undefined || !Array.isArray(places)) return;
  const found = places.flatMap((place) => locationOf(place) ?? []);
  if (found.length === 0) return;
  await vscode.commands.executeCommand('editor.action.peekLocations', vscode.Uri.parse(uri), at, found, 'peek');
}

function locationOf(place: unknown): vscode.Location | undefined {
  const { uri, range } = recordOf(place);
  const [start, end] = [positionOf(recordOf(range).start), positionOf(recordOf(range).end)];
  if (typeof uri !== 'string' || start === undefined || end === undefined) return undefined;
  return new vscode.Location(vscode.Uri.parse(uri), new vscode.Range(start, end));
}

function positionOf(value: unknown): vscode.Position | undefined {
  const { line, character } = recordOf(value);
  if (typeof line !== 'number' || typeof character !== 'number') return undefined;
  return new vscode.Position(Math.max(0, line), Math.max(0, character));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
