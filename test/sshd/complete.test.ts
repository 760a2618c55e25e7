import { describe, expect, it } from 'vitest';
import { beatenLines } from '../../server/formats/sshd/factories/beaten-lines.ts';
import { keywords } from '../../server/formats/sshd/facts/keywords.ts';
import { algorithmFact, allowedInMatch, keywordFact, standing } from '../../server/formats/sshd/facts/tables.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { resolve } from '../../server/formats/sshd/model.ts';
import { refusal } from '../../server/formats/sshd/refusal.ts';
import { findingsOf, unitOf as unitOfExample } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';
import { release, unitOf } from './unit.ts';

const PATH = '/etc/ssh/sshd_config';
const RELEASES = ['8.2', '8.9', '9.2', '9.9', '10.5'];

function offeredBehind(text: string, openssh: string) {
  const { editor } = sshd.open(unitOf(text, release(openssh)));
  return editor.complete({ path: PATH, offset: text.length });
}

const keywordsBehind = (text: string, openssh: string) =>
  offeredBehind(text, openssh)
    .filter(({ kind }) => kind === 'keyword' || kind === 'section')
    .map(({ label }) => label);

describe.each(RELEASES)('completion for OpenSSH %s', (openssh) => {
  it('offers below a Match line what may stand there, and nothing else', () => {
    const known = keywords.filter((fact) => ['known', 'deprecated'].includes(standing(fact, openssh, undefined)));
    const allowed = known.filter((fact) => fact.name === 'Match' || allowedInMatch(fact, openssh));
    const expected = allowed.map(({ name }) => name).sort();
    expect(expected).toContain('X11Forwarding');
    expect(expected).not.toContain('Port');
    for (const text of [
      'Match User bob\n',
      'Match User bob\n  ',
      'Match all\nMatch User bob\n\tX11Forwarding no\n\t',
    ]) {
      expect(keywordsBehind(text, openssh).sort(), JSON.stringify(text)).toEqual(expected);
    }
    // A block that is always in force is the global section by another name, but sshd takes no more in it.
    for (const name of keywordsBehind('', openssh)) expect(keywordFact(name)?.name).toBe(name);
    expect(keywordsBehind('', openssh)).toContain('Port');
  });

  it('puts weak algorithms last and marks them, in every list', () => {
    const order = ['recommended', 'acceptable', 'weak', 'broken'];
    for (const fact of keywords) {
      if (fact.algorithms === undefined || standing(fact, openssh, undefined) !== 'known') continue;
      const kind = fact.algorithms;
      const offered = [...offeredBehind(`${fact.name} `, openssh)].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
      const ratings = offered.map(({ label }) => algorithmFact(kind, label)?.rating ?? 'unknown');
      expect(offered.length, fact.name).toBeGreaterThan(0);
      expect(ratings).toEqual([...ratings].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
      for (const [i, { deprecated, detail }] of offered.entries()) {
        expect(deprecated).toBe(['weak', 'broken'].includes(ratings[i] ?? ''));
        expect(detail).toBe(ratings[i]);
      }
    }
  });
});

describe('lines that have no effect', () => {
  it('are faded and lead to the line that wins, in all examples of the pages', async () => {
    let counted = 0;
    for (const example of pagesOf(sshd).flatMap(({ examples }) => examples)) {
      const unit = await unitOfExample(example, sshd);
      const model = resolve(unit);
      // Of what does not start, nothing has an effect.
      if (refusal(model) !== undefined) continue;
      const findings = findingsOf(unit, sshd, 'paranoid');
      for (const { loser, winner, byInclude, protectionLost } of beatenLines(model)) {
        // A main file that a drop-in makes stricter is as it should be.
        if (byInclude && !protectionLost) continue;
        counted++;
        const { start, end } = loser.directive.span;
        const told = findings.filter(
          ({ at }) => at.path === loser.path && at.span.start === start && at.span.end === end,
        );
        const leading = told.filter(
          ({ tag, related }) =>
            tag === 'unnecessary' &&
            related.some(({ at }) => at.path === winner.path && at.span.start === winner.directive.span.start),
        );
        expect(leading.length, `line ${example.line}: ${told.map(({ ruleId }) => ruleId).join()}`).toBeGreaterThan(0);
      }
    }
    expect(counted).toBeGreaterThan(5);
  });
});
