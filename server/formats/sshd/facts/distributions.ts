import type { OsRelease } from '../../../core/lint/unit.ts';
import { compareReleases } from '../release.ts';

/**
 * OpenSSH release by version of a distribution, by its `os-release` id. The last entry that is not newer than the system
 * holds. From the distributions' package lists; security updates keep the number, so what they backport is named in the
 * facts of keywords and algorithms instead.
 */
const releases: Readonly<Record<string, readonly (readonly [since: string, openssh: string])[]>> = {
  debian: [
    ['8', '6.7'],
    ['9', '7.4'],
    ['10', '7.9'],
    ['11', '8.4'],
    ['12', '9.2'],
    ['13', '10.0'],
  ],
  ubuntu: [
    ['14.04', '6.6'],
    ['16.04', '7.2'],
    ['18.04', '7.6'],
    ['20.04', '8.2'],
    ['22.04', '8.9'],
    ['22.10', '9.0'],
    ['23.10', '9.3'],
    ['24.04', '9.6'],
    ['24.10', '9.7'],
    ['25.04', '9.9'],
    ['25.10', '10.0'],
  ],
  rhel: [
    ['6', '5.3'],
    ['7', '7.4'],
    ['8', '8.0'],
    ['9', '8.7'],
    ['9.7', '9.9'],
    ['10', '9.9'],
  ],
  fedora: [
    ['38', '9.0'],
    ['39', '9.3'],
    ['40', '9.6'],
    ['41', '9.8'],
    ['42', '9.9'],
    ['43', '10.0'],
  ],
  alpine: [
    ['3.16', '9.0'],
    ['3.17', '9.1'],
    ['3.18', '9.3'],
    ['3.19', '9.6'],
    ['3.20', '9.7'],
    ['3.21', '9.9'],
    ['3.22', '10.0'],
  ],
  freebsd: [
    ['12.3', '7.9'],
    ['13.0', '7.9'],
    ['13.1', '8.8'],
    ['13.2', '9.2'],
    ['13.3', '9.6'],
    ['14.0', '9.5'],
    ['14.1', '9.7'],
    ['14.3', '9.9'],
    ['15.0', '10.0'],
  ],
  // TrueNAS SCALE is built on Debian: 21 and 22 on 11, later ones on 12.
  truenas: [
    ['21', '8.4'],
    ['23.10', '9.2'],
  ],
};

/** Distributions that have the packages of another one under the same version numbers. */
const sameAs: Readonly<Record<string, string>> = {
  almalinux: 'rhel',
  centos: 'rhel',
  ol: 'rhel',
  rocky: 'rhel',
  raspbian: 'debian',
};

/** The OpenSSH release of a system; `undefined` when the system is not known, or older than the table. */
export function opensshOf(os: OsRelease): string | undefined {
  const table = releases[os.id] ?? releases[sameAs[os.id] ?? ''];
  if (table === undefined || !/^\d+(\.\d+)*/.test(os.version)) return undefined;
  const version = /^\d+(\.\d+)*/.exec(os.version)?.[0] ?? '';
  return table.findLast(([since]) => compareReleases(version, since) >= 0)?.[1];
}
