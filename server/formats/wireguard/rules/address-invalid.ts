import { refusedValues } from '../factories/refused-values.ts';
import { man, tools } from '../rule.ts';

export default refusedValues({
  title: 'Address that the system refuses',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write an address with its length, such as 10.8.0.2/24 or fd00:8::2/64.',
  references: [man('wg-quick(8)', 'Address'), tools],
  // A blank before the slash makes an item of its own out of the length.
  otherwise({ read }) {
    const before = 'among' in read ? read.among[read.index - 1] : undefined;
    if (before === undefined || !('text' in read) || !read.text.startsWith('/')) return undefined;
    const span = { start: before.end, end: read.at.span.start };
    return {
      title: 'Take the blank away',
      operations: [{ kind: 'replace', path: read.at.path, span, text: '', moves: 'all' }],
    };
  },
  *valuesOf({ interface: local }) {
    for (const [index, read] of local.addresses.entries()) {
      yield { read, subject: `interface/Address ${read.text || index}`, label: `Address ${read.text}` };
    }
  },
});
