import { expect, test } from 'vitest';
import { effects } from '../../server/formats/wireguard/effects.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { resolve } from '../../server/formats/wireguard/resolve.ts';
import { proveFixes } from '../core/fix-proofs.ts';
import { wireguardCase } from '../oracle/wireguard-generator.ts';
import { unitOf } from './unit.ts';

const releases = ['1.0.20210914', '1.0.20250521', '1.0.20260223'];

/** Random files, with lines that the tools refuse among them, in a folder that git tracks. */
function units(count: number, firstSeed: number) {
  return Array.from({ length: count }, (_, i) =>
    unitOf(wireguardCase(firstSeed + i, i % 2 === 0), {
      target: { releases: { 'wireguard-tools': releases[i % 3] ?? '' } },
      facts: { '/etc/wireguard/wg0.conf': { versioned: 'tracked', mode: 0o644 } },
    }),
  );
}

test('every fix that is offered for random files removes its finding, and a safe one moves nothing else', () => {
  const { offered, dropped } = proveFixes(wireguard, units(300, 9_000), (unit) => effects(resolve(unit)));
  console.log(`${offered} fixes held their proof, ${dropped} were dropped`);
  // Were most proposals dropped, the operations would be placed badly.
  expect(offered).toBeGreaterThan(dropped * 4);
});
