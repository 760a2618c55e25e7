import { describe, expect, it } from 'vitest';
import { type RuleWish, ruleChanged, targetChanged, unwrittenPolicy } from '../../server/policy/change-policy.ts';
import { Policies } from '../../server/policy/policies.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { formats } from './formats.ts';

const path = '/w/hosts/a/toy.conf';

async function changeIn(files: Record<string, string>) {
  const policies = new Policies(memoryFileSystem(files), { formats, boundaries: ['/w'] });
  const policy = await policies.policyOf('/w/hosts/a');
  if (policy === undefined) throw new Error('The test has no policy.');
  return { policy, path, formats };
}

/** What a policy becomes. */
async function changedTo(text: string, wish: Omit<RuleWish, 'ruleId'>, more: Record<string, string> = {}) {
  return ruleChanged(await changeIn({ '/w/.parapet.toml': text, ...more }), { ruleId: 'toy/log', ...wish });
}

describe('the severity of a rule in a policy', () => {
  it('is written into a table of its own, and changed there', async () => {
    const low = await changedTo('# ours\nprofile = "strict"\n', { severity: 'low' });
    expect(low).toBe('# ours\nprofile = "strict"\n\n[rules."toy/log"]\nseverity = "low"\n');
    expect(await changedTo(low ?? '', { severity: 'high', reason: 'audit of May' })).toBe(
      '# ours\nprofile = "strict"\n\n[rules."toy/log"]\nseverity = "high"\nreason = "audit of May"\n',
    );
  });

  it('switches a rule on again that was off, and leaves one on that the profile does not ask for', async () => {
    const off = '[rules."toy/log"]\noff = true # later\nreason = "x"\n';
    expect(await changedTo(off, { severity: 'low' })).toBe('[rules."toy/log"]\nreason = "x"\nseverity = "low"\n');
    expect(await changedTo('[rules]\n"toy/log" = { off = false }\n', { severity: 'low' })).toBe(
      '[rules]\n"toy/log" = { off = false, severity = "low" }\n',
    );
  });

  it('is off with a reason, as the policy may ask for', async () => {
    const asks = '[suppressions]\nrequire-reason = true\n';
    expect(await changedTo(asks, { severity: 'off', reason: 'the lab' })).toBe(
      `${asks}\n[rules."toy/log"]\noff = true\nreason = "the lab"\n`,
    );
    expect(await changedTo(asks, { severity: 'off' })).toBeUndefined();
  });

  it('is said in the override that has the last word, and only there', async () => {
    const text = `[rules."toy/log"]
severity = "high"

[[overrides]] # old hosts
paths = ["hosts"]
[overrides.rules."toy/log"]
severity = "medium"

[[overrides]]
paths = ["elsewhere"]
rules."toy/log".off = true
`;
    expect(await changedTo(text, { severity: 'info' })).toBe(text.replace('"medium"', '"info"'));
  });

  it('gets an override for its file where others have the last word', async () => {
    const text = '[[overrides]]\npaths = ["hosts"]\n[overrides.rules."toy/*"]\noff = true\n';
    expect(await changedTo(text, { severity: 'off' })).toBe(`${text}\n[rules."toy/log"]\noff = true\n`);
    const many = '[[overrides]]\npaths = ["hosts"]\n[overrides.rules."toy/*"]\nseverity = "high"\n';
    expect(await changedTo(many, { severity: 'low' })).toBe(
      `${many}\n[[overrides]]\npaths = ["hosts/a/toy.conf"]\n[overrides.rules."toy/log"]\nseverity = "low"\n`,
    );
  });

  it('switches a rule on where another table switches it off', async () => {
    const text = '[rules."toy/*"]\noff = true\n';
    expect(await changedTo(text, { severity: 'low' })).toBe(
      `${text}\n[rules."toy/log"]\nseverity = "low"\noff = false\n`,
    );
  });

  it('is written into the nearest file, not into one that it builds on', async () => {
    const base = { '/w/base.toml': '[rules."toy/log"]\noff = true\nreason = "base"\n' };
    expect(await changedTo('extends = "./base.toml"\n', { severity: 'off' }, base)).toBe(
      'extends = "./base.toml"\n\n[rules."toy/log"]\noff = true\n',
    );
  });

  it('is not written into what is no TOML', async () => {
    expect(await changedTo('profile = \n', { severity: 'low' })).toBeUndefined();
  });

  it('makes the first line of a policy that is not there yet', () => {
    const policy = unwrittenPolicy('/w/.parapet.toml', '/w');
    expect(ruleChanged({ policy, path, formats }, { ruleId: 'toy/log', severity: 'low' })).toBe(
      '[rules."toy/log"]\nseverity = "low"\n',
    );
  });
});

describe('the release in a policy', () => {
  const target = async (text: string) => targetChanged(await changeIn({ '/w/.parapet.toml': text }), 'toys', '1.5');

  it('is written among those of other products, or in a table of its own', async () => {
    expect(await target('[target] # ours\ngames = "7.0"\n')).toBe('[target] # ours\ngames = "7.0"\ntoys = "1.5"\n');
    expect(await target('[target]\ntoys = "1.0" # old\n')).toBe('[target]\ntoys = "1.5" # old\n');
    expect(await target('')).toBe('[target]\ntoys = "1.5"\n');
    expect(await target('target = { vendor = "debian" }\n')).toBe('target = { vendor = "debian", toys = "1.5" }\n');
  });

  it('is changed in the override that has the last word', async () => {
    const text = '[target]\ntoys = "2.0"\n\n[[overrides]]\npaths = ["hosts"]\ntarget.toys = "1.0"\n';
    expect(await target(text)).toBe(text.replace('"1.0"', '"1.5"'));
  });
});
