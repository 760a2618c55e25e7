import { man, tools, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'AllowedIPs has an item for wg set',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Take the sign away, or the whole item where the sign is a minus.',
  references: [man('wg(8)', 'AllowedIPs'), tools],
  *check(model) {
    if (model.dialect !== 'wg') return;
    for (const peer of model.peers) {
      for (const item of peer.allowedIps) {
        const [sign] = item.text;
        if (sign !== '+' && sign !== '-') continue;
        const rest = item.text.slice(1);
        yield {
          at: item.at,
          subject: `${peer.subject}/AllowedIPs ${item.text}`,
          ...(item.outcome.kind === 'refused' ? { severity: 'high' as const } : {}),
          message: `the ${sign} of ${item.text} changes a running peer; in a file it ${sign === '+' ? 'adds nothing' : 'takes nothing away'}, and tools before 1.0.20250521 refuse the file over it`,
          fix: {
            title: sign === '+' ? `Write ${rest}` : 'Remove the item',
            operations: [sign === '+' ? { kind: 'replace-item', item, text: rest } : { kind: 'remove-item', item }],
            caution: 'The peer then has just the networks that are written.',
          },
        };
      }
    }
  },
});
