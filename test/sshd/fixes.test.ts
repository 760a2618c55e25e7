import { expect, test } from 'vitest';
import type { Unit } from '../../server/core/lint/unit.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { effects, resolve } from '../../server/formats/sshd/model.ts';
import { proveFixes } from '../core/fix-proofs.ts';
import { sshdCase } from '../oracle/sshd-generator.ts';
import { unitOf } from './unit.ts';

/** Random trees, with lines that sshd refuses among them. */
function units(count: number, firstSeed: number) {
  return Array.from({ length: count }, (_, i) => {
    const { files } = sshdCase(firstSeed + i, '/etc/ssh', true);
    const main = files.get('sshd_config') ?? '';
    const others = [...files]
      .filter(([name]) => name !== 'sshd_config')
      .map(([name, text]) => [`/etc/ssh/${name}`, text]);
    const target = { releases: { openssh: ['8.4', '9.2', '10.5'][i % 3] ?? '9.2' } };
    return unitOf({ '/etc/ssh/sshd_config': main, ...Object.fromEntries(others) }, { target });
  });
}

/** What is in force globally and in each block; what two blocks come to together follows from the blocks. */
function inForce(unit: Unit): Map<string, string> {
  return new Map([...effects(resolve(unit))].filter(([name]) => !name.includes(' > ')));
}

test('every fix that is offered for random trees removes its finding, and a safe one moves nothing else', () => {
  const { offered, dropped } = proveFixes(sshd, units(200, 7_000), inForce);
  console.log(`${offered} fixes held their proof, ${dropped} were dropped`);
  // Were most proposals dropped, the operations would be placed badly.
  expect(offered).toBeGreaterThan(dropped * 4);
});
