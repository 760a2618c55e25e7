import { describe, expect, test } from 'vitest';
import { sshd } from '../../server/formats/sshd/format.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { readOsRelease } from '../../server/workspace/target.ts';

const root = '/hosts/web1/etc/ssh/sshd_config';

async function target(files: Record<string, string>, stated?: { releases: Record<string, string>; vendor?: string }) {
  const fs = memoryFileSystem({ [root]: 'Port 22\n', ...files });
  return (await loadUnit(fs, root, { format: sshd, role: 'root', target: stated })).target;
}

describe('the target of a unit', () => {
  test.each([
    ['ID=debian\nVERSION_ID="12"\n', '9.2', 'debian'],
    ['NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n', '9.6', 'ubuntu'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"\n', '8.7', 'rocky'],
    ['ID=alpine\nVERSION_ID=3.20.3\n', '9.7', 'alpine'],
    ['ID=freebsd\nVERSION_ID=14.1\n', '9.7', 'freebsd'],
    ['ID=debian\n', undefined, 'debian'],
    ['ID=nixos\nVERSION_ID="24.05"\n', undefined, 'nixos'],
  ])('comes from the os-release of its host: %j', async (text, openssh, vendor) => {
    expect(await target({ '/hosts/web1/etc/os-release': text })).toEqual({
      releases: openssh === undefined ? {} : { openssh },
      vendor,
    });
  });

  test('is what is stated, and the rest from the host', async () => {
    const files = { '/hosts/web1/usr/lib/os-release': 'ID=debian\nVERSION_ID=12\n' };
    expect(await target(files, { releases: { openssh: '10.0' } })).toEqual({
      releases: { openssh: '10.0' },
      vendor: 'debian',
    });
  });

  test('is open without an os-release, and never that of another host', async () => {
    expect(await target({ '/hosts/web2/etc/os-release': 'ID=debian\nVERSION_ID=12\n' })).toEqual({ releases: {} });
  });
});

test('an os-release that names nothing is none', () => {
  expect(readOsRelease('')).toBeUndefined();
  expect(readOsRelease('[section]\nID=x')).toBeUndefined();
});
