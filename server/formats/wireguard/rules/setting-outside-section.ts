import type { WireguardOperation } from '../edit.ts';
import { awakened } from '../factories/awakened.ts';
import { slipAt } from '../factories/line-slips.ts';
import { refusedLines } from '../factories/refused-lines.ts';
import type { WireguardModel } from '../model.ts';
import { optionOf } from '../options.ts';
import { man, type WireguardProblem } from '../rule.ts';

export default refusedLines({
  title: 'Setting before any section',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write [Interface] above the first setting.',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT')],
  kinds: ['outside-section'],
  only: ({ at }, model) => slipAt(model, at) === undefined,
  more: (_, model) => ({ fix: headed(model) }),
});

/** Writes the header that is missing, where all the lines without one are settings of the interface and no section is. */
function headed(model: WireguardModel): WireguardProblem['fix'] {
  const tree = model.dialect === 'wg' ? model.trees.get(model.unit.rootPath) : undefined;
  const first = tree?.file.sections[0]?.settings[0];
  if (tree === undefined || first === undefined || model.interface.parts.length > 0 || model.open) return undefined;
  const options = (tree.asWg.sections[0]?.settings ?? []).map(({ name }) => optionOf('wg', 'interface', name));
  const known = options.filter((option) => option !== undefined);
  if (known.length < options.length) return undefined;
  const operation: WireguardOperation = {
    kind: 'insert-line',
    path: tree.path,
    before: first,
    text: '[Interface]',
    moves: known.map((option) => `interface/${option}`),
  };
  return {
    title: 'Write [Interface] above the first setting',
    // More than one line begins to count.
    ...(new Set(known).size > 1 ? { risk: 'may-break-clients' as const } : {}),
    caution: 'The file is refused as it is. Once it is not, these lines count.',
    reveals: awakened(...known),
    operations: [operation],
  };
}
