import { isUnclear } from '../factories/algorithm-policy.ts';
import { hostKeyLines, hostKeysKnown, offeredKeyTypes } from '../factories/host-keys.ts';
import { offered } from '../factories/offered-algorithms.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'No configured host key fits HostKeyAlgorithms',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Add a HostKey line for a key of a type that HostKeyAlgorithms names, or name the type of the keys there are.',
  references: [man('HostKeyAlgorithms'), man('HostKey')],
  *check(model) {
    const { global } = model;
    const setting = global.effective('HostKeyAlgorithms');
    if (setting.source !== 'set' || !hostKeysKnown(model) || isUnclear(model, global, 'HostKeyAlgorithms')) return;
    const lines = hostKeyLines(model);
    // What an empty list does, and a DSA key alone, other rules say.
    if (offered(model, 'HostKeyAlgorithms', setting).length === 0 || lines.every(({ type }) => type === 'dsa')) return;
    const types = offeredKeyTypes(model);
    if (lines.some(({ type }) => type === undefined || types.has(type))) return;
    yield {
      at: setting.at,
      subject: global.subject('HostKeyAlgorithms'),
      message:
        'HostKeyAlgorithms fits none of the host keys, to judge by the names of their files: every connection fails',
      related: lines.slice(0, 4).map(({ entry, type }) => ({
        at: { path: entry.path, span: entry.directive.span },
        message: `By its name, this key is of type ${type}.`,
      })),
    };
  },
});
