import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forConnection } from '../../server/formats/sshd/connection.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { resolve } from '../../server/formats/sshd/model.ts';
import { printed } from '../../server/formats/sshd/print.ts';
import { refusal } from '../../server/formats/sshd/refusal.ts';
import { nodeFileSystem } from '../../server/platform/node-file-system.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { sshdCase } from './sshd-generator.ts';
import { SshdOracle, sshdInstalled, sshdVersion } from './sshd-oracle.ts';

const CASES = 2_000;
const FIRST_SEED = 20_260;

// CI installs the real program; elsewhere its absence is said, never passed over in silence.
if (!sshdInstalled() && process.env.CI) throw new Error('/usr/sbin/sshd is not installed, and CI must have it.');
if (!sshdInstalled()) console.log('skipped: /usr/sbin/sshd is not installed (Debian: apt-get install openssh-server)');

describe.skipIf(!sshdInstalled())('the real sshd', () => {
  let oracle: SshdOracle;
  beforeAll(() => {
    oracle = new SshdOracle();
  });
  afterAll(() => rmSync(oracle.folder, { recursive: true, force: true }));

  test(`agrees on every effective value of ${CASES} random trees, and on which of them it refuses`, {
    timeout: 300_000,
  }, async () => {
    const { release, vendor } = sshdVersion();
    const differences: string[] = [];
    let compared = 0;
    let refused = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      const name = `case-${seed}`;
      const { files, connection } = sshdCase(seed, `${oracle.folder}/${name}`, true);
      const main = oracle.layOut(name, files);
      const real = oracle.ask(main, connection);
      const unit = await loadUnit(nodeFileSystem(), main, {
        format: sshd,
        role: 'root',
        hostRoot: '/',
        target: { releases: { openssh: release }, vendor },
      });
      const model = resolve(unit);
      const complaint = refusal(model, connection);
      if (real.ok !== (complaint === undefined)) {
        differences.push(
          `seed ${seed}: sshd ${real.ok ? 'starts' : real.error.trim()}, ours ${complaint?.error ?? 'starts'}`,
        );
      }
      if (!real.ok) {
        refused++;
        continue;
      }
      compared++;
      const ours = printed(forConnection(model, connection), model.reader);
      for (const option of new Set([...real.effective.keys(), ...ours.keys()])) {
        if (option === 'hostkey') continue; // -h adds one
        const [theirs, mine] = [real.effective.get(option) ?? [], ours.get(option) ?? []].map((lines) =>
          option === 'listenaddress' ? [...lines].sort() : lines,
        );
        if (JSON.stringify(theirs) !== JSON.stringify(mine))
          differences.push(`seed ${seed}, ${option}: sshd ${theirs}, ours ${mine}`);
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(1_000);
    expect(refused).toBeGreaterThanOrEqual(300);
    console.log(`OpenSSH ${release}: ${compared} configurations with equal values, ${refused} refused by both`);
  });
});
