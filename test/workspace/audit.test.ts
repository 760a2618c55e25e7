import { describe, expect, it } from 'vitest';
import type { Format } from '../../server/core/lint/format.ts';
import { type AuditOptions, audit } from '../../server/workspace/audit.ts';
import type { FileContent } from '../../server/workspace/file-system.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { toyFormat } from './toy-format.ts';

const root = '/w/etc/toy/toy.conf';
const drop = '/w/etc/toy/toy.d/a.conf';
const run = (files: Record<string, string | FileContent>, paths: string[], options: Partial<AuditOptions> = {}) =>
  audit(memoryFileSystem(files), paths, {
    profile: 'baseline',
    formats: [toyFormat],
    onRuleFailure: () => undefined,
    ...options,
  });

describe('audit', () => {
  const files = {
    [root]: 'include toy.d/*.conf\nsecure {{ x }}\n',
    [drop]: 'left b\n',
    '/w/etc/toy/toy.d/b.conf': 'right b\n',
  };

  it('judges each unit once, whichever of its files are asked for', async () => {
    let opened = 0;
    const counting: Format = {
      ...toyFormat,
      open: (unit) => {
        opened++;
        return toyFormat.open(unit);
      },
    };
    const result = await run(files, [drop, root, '/w/etc/toy/toy.d/b.conf'], { formats: [counting] });
    expect(opened).toBe(1);
    expect(result.findings.map(({ ruleId, at }) => [ruleId, at.path])).toEqual([
      ['toy/left', drop],
      ['toy/right', '/w/etc/toy/toy.d/b.conf'],
    ]);
    expect(result.files.map(({ path, status, undecided }) => [path, status, undecided])).toEqual([
      [root, 'analysed', 1],
      [drop, 'analysed', 0],
      ['/w/etc/toy/toy.d/b.conf', 'analysed', 0],
    ]);
    expect(result.cancelled).toBe(false);
  });

  it('shows only the share of a fragment whose root was not asked for', async () => {
    const result = await run(files, [drop]);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['toy/left']);
    expect(result.files.map(({ path }) => path)).toEqual([drop]);
    expect(result.units[0]?.unit).toMatchObject({ extent: 'whole', rootPath: root });
  });

  it('judges fragments alone that nothing includes', async () => {
    const result = await run({ [root]: 'secure yes\n', [drop]: 'left b\n' }, [drop, root], { profile: 'strict' });
    expect(result.units.map(({ unit }) => unit.extent)).toEqual(['whole', 'fragment']);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['toy/log', 'toy/left']);
  });

  it('reports once what two units share', async () => {
    const shared = { '/a/toy.conf': 'include more/toy.conf\n', '/a/more/toy.conf': 'secure no\n' };
    const result = await run(shared, ['/a/toy.conf', '/a/more/toy.conf']);
    expect(result.units).toHaveLength(2);
    expect(result.findings).toHaveLength(1);
    expect(result.files).toHaveLength(2);
  });

  it('lists what it cannot analyse and goes on', async () => {
    const result = await run(
      {
        '/a/toy.conf': { text: '\0', validUtf8: true, binary: true },
        '/b/toy.conf': 'secure no\ninclude /opt/x.conf\n',
        '/c/toy.conf': { text: 'secure n\uFFFD\n', validUtf8: false, binary: false },
        '/strange': '',
      },
      ['/a/toy.conf', '/b/toy.conf', '/c/toy.conf', '/strange', '/gone/toy.conf'],
    );
    expect(result.files.map(({ path, format, status }) => [path, format, status])).toEqual([
      ['/a/toy.conf', 'toy', 'not-analysed'],
      ['/b/toy.conf', 'toy', 'analysed'],
      ['/c/toy.conf', 'toy', 'analysed'],
      ['/gone/toy.conf', 'toy', 'not-analysed'],
      ['/opt/x.conf', 'toy', 'not-analysed'],
      ['/strange', 'unknown', 'not-analysed'],
    ]);
    for (const { path, reason } of result.files) if (path !== '/b/toy.conf') expect(reason).toMatch(/\.$/);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['toy/secure', 'toy/secure']);
  });

  it('lists a unit that a mistake of ours keeps from being judged', async () => {
    const broken: Format = {
      ...toyFormat,
      open: (unit) => {
        if (unit.rootPath.startsWith('/a')) throw new Error('a mistake');
        return toyFormat.open(unit);
      },
    };
    const result = await run({ '/a/toy.conf': '', '/b/toy.conf': 'secure no\n' }, ['/a/toy.conf', '/b/toy.conf'], {
      formats: [broken],
    });
    expect(result.files[0]).toMatchObject({ status: 'not-analysed', reason: expect.stringContaining('a mistake') });
    expect(result.findings).toHaveLength(1);
  });

  it('reports a rule that throws and keeps the others', async () => {
    const failed: string[] = [];
    const result = await run({ [root]: 'explode now\nsecure no\n' }, [root], {
      onRuleFailure: (id) => failed.push(id),
    });
    expect(new Set(failed)).toEqual(new Set(['toy/explode']));
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['toy/explode', 'toy/secure']);
  });

  it('includes the findings of the profiles below', async () => {
    const ids = async (profile: AuditOptions['profile']) =>
      (await run({ [root]: 'secure no\n' }, [root], { profile })).findings.map(({ ruleId }) => ruleId);
    expect(await ids('baseline')).toEqual(['toy/secure']);
    expect(await ids('strict')).toEqual(['toy/log', 'toy/secure']);
    expect(await ids('paranoid')).toEqual(['toy/banner', 'toy/log', 'toy/secure']);
  });

  it('stops when it is told, with what it has', async () => {
    const signal = { aborted: false };
    const result = await run(
      { '/a/toy.conf': 'secure no\n', '/b/toy.conf': 'secure no\n' },
      ['/a/toy.conf', '/b/toy.conf'],
      {
        signal,
        yieldNow: async () => {
          signal.aborted = true;
        },
      },
    );
    expect(result).toMatchObject({ cancelled: true, findings: [{ at: { path: '/a/toy.conf' } }] });
  });

  it('lets an editor say what a file is', async () => {
    const result = await run({ '/strange': 'secure no\n' }, ['/strange'], {
      formatOf: () => ({ format: toyFormat, role: 'root' }),
    });
    expect(result.findings).toHaveLength(1);
  });

  it('loads a root once for all its fragments, and not for each that it does not include', async () => {
    const many: Record<string, string> = { [root]: 'include toy.d/1*.conf\n' };
    for (let i = 0; i < 300; i++) many[`/w/etc/toy/toy.d/${i}.conf`] = '';
    const base = memoryFileSystem(many);
    let reads = 0;
    const read = (path: string) => {
      reads++;
      return base.read(path);
    };
    const fs = { ...base, read };
    const paths = Object.keys(many).filter((path) => path !== root);
    const options = { profile: 'baseline', formats: [toyFormat], onRuleFailure: () => undefined } as const;
    const result = await audit(fs, paths, options);
    expect(reads).toBe(301);
    expect(result.files).toHaveLength(300);
  });

  it('lists some of very many includes that lead out of the host, and counts the others', async () => {
    const text = Array.from({ length: 30 }, (_, i) => `include /opt/${i}.conf\n`).join('');
    const { files } = await run({ '/lone/toy.conf': text }, ['/lone/toy.conf']);
    expect(files).toHaveLength(21);
    expect(files.at(0)).toMatchObject({ path: '/lone/toy.conf', reason: expect.stringContaining('10 more include') });
  });

  it('says how many findings it left out', async () => {
    const { files, findings } = await run({ '/lone/toy.conf': 'left b\n'.repeat(5101) }, ['/lone/toy.conf']);
    expect(findings).toHaveLength(5000);
    expect(files.at(0)?.reason).toContain('101 more findings');
  });
});
