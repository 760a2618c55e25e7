import type { Place } from '../../../core/text/span.ts';
import type { TunnelInterface } from '../interface.ts';
import type { Peer } from '../peer.ts';
import { man, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { readKeyFile } from '../values/key-sources.ts';

export default wireguardRule({
  title: 'Key in the file and key from a file',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Take the key out of the .netdev file: the one in the key file is used.',
  references: [man('systemd.netdev(5)', 'PrivateKeyFile=')],
  *check(model) {
    if (model.dialect !== 'networkd') return;
    const pairs: readonly (readonly [TunnelInterface | Peer, string])[] = [
      [model.interface, 'PrivateKey'],
      ...model.peers.map((peer) => [peer, 'PresharedKey'] as const),
    ];
    for (const [group, option] of pairs) {
      const file = fileOf(group, option);
      const [unused] = group.all(option);
      if (file === undefined || unused === undefined || group.all(option).some(isOpenOrEmpty)) continue;
      yield {
        at: unused.at,
        subject: `${'subject' in group ? group.subject : 'interface'}/${option} beside file`,
        message: `${option}File counts, and this ${option} is never used: it can only be read by those who should not`,
        related: [{ at: file, message: 'The key that counts is read from here.' }],
        fix: {
          title: `Remove ${option}`,
          operations: group.all(option).map((setting) => ({ kind: 'remove', setting }) as const),
          caution:
            'If the key file is not there, networkd does not make the device, with this line or without it. The text of the key is gone then.',
        },
      };
    }
  },
});

/** Where the last key file is named that networkd takes; an empty one takes those before back. */
function fileOf(group: TunnelInterface | Peer, option: string): Place | undefined {
  const named = group.all(`${option}File`);
  if (named.some(({ undecided }) => undecided) || named.at(-1)?.text === '') return undefined;
  return named.findLast((setting) => setting.ask(readKeyFile).kind !== 'refused')?.at;
}

function isOpenOrEmpty(setting: Setting): boolean {
  return setting.undecided || setting.ask((text) => text.trim() === '');
}
