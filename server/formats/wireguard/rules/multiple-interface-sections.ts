import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'More than one [Interface]',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write one [Interface] for each file; a second interface needs a file of its own.',
  references: [man('wg-quick(8)', 'CONFIGURATION')],
  *check(model) {
    if (model.dialect !== 'wg' || model.parts.some(({ uncertain }) => uncertain)) return;
    const headers = model.interface.parts.flatMap(({ path, section }) =>
      section.header === undefined ? [] : [{ path, span: section.header.span }],
    );
    const [first, ...others] = headers;
    for (const [index, at] of others.entries()) {
      if (first === undefined) return;
      yield {
        at,
        subject: `[interface] #${index + 2}`,
        message:
          'a file is one interface: this section is taken together with the first, and of each setting the last line counts',
        related: [{ at: first, message: 'The first [Interface] stands here.' }],
      };
    }
  },
});
