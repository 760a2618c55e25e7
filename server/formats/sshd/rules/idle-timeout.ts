import { speaksOf } from '../model.ts';
import { matchesGlob } from '../patterns.ts';
import { isAtLeast } from '../release.ts';
import { man, notes, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Unattended shells are never closed',
  severity: 'info',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Set ChannelTimeout to session:shell=30m and UnusedConnectionTimeout to 10m.',
  references: [man('ChannelTimeout'), man('UnusedConnectionTimeout'), notes('9.2')],
  *check(model) {
    const { global, reader } = model;
    if (!isAtLeast(reader.release, '9.2')) return;
    const setting = global.effective('ChannelTimeout');
    if (!speaksOf(model, global, setting) || coversShells(setting.values, reader.release)) return;
    const mistaken = setting.values.find((value) => /^session=/i.test(value));
    const kept = setting.values.filter((value) => value !== 'none' && value !== mistaken);
    const unused = global.effective('UnusedConnectionTimeout');
    const wanted = ['session:shell=30m', ...kept].join(' ');
    const both = unused.value === 'none' && unused.source !== 'undecided';
    yield {
      at: setting.at,
      subject: global.subject('ChannelTimeout'),
      absent: setting.source === 'default',
      message:
        mistaken === undefined
          ? 'no ChannelTimeout covers shells: a terminal that somebody left open stays open'
          : `ChannelTimeout ${shown(mistaken)} covers no shell, since their channels are called session:shell: a terminal that somebody left open stays open`,
      fix: {
        title: `Set ChannelTimeout to ${shown(wanted)}${both ? ' and UnusedConnectionTimeout to 10m' : ''}`,
        operations: [
          { kind: 'set', scope: global, option: 'ChannelTimeout', value: wanted },
          ...(both ? ([{ kind: 'set', scope: global, option: 'UnusedConnectionTimeout', value: '10m' }] as const) : []),
        ],
        caution: 'Shells in which nothing is typed or printed for half an hour are closed, with what runs in them.',
      },
    };
  },
});

/** Whether entries of ChannelTimeout close idle shells: the first that fits their channel or, since 9.7, all together. */
function coversShells(entries: readonly string[], release: string): boolean {
  const pairs = entries.map((entry) => entry.split('='));
  const own = pairs.find(([type = '']) => matchesGlob('session:shell', type));
  const together = isAtLeast(release, '9.7') ? pairs.find(([type]) => type === 'global') : undefined;
  return [own, together].some((pair) => pair !== undefined && !/^0+[smhdw]?$/i.test(pair[1] ?? '0'));
}
