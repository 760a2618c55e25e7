import { hashIn } from '../hooks/hash.ts';
import { HOOKS_KEEP_HASH, isAtLeast } from '../release.ts';
import { tools, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Older tools cut the hook at #',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write the hook without #; a remark belongs onto a line of its own.',
  references: [tools],
  *check(model) {
    if (model.dialect !== 'wg' || (model.releaseKnown && isAtLeast(model.reader.release, HOOKS_KEEP_HASH))) return;
    for (const option of ['PreUp', 'PostUp', 'PreDown', 'PostDown']) {
      for (const [index, setting] of model.interface.all(option).entries()) {
        const cut = setting.undecided ? undefined : setting.ask(hashIn);
        if (cut === undefined) continue;
        const length = setting.ask((written) => written.trimEnd().length);
        const isRemark = cut.within === 'comment';
        // The blanks before the remark go with it.
        const from = setting.ask((written) => written.slice(0, cut.at).trimEnd().length);
        const remark = setting.ask((written) => written.slice(cut.at, length));
        yield {
          at: setting.partAt(cut.at, length),
          subject: `interface/${option} # ${index}`,
          ...(isRemark ? { severity: 'info' as const } : {}),
          message: isRemark
            ? 'up to 1.0.20250521 wg-quick cuts the hook here itself, later bash does: on a line of its own the remark is one everywhere'
            : `up to 1.0.20250521, which most systems have, wg-quick cuts the hook here${cut.breaks ? ': bash then refuses the rest, and the tunnel does not start' : ', and what follows is not run'}`,
          fix: isRemark
            ? {
                title: 'Move the remark onto a line of its own',
                operations: [
                  { kind: 'insert-line', path: setting.path, before: setting.line, text: remark },
                  {
                    kind: 'replace',
                    path: setting.path,
                    span: setting.partAt(from, length).span,
                    text: '',
                    moves: [`interface/${option}`],
                  },
                ],
              }
            : undefined,
        };
      }
    }
  },
});
