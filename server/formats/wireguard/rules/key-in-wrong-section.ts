import { hookSettings } from '../dialects.ts';
import { awakened } from '../factories/awakened.ts';
import { refusedLines } from '../factories/refused-lines.ts';
import type { WireguardModel } from '../model.ts';
import { optionOf } from '../options.ts';
import { man, type WireguardProblem } from '../rule.ts';
import type { Setting } from '../setting.ts';

/** Settings of which a file may have several lines, all of which count. */
const LISTS: readonly string[] = [...hookSettings, 'Address', 'DNS', 'AllowedIPs'];

export default refusedLines({
  title: 'Setting in the wrong section',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Move the line to the section that it belongs in.',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT'), man('wg-quick(8)', 'CONFIGURATION')],
  kinds: ['wrong-section'],
  more: ({ setting }, model) => (setting === undefined ? {} : { fix: moved(model, setting) }),
});

/** Moves the line where one section alone can be meant, and where it changes no other line. */
function moved(model: WireguardModel, setting: Setting): WireguardProblem['fix'] {
  const inPeer = setting.section.name === 'peer';
  const [only, ...others] = model.peers;
  const to = inPeer ? model.interface : others.length === 0 ? only : undefined;
  // The line is written anew, so that its key has to be spelt as the manual does.
  const option = optionOf('wg', inPeer ? 'interface' : 'peer', setting.key.toLowerCase());
  if (to === undefined || model.open || to.open || option === undefined || option !== setting.option) return undefined;
  if (to.parts.length === 0 || (!LISTS.includes(option) && to.all(option).length > 0)) return undefined;
  return {
    title: inPeer ? 'Move the line to [Interface]' : 'Move the line to the only [Peer]',
    caution: hookSettings.includes(option)
      ? 'The file is refused as it is. Once it is not, the command runs as root at every start.'
      : 'The file is refused as it is. Once it is not, the line counts.',
    reveals: awakened(option),
    operations: [{ kind: 'move', setting, to }],
  };
}
