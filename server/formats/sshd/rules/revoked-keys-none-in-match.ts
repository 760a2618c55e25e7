import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'RevokedKeys none below Match refuses every key',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line. Below Match the word is the name of a file, and only the global section takes it for none.',
  references: [man('RevokedKeys')],
  *check({ scopes }) {
    for (const scope of scopes) {
      const setting = scope.effective('RevokedKeys');
      const [entry] = setting.entries;
      // The second pass keeps the word as it stands, and that goes for blocks that are always in force as well.
      if (setting.source !== 'set' || setting.value !== 'none' || entry?.block === undefined) continue;
      const { directive, path } = entry.block;
      yield {
        at: setting.at,
        subject: scope.subject('RevokedKeys'),
        message: `RevokedKeys none below "Match ${entry.block.criteria.label}" is a file called none, which is not there: sshd refuses every key`,
        related: [{ at: { path, span: directive.span }, message: 'The block begins here.' }],
        fix: {
          title: 'Remove this line',
          operations: [{ kind: 'remove', entry }],
          // Often it is the only line of the block.
          reveals: ['sshd/match-empty-block'],
        },
      };
    }
  },
});
