import { beginsLikeComment, strangeIn } from '../factories/line-slips.ts';
import { man, wireguardRule } from '../rule.ts';
import { isUncertain } from '../syntax.ts';

export default wireguardRule({
  title: 'Comment that is none',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Begin the comment with #.',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT')],
  *check(model) {
    // systemd-networkd takes `;` for a comment.
    if (model.dialect === 'networkd' || (model.dialect === 'wg' && model.flavour === 'wireproxy')) return;
    for (const tree of model.trees.values()) {
      for (const line of tree.file.lines) {
        if (!beginsLikeComment(tree, line) || isUncertain(tree, line) || strangeIn(tree, line) !== undefined) continue;
        // GLib takes `;key=value` for a setting, which nothing reads.
        if (model.dialect === 'networkmanager' && line.kind === 'setting') continue;
        const text = tree.text.slice(line.span.start, line.span.end);
        const [, indent = '', sign = ''] = /^(\s*)(;+|\/{2,})/.exec(text) ?? [];
        const start = line.span.start + indent.length;
        const span = { start, end: start + sign.length };
        yield {
          at: { path: tree.path, span },
          subject: `line/${sign}`,
          message: `${sign} begins no comment here: ${model.dialect === 'wg' ? 'wg' : 'NetworkManager'} refuses the whole file`,
          fix: {
            title: 'Begin the comment with #',
            operations: [{ kind: 'replace', path: tree.path, span, text: '#' }],
          },
        };
      }
    }
  },
});
