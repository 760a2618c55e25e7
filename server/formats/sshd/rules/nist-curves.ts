import { effectiveList, readList } from '../algorithms.ts';
import { followsFips, isUnclear } from '../factories/algorithm-policy.ts';
import { enumerate } from '../factories/offered-algorithms.ts';
import { keywordFact } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import { guide, man, sshdRule } from '../rule.ts';
import type { Setting } from '../scope.ts';

const LISTS = ['KexAlgorithms', 'HostKeyAlgorithms', 'PubkeyAcceptedAlgorithms'];

export default sshdRule({
  title: 'NIST curves are offered',
  severity: 'info',
  profile: 'paranoid',
  fix: 'none',
  remedy: 'Where no standard asks for them, offer Curve25519 and Ed25519 instead.',
  references: [
    man('KexAlgorithms'),
    guide('ssh-audit: curves of NIST', 'https://github.com/jtesta/ssh-audit'),
    guide('SafeCurves: rigidity', 'https://safecurves.cr.yp.to/rigid.html'),
  ],
  *check(model) {
    if (followsFips(model)) return;
    for (const scope of model.scopes) {
      for (const option of LISTS) {
        const setting = scope.effective(option);
        if (setting.source !== 'set' || isUnclear(model, scope, option)) continue;
        const names = written(model, option, setting).filter((name) => /^(ecdh|ecdsa)-sha2-nistp/.test(name));
        if (names.length === 0) continue;
        yield {
          at: setting.at,
          subject: scope.subject(option),
          message: `${scope.isGlobal ? '' : `in "${scope.key}", `}${option} names ${enumerate(names)}: where the constants of these curves come from has never been explained`,
        };
      }
    }
  },
});

/** The names that a line itself brings; what the built-in list adds is nobody's choice. */
function written({ reader }: SshdModel, option: string, setting: Setting): readonly string[] {
  const fact = keywordFact(option);
  const { prefix, entries } = readList(setting.value);
  if (fact === undefined || prefix === '-') return [];
  return effectiveList(fact, entries.join(','), reader.release, reader.vendor);
}
