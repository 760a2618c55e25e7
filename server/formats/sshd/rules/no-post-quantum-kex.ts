import { readList } from '../algorithms.ts';
import { followsFips, isUnclear } from '../factories/algorithm-policy.ts';
import { offered } from '../factories/offered-algorithms.ts';
import { knowsAlgorithm } from '../facts/tables.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, notes, type SshdProblem, sshdRule } from '../rule.ts';
import type { Setting } from '../scope.ts';

/** In the order in which the newest release prefers them. */
const POST_QUANTUM = ['mlkem768x25519-sha256', 'sntrup761x25519-sha512', 'sntrup761x25519-sha512@openssh.com'];

export default sshdRule({
  title: 'No post-quantum key exchange is offered',
  severity: 'low',
  profile: 'baseline',
  fix: 'safe',
  remedy:
    'Put mlkem768x25519-sha256 (OpenSSH 9.9) and sntrup761x25519-sha512@openssh.com (8.5) in front of the list, or remove the line.',
  references: [
    man('KexAlgorithms'),
    notes('9.0'),
    notes('10.1'),
    guide('OpenSSH: Post-Quantum Cryptography', 'https://www.openssh.com/pq.html'),
    guide('CIS Debian 13 v1.0.0 5.1.13'),
  ],
  *check(model) {
    const { global, reader } = model;
    const setting = global.effective('KexAlgorithms');
    // Before 8.5 there is none that could be offered.
    if (!isAtLeast(reader.release, '8.5') || !speaksOf(model, global, setting) || followsFips(model)) return;
    if (isUnclear(model, global, 'KexAlgorithms')) return;
    const names = offered(model, 'KexAlgorithms', setting);
    if (names.length === 0 || names.some((name) => /^(mlkem|sntrup761)/.test(name))) return;
    yield {
      at: setting.at,
      subject: global.subject('KexAlgorithms'),
      absent: setting.source === 'default',
      message: `KexAlgorithms ${setting.source === 'default' ? 'by default ' : ''}offers no post-quantum method: who records the traffic today can decrypt it once quantum computers are there`,
      fix: addition(model, setting),
    };
  },
});

function addition(model: SshdModel, setting: Setting): SshdProblem['fix'] {
  const { global, reader, releaseKnown } = model;
  const names = releaseKnown
    ? POST_QUANTUM.filter((name) => knowsAlgorithm('kex', name, reader.release))
    : ['sntrup761x25519-sha512@openssh.com'];
  const { prefix, entries } = readList(setting.value);
  // Who takes names away from the built-in list has named them.
  if (prefix === '-') return undefined;
  const list = setting.source === 'default' ? `^${names.join(',')}` : prefix + [...names, ...entries].join(',');
  return {
    title: `Add ${names.join(', ')} to KexAlgorithms`,
    operations: [{ kind: 'set', scope: global, option: 'KexAlgorithms', value: list }],
    ...(releaseKnown
      ? {}
      : {
          risk: 'may-lock-out',
          caution: 'An sshd older than 8.5 does not know the name and refuses to start: run sshd -t before the reload.',
        }),
  };
}
