import type { Hint } from '../../../core/lint/editor.ts';
import { beatenLines } from '../factories/beaten-lines.ts';
import { hiddenLines } from '../factories/hidden-lines.ts';
import { labelOf, type SshdModel, speaksOf } from '../model.ts';
import { type Scope, writtenValue } from '../scope.ts';
import { shown } from '../values/words.ts';
import { lineOf } from './here.ts';

/** Options of which a head of a file ought to say what the default leaves open, with the values that are open. */
const OPEN_BY_DEFAULT: Readonly<Record<string, readonly string[]>> = {
  PasswordAuthentication: ['yes'],
  PermitRootLogin: ['yes', 'prohibit-password'],
  AllowTcpForwarding: ['yes'],
  AllowAgentForwarding: ['yes'],
  KbdInteractiveAuthentication: ['yes'],
};

/** Hints of a file: what beats a line, what a block opens or closes, what the defaults leave open. */
export function hints(model: SshdModel, path: string): readonly Hint[] {
  return [...losers(model, path), ...hidden(model, path), ...blocks(model, path), ...defaults(model, path)];
}

function losers(model: SshdModel, path: string): Hint[] {
  return beatenLines(model)
    .filter(({ loser }) => loser.path === path)
    .map(({ loser, winner, option, inForce }) => ({
      offset: loser.directive.span.end,
      text: `${lineOf(model, winner)} wins: ${shown(inForce)}`,
      explanation: `${option} is set before this line is read, and the first value counts.`,
      target: { path: winner.path, span: winner.directive.span },
      worth: 'news',
    }));
}

/** Lines of a block that never count, since an earlier block sets their options for all whom theirs fits. */
function hidden(model: SshdModel, path: string): Hint[] {
  return [...hiddenLines(model).values()]
    .flat()
    .filter(({ always, entry }) => always && entry.path === path)
    .map(({ entry, first, firstBlock, option }) => ({
      offset: entry.directive.span.end,
      text: `${lineOf(model, first)} wins: ${shown(writtenValue(first))}`,
      explanation: `${labelOf(firstBlock)} comes first, sets ${option} too, and fits everybody whom this block fits.`,
      target: { path: first.path, span: first.directive.span },
      worth: 'news',
    }));
}

function blocks(model: SshdModel, path: string): Hint[] {
  return model.blocks.flatMap((scope): Hint[] => {
    const { block } = scope;
    if (block === undefined || block.path !== path) return [];
    const changes = changesOf(model, scope);
    if (changes.length === 0) return [];
    return [
      {
        offset: block.directive.span.end,
        text: changes.slice(0, 3).join(', ') + (changes.length > 3 ? ', …' : ''),
        explanation: `Against the global section: ${changes.join('; ')}.`,
        worth: 'news',
      },
    ];
  });
}

/** What a block makes different, such as `PermitRootLogin no → yes`. */
function changesOf(model: SshdModel, scope: Scope): string[] {
  const dead = (hiddenLines(model).get(scope) ?? []).flatMap(({ always, option }) => (always ? [option] : []));
  return scope.setOptions().flatMap((option) => {
    if (dead.includes(option)) return [];
    const [inner, outer] = [scope.effective(option), model.global.effective(option)];
    if (inner.source !== 'set' || outer.source === 'undecided') return [];
    const [now, before] = [inner.values.join(' '), outer.values.join(' ')];
    return now === before ? [] : [`${option} ${shown(before) || 'unset'} → ${shown(now)}`];
  });
}

function defaults(model: SshdModel, path: string): Hint[] {
  const first = model.expansion.trees.get(path)?.lines[0];
  if (path !== model.unit.rootPath || first === undefined) return [];
  const open = Object.entries(OPEN_BY_DEFAULT).flatMap(([option, values]) => {
    const setting = model.global.effective(option);
    const isOpen = setting.source === 'default' && speaksOf(model, model.global, setting);
    return isOpen && values.includes(setting.value) ? [`${option} ${setting.value}`] : [];
  });
  if (open.length === 0) return [];
  const release = `OpenSSH ${model.reader.release}`;
  return [
    {
      offset: first.span.end,
      text: `by default: ${open.join(', ')}`,
      explanation: `No line sets these, so the defaults of ${release}${model.releaseKnown ? '' : ' (assumed: the newest)'} hold: ${open.join('; ')}.`,
      worth: 'news',
    },
  ];
}
