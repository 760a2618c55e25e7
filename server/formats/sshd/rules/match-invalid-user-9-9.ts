import { man, notes, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Match invalid-user holds for everybody in OpenSSH 9.9p1',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Update to 9.9p2 or later, or take the block out until then.',
  references: [man('Match'), notes('9.9p2')],
  *check({ blocks, reader }) {
    // 9.9p2 has the correction, so that a bare 9.9 tells nothing.
    if (reader.release !== '9.9p1') return;
    for (const { block, key } of blocks) {
      const [only, ...others] = block?.criteria.list ?? [];
      if (block === undefined || block.parent !== undefined || only?.name !== 'invalid-user' || others.length > 0)
        continue;
      yield {
        at: { path: block.path, span: block.directive.span },
        subject: `${key} leaks`,
        message: 'OpenSSH 9.9p1 puts this block in force for every connection, not only for accounts that do not exist',
      };
    }
  },
});
