import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Deprecated keyword has no effect',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line; sshd ignores it already.',
  references: [man('KEYWORDS')],
  *check({ expansion, reader }) {
    for (const entry of expansion.entries) {
      const { fact, standing, directive, misplaced } = entry;
      if (fact === undefined || standing !== 'deprecated') continue;
      const consequence = misplaced ? 'below a Match line sshd refuses to start over it' : 'sshd ignores the line';
      yield {
        at: { path: entry.path, span: directive.keyword.span },
        subject: `keyword ${fact.name}`,
        ...(misplaced ? { severity: 'high' as const } : {}),
        message: `${fact.name} has no effect since OpenSSH ${fact.deprecatedSince} (judged as ${reader.release}): ${consequence}`,
        tag: 'deprecated',
        fix: {
          title: `Remove the ${fact.name} line`,
          operations: [{ kind: 'remove', entry }],
          reveals: ['sshd/match-empty-block'],
        },
      };
    }
  },
});
