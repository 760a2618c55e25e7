import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Includes nest too deep',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Take the file out of the chain that includes it again; sshd follows 16 levels.',
  references: [man('Include')],
  *check({ expansion }) {
    for (const { entry, stopped } of expansion.includes) {
      if (stopped === undefined) continue;
      const why =
        stopped === 'cycle'
          ? 'a file includes itself, directly or through others: sshd refuses to start'
          : stopped === 'depth'
            ? 'files include one another more than 16 levels deep: sshd refuses to start'
            : 'the files include one another so often that Parapet stopped here; what follows was not analysed';
      yield { at: { path: entry.path, span: entry.directive.span }, subject: `${entry.path} include`, message: why };
    }
  },
});
