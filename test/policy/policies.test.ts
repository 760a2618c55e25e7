import { describe, expect, it } from 'vitest';
import { configured, isHeard, profileToRun, severityOf, targetOf } from '../../server/core/lint/configuration.ts';
import { profileNamed } from '../../server/core/lint/profiles.ts';
import { configurationLines, describeConfiguration } from '../../server/policy/describe.ts';
import { Policies } from '../../server/policy/policies.ts';
import type { FileSystem } from '../../server/workspace/file-system.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { formats } from './formats.ts';
import { policies, profileIn } from './policies-samples.ts';

describe('the policy of a path', () => {
  it('is the nearest one, and that alone', async () => {
    const all = policies({
      '/w/.parapet.toml': 'profile = "strict"\nfail-on = "high"\n',
      '/w/a/.parapet.toml': 'profile = "paranoid"\n',
      '/w/a/b/toy.conf': '',
    });
    expect(await profileIn(all, '/w/a/b/toy.conf')).toBe('paranoid');
    expect((await all.configurationFor('/w/a/b/toy.conf')).failOn).toEqual({
      value: 'info',
      origin: { kind: 'default' },
    });
    expect(await profileIn(all, '/w/c/toy.conf')).toBe('strict');
  });

  it('is not looked for above the repository, a boundary, or a file that lies outside of both', async () => {
    const files = {
      '/.parapet.toml': 'profile = "paranoid"\n',
      '/w/.parapet.toml': 'profile = "strict"\n',
      '/w/repo/.git/HEAD': '',
      '/w/repo/hosts/toy.conf': '',
      '/w/plain/toy.conf': '',
      '/else/where/toy.conf': '',
      '/else/.parapet.toml': 'profile = "strict"\n',
    };
    const all = policies(files);
    expect(await profileIn(all, '/w/repo/hosts/toy.conf')).toBe('baseline');
    expect(await profileIn(all, '/w/plain/toy.conf')).toBe('strict');
    expect(await profileIn(all, '/else/where/toy.conf')).toBe('baseline');
    // Whoever opens a folder of the repository, or starts in one, finds what the repository has.
    const inside = policies(
      { ...files, '/w/repo/.parapet.toml': 'profile = "strict"' },
      { boundaries: ['/w/repo/hosts'] },
    );
    expect(await profileIn(inside, '/w/repo/hosts/toy.conf')).toBe('strict');
    // The outermost of several boundaries counts.
    const two = policies(files, { boundaries: ['/w/plain', '/w'] });
    expect(await profileIn(two, '/w/plain/toy.conf')).toBe('strict');
  });

  it('is looked up anew when files may have changed', async () => {
    const files = { '/w/.parapet.toml': 'profile = "strict"\n' };
    let current = memoryFileSystem(files);
    const moving: FileSystem = {
      stat: (path) => current.stat(path),
      read: (path) => current.read(path),
      list: (path) => current.list(path),
      realPath: (path) => current.realPath(path),
    };
    const all = new Policies(moving, { formats, boundaries: ['/w'] });
    expect(await profileIn(all, '/w/toy.conf')).toBe('strict');
    current = memoryFileSystem({ '/w/.parapet.toml': 'profile = "paranoid"\n' });
    expect(await profileIn(all, '/w/toy.conf')).toBe('strict');
    all.forget();
    expect(await profileIn(all, '/w/toy.conf')).toBe('paranoid');
  });
});

describe('a configuration', () => {
  const text = `profile = "strict"
[target]
toys = "1.5"
[rules."toy/secure"]
severity = "low"
reason = "Behind a wall"
[rules."toy/log"]
off = true
[rules."toy/banner"]
off = false
[[overrides]]
paths = ["hosts/legacy", "*.old"]
profile = "baseline"
rules."toy/log".off = false
[overrides.target]
toys = "1.0"
`;
  const files = { '/w/.parapet.toml': text };

  it('has what holds for all paths, and what holds for some', async () => {
    const all = policies(files);
    const usual = await all.configurationFor('/w/hosts/web/toy.conf');
    expect(targetOf(usual)).toEqual({ releases: { toys: '1.5' } });
    expect(isHeard(usual, 'toy/log', 'baseline')).toBe(false);
    expect(isHeard(usual, 'toy/banner', 'paranoid')).toBe(true);
    expect(isHeard(usual, 'toy/login', 'paranoid')).toBe(false);
    expect(isHeard(usual, 'toy/login', 'strict')).toBe(true);
    expect(severityOf(usual, 'toy/secure')).toBe('low');
    for (const path of ['/w/hosts/legacy/etc/toy.conf', '/w/x/toy.old']) {
      const legacy = await all.configurationFor(path);
      expect(targetOf(legacy)).toEqual({ releases: { toys: '1.0' } });
      expect(legacy.profile.value.profile.name).toBe('baseline');
      expect(isHeard(legacy, 'toy/log', 'baseline')).toBe(true);
      expect(severityOf(legacy, 'toy/secure')).toBe('low');
    }
  });

  it('says with which profile rules have to run, and what of their findings is heard', async () => {
    const usual = await policies(files).configurationFor('/w/toy.conf');
    expect(
      profileToRun(
        usual,
        new Map([
          ['toy/banner', 'paranoid'],
          ['toy/login', 'strict'],
        ]),
      ),
    ).toBe('paranoid');
    expect(profileToRun(usual, new Map([['toy/login', 'paranoid']]))).toBe('strict');
    const at = { path: '/w/toy.conf', span: { start: 0, end: 0 } };
    const rest = { at, message: 'm', subject: 's', remedy: 'R.', related: [], fixes: [] };
    const finding = { ...rest, ruleId: 'toy/secure', severity: 'high', profile: 'baseline' } as const;
    expect(configured(finding, usual)?.severity).toBe('low');
    expect(configured({ ...finding, ruleId: 'toy/log' }, usual)).toBeUndefined();
    expect(configured({ ...finding, ruleId: 'toy/login', profile: 'paranoid' }, usual)).toBeUndefined();
    expect(configured({ ...finding, ruleId: 'toy/login' }, usual)?.severity).toBe('high');
  });

  it('is overruled by what a person asks for now, and overrules settings', async () => {
    const strict = profileNamed('strict');
    const paranoid = profileNamed('paranoid');
    if (strict === undefined || paranoid === undefined) throw new Error('no profile');
    const setting = { kind: 'setting', name: 'parapet.profile' } as const;
    const option = { kind: 'option', name: '--profile' } as const;
    const below = { profile: { value: paranoid, origin: setting } };
    const above = { profile: { value: paranoid, origin: option } };
    expect(await profileIn(policies(files, { below }), '/w/toy.conf')).toBe('strict');
    expect(await profileIn(policies({}, { below }), '/w/toy.conf')).toBe('paranoid');
    expect(await profileIn(policies(files, { above }), '/w/toy.conf')).toBe('paranoid');
  });

  it('tells where each part comes from', async () => {
    const option = { kind: 'option', name: '--target' } as const;
    const above = { releases: new Map([['games', { value: '7.0', origin: option }]]) };
    const configuration = await policies(files, { above }).configurationFor('/w/hosts/legacy/toy.conf');
    const described = describeConfiguration('/w/hosts/legacy/toy.conf', configuration, (path) => path.slice(3));
    expect(configurationLines(described).join('\n')).toMatchInlineSnapshot(`
      "hosts/legacy/toy.conf: policy .parapet.toml
        profile                      baseline       .parapet.toml:13
        fail-on                      info           default
        target.games                 7.0            option --target
        target.toys                  1.0            .parapet.toml:16
        suppressions.require-reason  false          default
        rules."toy/banner".off       false          .parapet.toml:10
        rules."toy/log".off          false          .parapet.toml:14
        rules."toy/secure".severity  low            .parapet.toml:5
        rules."toy/secure".reason    Behind a wall  .parapet.toml:6"
    `);
    expect(described.policy).toBe('.parapet.toml');
  });
});

describe('patterns of files', () => {
  const text = `[files]
exclude = ["archive", "/top", "hosts/*/old/**", "*.bak"]
toy = ["templates/toy-*", "x/**/*.toy"]
`;

  it('leave out files and folders with all that is in them', async () => {
    const { isExcluded } = await policies({ '/w/.parapet.toml': text }).choicesFor('/w');
    const yes = [
      'archive',
      'a/archive/toy.conf',
      'top/toy.conf',
      'hosts/web/old/toy.conf',
      'a/toy.conf.bak',
      'a/.x.bak',
    ];
    const no = ['archives/toy.conf', 'a/top/toy.conf', 'hosts/a/b/old/toy.conf', 'toy.conf', ''];
    for (const path of yes) expect(isExcluded(`/w/${path}`), path).toBe(true);
    for (const path of no) expect(isExcluded(`/w/${path}`), path).toBe(false);
    expect(isExcluded('/else/archive')).toBe(false);
  });

  it('name the format of a file', async () => {
    const { formatOf } = await policies({ '/w/.parapet.toml': text }).choicesFor('/w');
    expect(formatOf('/w/templates/toy-web')).toBe('toy');
    expect(formatOf('/w/x/y/z.toy')).toBe('toy');
    expect(formatOf('/w/templates/toy-web/README')).toBeUndefined();
  });
});
