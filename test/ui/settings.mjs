/** The user's settings for tests and pictures: nothing moves, nothing is in the way, and text is wide enough to read. */
export const SETTINGS = {
  'workbench.reduceMotion': 'on',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.fontFamily': "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace",
  'editor.fontSize': 15,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
};
