import * as fs from 'node:fs';
import * as path from 'node:path';

/** What a test wants off, unless its own settings.json says otherwise. */
const QUIET_SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'files.autoSave': 'off', // the desktop's default; in a browser it is `afterDelay`, which saves what a test edits
  'workbench.tips.enabled': false,
  'security.workspace.trust.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  'git.openRepositoryInParentFolders': 'never',
  'editor.accessibilitySupport': 'off',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** Writes the user's settings.json below `userData`: quiet ones first, then those already there, then `settings`. */
export function seedSettings(userData, settings) {
  const file = path.join(userData, 'User/settings.json');
  let present = {};
  if (fs.existsSync(file)) {
    try {
      present = JSON.parse(fs.readFileSync(file, 'utf8'));
    } catch {
      return; // has comments: somebody's own, leave it
    }
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ ...QUIET_SETTINGS, ...present, ...settings }, null, 2));
}
