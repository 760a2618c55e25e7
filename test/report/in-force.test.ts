import { describe, expect, it } from 'vitest';
import { Policies } from '../../server/policy/policies.ts';
import { fullReportOf } from '../../server/report/full-report.ts';
import { junitReport } from '../../server/report/junit.ts';
import { pathsFrom } from '../../server/report/path.ts';
import { readReport } from '../../server/report/saved.ts';
import { sayProfiles } from '../../server/report/summary.ts';
import { audit } from '../../server/workspace/audit.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { toyFormat } from '../workspace/toy-format.ts';

/** The report of two toys: in one folder the policy is another. */
async function reportOn(policy: string) {
  const fs = memoryFileSystem({
    '/w/.parapet.toml': policy,
    '/w/a/toy.conf': 'secure no\n',
    '/w/b/.parapet.toml': 'profile = "truenas"\nfail-on = "never"\n',
    '/w/b/toy.conf': 'secure no\n',
  });
  const policies = new Policies(fs, { formats: [toyFormat], boundaries: ['/w'] });
  const result = await audit(fs, ['/w/a/toy.conf', '/w/b/toy.conf'], {
    profile: 'baseline',
    formats: [toyFormat],
    configurationFor: (path) => policies.configurationFor(path),
    onRuleFailure: expect.unreachable,
  });
  return fullReportOf(result, { profile: 'baseline', pathOf: pathsFrom('/w'), version: '1.2.3' });
}

describe('a report of files under several policies', () => {
  it('says for each what was in force, and names all profiles', async () => {
    const report = await reportOn('profile = "strict"\nfail-on = "high"\n');
    expect(report.files.map(({ path, profile, failOn }) => [path, profile, failOn])).toEqual([
      ['a/toy.conf', 'strict', 'high'],
      ['b/toy.conf', 'truenas', 'never'],
    ]);
    expect(report.summary).toMatchObject({ profile: 'strict', profiles: ['strict', 'truenas'] });
    expect(sayProfiles(report.summary)).toBe('profiles strict and truenas');
    expect(readReport(JSON.stringify(report))).toMatchObject({ report });
  });

  it('fails in JUnit what fails for its own file', async () => {
    const xml = junitReport(await reportOn(''), { failOn: 'critical' });
    expect(xml).toContain('<testsuites name="Parapet"');
    const failures = [...xml.matchAll(/<testsuite name="([^"]+)" tests="\d+" failures="(\d+)"/g)];
    expect(failures.map(([, name, count]) => [name, count])).toEqual([
      ['a/toy.conf', '1'],
      ['b/toy.conf', '0'],
    ]);
    expect(/<testsuites [^>]*failures="(\d+)"/.exec(xml)?.[1]).toBe('1');
  });

  it('says one profile as one', () => {
    expect(sayProfiles({ profile: 'baseline', profiles: ['baseline'] })).toBe('profile baseline');
    expect(sayProfiles({ profile: 'strict', profiles: [] })).toBe('profile strict');
    expect(sayProfiles({ profile: 'strict', profiles: ['a', 'b', 'c'] })).toBe('profiles a, b and c');
  });
});
