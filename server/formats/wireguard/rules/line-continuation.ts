import type { IniLine } from '../../../core/syntax/ini-tree.ts';
import type { WireguardOperation } from '../edit.ts';
import { awakened } from '../factories/awakened.ts';
import { everyEffect } from '../factories/every-effect.ts';
import { backslashOf } from '../factories/line-slips.ts';
import type { WireguardModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import { type FileTree, isUncertain } from '../syntax.ts';

export default wireguardRule({
  title: 'Backslash that continues no line',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write it on one line, or as several settings of the same name.',
  references: [man('wg-quick(8)', 'CONFIGURATION')],
  *check(model) {
    // systemd-networkd has such lines.
    if (model.dialect !== 'wg' || model.flavour === 'wireproxy') return;
    for (const tree of model.trees.values()) {
      const { lines } = tree.file;
      for (const [index, line] of lines.entries()) {
        const isMiddle = backslashOf(tree, lines[index - 1] ?? { kind: 'blank', span: line.span }) !== undefined;
        const joints = isMiddle ? [] : jointsFrom(model, tree, index);
        const [first] = joints;
        if (first === undefined) continue;
        yield problem(model, tree, line, first, joints);
      }
    }
  },
});

interface Joint {
  readonly backslash: { readonly start: number; readonly end: number };
  /** Where the text of the next line begins. */
  readonly next: number;
}

/** Where a line and those behind it were to be joined: only lines that are no settings of their own can be meant. */
function jointsFrom(model: WireguardModel, tree: FileTree, from: number): readonly Joint[] {
  const joints: Joint[] = [];
  for (let index = from; ; index++) {
    const [line, next] = [tree.file.lines[index], tree.file.lines[index + 1]];
    const backslash = line === undefined || isUncertain(tree, line) ? undefined : backslashOf(tree, line);
    if (backslash === undefined || next === undefined || !isRest(model, tree, next)) return joints;
    const indent = /^\s*/.exec(tree.text.slice(next.span.start, next.span.end))?.[0].length ?? 0;
    joints.push({ backslash, next: next.span.start + indent });
  }
}

function isRest(model: WireguardModel, tree: FileTree, line: IniLine): boolean {
  if (line.kind === 'unread') return !isUncertain(tree, line);
  if (line.kind !== 'setting') return false;
  const setting = model.settings.find(
    ({ path, line: own }) => path === tree.path && own.span.start === line.span.start,
  );
  return setting?.known === false && !setting.undecided;
}

function problem(
  model: WireguardModel,
  tree: FileTree,
  line: IniLine,
  { backslash }: Joint,
  joints: readonly Joint[],
): WireguardProblem {
  const setting = model.settings.find(
    ({ path, line: own }) => path === tree.path && own.span.start === line.span.start,
  );
  const peer = setting && model.peers.find(({ settings }) => settings.includes(setting));
  return {
    at: { path: tree.path, span: backslash },
    subject: `${peer?.subject ?? 'interface'}/${setting?.option ?? 'line'} continued`,
    message:
      'a backslash joins no lines here: what stands on the next one is a line of its own, for which wg refuses the whole file',
    fix: {
      title: joints.length === 1 ? 'Join the two lines' : 'Join the lines',
      caution:
        'The file is refused as it is. Once it is not, the whole line counts, and a command in it runs as root at every start.',
      reveals: awakened(),
      operations: joints.map((joint): WireguardOperation => {
        const blanks = /\s*$/.exec(tree.text.slice(0, joint.backslash.start))?.[0].length ?? 0;
        const span = { start: joint.backslash.start - blanks, end: joint.next };
        return { kind: 'replace', path: tree.path, span, text: ' ', moves: everyEffect(model) };
      }),
    },
  };
}
