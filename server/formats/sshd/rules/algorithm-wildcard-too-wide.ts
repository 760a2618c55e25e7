import { readList } from '../algorithms.ts';
import { enumerate } from '../factories/offered-algorithms.ts';
import { soundNames } from '../factories/written-names.ts';
import { algorithmFact, keywordFact, knownAlgorithms } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import { matchesGlob } from '../patterns.ts';
import { man, notes, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

/** Lists of which no other rule looks at the names. */
const LISTS = ['CASignatureAlgorithms', 'HostbasedAcceptedAlgorithms'];

export default sshdRule({
  title: 'Wildcard switches on weak signatures',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write the names out, without ssh-rsa and ssh-dss.',
  references: [man('CASignatureAlgorithms'), man('HostbasedAcceptedAlgorithms'), notes('8.2')],
  *check(model) {
    for (const scope of model.scopes) {
      for (const option of LISTS) {
        const setting = scope.effective(option);
        const { prefix, entries } = readList(setting.value);
        const [entry] = setting.entries;
        if (setting.source !== 'set' || prefix === '-' || entry === undefined || !isInUse(scope, option)) continue;
        const weak = [...new Set(entries.flatMap((written) => weakOf(model, option, written)))].filter(
          (name) => !entries.includes(name),
        );
        if (weak.length === 0) continue;
        const kept = entries.flatMap((written) => narrowed(model, option, written));
        yield {
          at: setting.at,
          subject: scope.subject(option),
          message: `${scope.isGlobal ? '' : `in "${scope.key}", `}the wildcard in ${option} covers ${enumerate(weak)} as well, which can be forged`,
          fix:
            kept.length === 0
              ? undefined
              : {
                  title: `Write the sound names out in ${option}`,
                  operations: [{ kind: 'rewrite', entry, value: prefix + [...new Set(kept)].join(',') }],
                  caution:
                    'Whoever comes with a signature over SHA-1 or by DSA is locked out. Keep a session open, and run sshd -t before the reload.',
                },
        };
      }
    }
  },
});

function isInUse(scope: Scope, option: string): boolean {
  return option !== 'HostbasedAcceptedAlgorithms' || scope.effective('HostbasedAuthentication').value === 'yes';
}

/** The weak names that an entry brings in by its wildcard; none for a plain name. */
function weakOf({ reader }: SshdModel, option: string, written: string): readonly string[] {
  if (!/[*?]/.test(written)) return [];
  return knownAlgorithms('signature', reader.release, reader.vendor).filter((name) => {
    const rating = algorithmFact('signature', name)?.rating;
    // The list of CAs never holds names of certificates, however wide the wildcard.
    const fits = option !== 'CASignatureAlgorithms' || !name.includes('-cert-');
    return rating === 'broken' && fits && matchesGlob(name, written);
  });
}

function narrowed(model: SshdModel, option: string, written: string): readonly string[] {
  const fact = keywordFact(option);
  return fact === undefined || weakOf(model, option, written).length === 0
    ? [written]
    : soundNames(model, fact, written);
}
