import { describe, expect, it } from 'vitest';
import { sshd } from '../../server/formats/sshd/format.ts';
import { badExamples, identitiesIn, withTexts } from './identities.ts';

/** What may come to stand above a file without a change of what sshd does: remarks, and a setting that nobody judges. */
const above = [
  '# Remember to reload sshd\n\nPidFile /run/sshd.pid\n',
  'PidFile /run/sshd.pid\n\n# The rest\n',
  // What is missing is shown at its commented-out line, and is missing all the same.
  '#PermitRootLogin yes\n#PasswordAuthentication yes\n#Port 22\n#ClientAliveInterval 0\n\n',
];

describe('what a baseline of sshd_config keeps', () => {
  it.each(badExamples(sshd))('is the same below other lines: %s', async (_name, example) => {
    const [root] = example.files.keys();
    const before = await identitiesIn(example, sshd);
    expect(before.length).toBeGreaterThan(0);
    for (const lines of above) {
      const moved = withTexts(example, (text, path) => {
        // A byte order mark spoils the line that it stands on, and has to stand on the first.
        if (text.startsWith('\uFEFF')) return text;
        return `${path === root ? lines : '# Remember to reload sshd\n\n'}${text}`;
      });
      expect(await identitiesIn(moved, sshd)).toEqual(before);
    }
  });
});
