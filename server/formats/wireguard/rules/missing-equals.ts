import { hookSettings } from '../dialects.ts';
import { awakened } from '../factories/awakened.ts';
import { everyEffect } from '../factories/every-effect.ts';
import { slipAt } from '../factories/line-slips.ts';
import { refusedLines } from '../factories/refused-lines.ts';
import type { WireguardModel } from '../model.ts';
import { optionOf } from '../options.ts';
import type { Refusal } from '../refusal.ts';
import { man, type WireguardProblem } from '../rule.ts';

export default refusedLines({
  title: 'Line that is neither a setting nor a comment',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write the setting as KEY = VALUE, or begin the line with #.',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT')],
  kinds: ['no-separator', 'no-key'],
  only: ({ at }, model) => slipAt(model, at) === undefined,
  more: (refusal, model) => ({ fix: separated(model, refusal) }),
});

/** `ListenPort: 51820` and `ListenPort 51820` are settings, if the section has one of that name. */
function separated(model: WireguardModel, { line, at }: Refusal): WireguardProblem['fix'] {
  const tree = model.dialect === 'wg' ? model.trees.get(at.path) : undefined;
  if (line === undefined || tree === undefined) return undefined;
  const text = tree.text.slice(line.span.start, line.span.end);
  const match = /^(\s*)([A-Za-z]+)(\s*:\s*|\s+)[^\s:=]/.exec(text);
  const section = tree.asWg.sections.find(({ lines }) => lines.some(({ span }) => span.start === line.span.start));
  if (match === null || section === undefined) return undefined;
  const [, indent = '', key = '', gap = ''] = match;
  const option = optionOf('wg', section.name, key.toLowerCase());
  if (option === undefined || (section.name !== 'interface' && section.name !== 'peer')) return undefined;
  const start = line.span.start + indent.length + key.length;
  const isHook = hookSettings.includes(option);
  return {
    title: `Write ${key} = …`,
    ...(isHook || option === 'PublicKey' ? { risk: 'may-break-clients' as const } : {}),
    caution: isHook
      ? 'The file is refused as it is. Once it is not, the command runs as root at every start.'
      : 'The file is refused as it is. Once it is not, the line counts.',
    reveals: awakened(option),
    operations: [
      {
        kind: 'replace',
        path: at.path,
        span: { start, end: start + gap.length },
        text: ' = ',
        moves: section.name === 'interface' ? [`interface/${option}`] : everyEffect(model),
      },
    ],
  };
}
