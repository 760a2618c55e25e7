import { describe, expect, it } from 'vitest';
import { isHeard } from '../../server/core/lint/configuration.ts';
import { Policies } from '../../server/policy/policies.ts';
import type { FileSystem } from '../../server/workspace/file-system.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { formats } from './formats.ts';
import { policies, problemsOf, profileIn } from './policies-samples.ts';

describe('a policy that builds on others', () => {
  it('says what they say where it says nothing itself, and the later ones win', async () => {
    const all = policies({
      '/w/.git/HEAD': '',
      '/w/hosts/.parapet.toml':
        'extends = ["../base.toml", "@org/policy", "team/strict"]\n[rules."toy/log"]\noff = false\n',
      '/w/base.toml':
        'profile = "strict"\nfail-on = "high"\n[files]\nexclude = ["archive"]\n[rules."toy/log"]\noff = true\nseverity = "low"\n',
      '/w/node_modules/@org/policy/parapet.toml': 'extends = "./more.toml"\nprofile = "paranoid"\n',
      '/w/node_modules/@org/policy/more.toml': 'fail-on = "medium"\n',
      '/w/hosts/node_modules/team/strict.toml': '[[overrides]]\npaths = ["web"]\nprofile = "baseline"\n',
    });
    const db = await all.configurationFor('/w/hosts/db/toy.conf');
    expect(problemsOf(all)).toEqual([]);
    expect(db.profile).toMatchObject({ value: { profile: { name: 'paranoid' } }, origin: { kind: 'file', line: 2 } });
    expect(db.failOn.value).toBe('medium');
    expect(db.rules.get('toy/log')).toMatchObject({ off: { value: false }, severity: { value: 'low' } });
    // Patterns are seen from the folder of the policy that was found, wherever they are written.
    expect(await profileIn(all, '/w/hosts/web/toy.conf')).toBe('baseline');
    expect((await all.choicesFor('/w/hosts/x')).isExcluded('/w/hosts/archive/toy.conf')).toBe(true);
    expect((await all.choicesFor('/w/hosts/x')).isExcluded('/w/archive/toy.conf')).toBe(false);
  });

  it.each([
    ['./gone.toml', 'policy/extends-missing', 'the policy ./gone.toml is not in force: there is no file gone.toml'],
    ['../gone.toml', 'policy/extends-missing', 'the policy ../gone.toml is not in force: there is no file /gone.toml'],
    [
      '../out.toml',
      'policy/extends-missing',
      'the policy ../out.toml is not in force: it lies outside /w, where nothing is read',
    ],
    [
      './secret.key',
      'policy/extends-missing',
      'the policy ./secret.key is not in force: the name of a policy ends in .toml',
    ],
    [
      'base.toml',
      'policy/extends-missing',
      'the policy base.toml is not in force: there is no such package in node_modules here or above, or it has no parapet.toml; for the file write ./base.toml',
    ],
    [
      '/etc/base.toml',
      'policy/extends-missing',
      'the policy /etc/base.toml is not in force: a path begins with ./ or ../, and anything else is the name of a package',
    ],
    [
      'a/../../../x',
      'policy/extends-missing',
      'the policy a/../../../x is not in force: a path begins with ./ or ../, and anything else is the name of a package',
    ],
    [
      './.parapet.toml',
      'policy/extends-circular',
      './.parapet.toml builds on this file itself (.parapet.toml > .parapet.toml)',
    ],
    [
      './a.toml',
      'policy/extends-circular',
      './.parapet.toml builds on this file itself (.parapet.toml > a.toml > .parapet.toml)',
    ],
    ['./large.toml', 'policy/extends-missing', 'the policy ./large.toml is not in force: it is larger than 256 KiB'],
  ])('that are not there: %s', async (name, ruleId, message) => {
    const all = policies({
      '/w/.parapet.toml': `extends = "${name}"\nprofile = "strict"\n`,
      '/w/a.toml': 'extends = "./.parapet.toml"\n',
      '/w/base.toml': '',
      '/w/secret.key': '',
      '/w/large.toml': '#'.repeat(300_000),
      '/out.toml': '',
    });
    const { profile } = await all.configurationFor('/w/toy.conf');
    expect(profile.value.profile.name).toBe('strict');
    const problems = all.loaded.flatMap(({ problems }) => problems);
    expect(problems.map((problem) => [problem.ruleId, problem.message])).toEqual([[ruleId, message]]);
  });

  it('ends, however many there are', async () => {
    const files: Record<string, string> = { '/w/.parapet.toml': 'extends = "./p0.toml"\n' };
    for (let i = 0; i < 100; i++) files[`/w/p${i}.toml`] = `extends = ["./p${i + 1}.toml", "./p${i + 2}.toml"]\n`;
    const all = policies(files);
    await all.configurationFor('/w/toy.conf');
    expect(all.loaded[0]?.chain.length).toBe(30);
    expect(problemsOf(all)[0]).toMatch(/a policy is made of at most 30 files$/);
  });

  it('may ask for reasons that another one does not give', async () => {
    const all = policies({
      '/w/.parapet.toml':
        'extends = "./base.toml"\n[suppressions]\nrequire-reason = true\n[rules."toy/login"]\noff = true\nreason = "No people"\n',
      '/w/base.toml': '[rules."toy/log"]\noff = true\n[rules."custom/nothing"]\noff = true\nreason = "x"\n',
    });
    const configuration = await all.configurationFor('/w/toy.conf');
    expect(isHeard(configuration, 'toy/log', 'baseline')).toBe(true);
    expect(isHeard(configuration, 'toy/login', 'baseline')).toBe(false);
    expect(problemsOf(all)).toEqual([
      'policy/reason-missing /w/base.toml toy/log is switched off without a reason',
      'policy/unknown-rule /w/base.toml there is no rule custom/nothing',
    ]);
  });
});

describe('a policy file that cannot be read', () => {
  it('is reported, and nothing of it is in force', async () => {
    const binary = { text: '\0\0', validUtf8: true, binary: true };
    const all = new Policies(memoryFileSystem({ '/w/.parapet.toml': binary }), { formats, boundaries: ['/w'] });
    expect(await profileIn(all, '/w/toy.conf')).toBe('baseline');
    expect(problemsOf(all)).toEqual([
      'policy/not-toml /w/.parapet.toml nothing of this file is in force: it is not UTF-8 text',
    ]);
  });

  it('is none when a folder has its name, or its file system fails', async () => {
    const all = policies({ '/w/.parapet.toml/x': '' });
    expect(await profileIn(all, '/w/toy.conf')).toBe('baseline');
    const broken: FileSystem = {
      stat: () => Promise.reject(new Error('gone')),
      read: () => Promise.reject(new Error('gone')),
      list: () => Promise.reject(new Error('gone')),
      realPath: () => Promise.reject(new Error('gone')),
    };
    expect(await profileIn(new Policies(broken, { formats, boundaries: [] }), '/w/toy.conf')).toBe('baseline');
  });

  it('that a link leads out of the project is not read', async () => {
    const files = memoryFileSystem({ '/w/.parapet.toml': 'key = "secret"\n' });
    const linked: FileSystem = {
      ...files,
      realPath: async (path) => (path === '/w/.parapet.toml' ? '/root/s.toml' : path),
    };
    const all = new Policies(linked, { formats, boundaries: ['/w'] });
    await all.configurationFor('/w/toy.conf');
    expect(problemsOf(all)).toEqual([
      'policy/not-toml /w/.parapet.toml nothing of this file is in force: it lies outside /w, where nothing is read',
    ]);
  });
});
