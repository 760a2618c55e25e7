import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, notes } from '../rule.ts';
import type { Setting } from '../scope.ts';

/** What to write today for the words that 10.1 gave up. */
const TODAY: Readonly<Record<string, string>> = { lowdelay: 'ef', reliability: 'none', throughput: 'none' };

export default insecureValue({
  title: 'IPQoS word without effect',
  severity: 'info',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write ef for what should arrive fast and none for the rest, or remove the line.',
  references: [man('IPQoS'), notes('10.1')],
  option: 'IPQoS',
  wrong(setting, _scope, model) {
    // Debian keeps the old words as its default.
    if (setting.source !== 'set' || !isAtLeast(model.reader.release, '10.1') || isVendor(model, 'debian'))
      return undefined;
    const old = wordsOf(setting).filter((word) => Object.hasOwn(TODAY, word.toLowerCase()));
    return old.length === 0
      ? undefined
      : `IPQoS ${[...new Set(old)].join(' and ')} mark${old.length === 1 ? 's' : ''} nothing since OpenSSH 10.1: packets go out as the system has it`;
  },
  good: (setting) =>
    wordsOf(setting)
      .map((word) => TODAY[word.toLowerCase()] ?? word)
      .join(' '),
});

function wordsOf({ entries }: Setting): readonly string[] {
  return entries[0]?.directive.arguments.slice(0, 2).map(({ value }) => value) ?? [];
}
