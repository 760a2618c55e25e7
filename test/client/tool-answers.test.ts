import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { severities as shown } from '../../client/findings.ts';
import { findingsAnswer, ruleAnswer } from '../../client/tool-answers.ts';
import { severities } from '../../server/core/lint/scale.ts';
import { formats } from '../../server/formats/index.ts';
import { root } from '../house/sources.ts';
import { TestClient } from '../lsp/test-client.ts';

const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const KEY = 'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=';

async function reportOn(files: Readonly<Record<string, string>>): Promise<string> {
  const client = await TestClient.start({ formats, files });
  const { text } = await client.rpc.sendRequest<{ text: string }>('parapet/report', { format: 'json' });
  return text;
}

describe('what a language model is told of findings', () => {
  it('is where they are and what rules say, the worst first, with no line of a file', async () => {
    const json = await reportOn({
      '/w/a/etc/ssh/sshd_config': 'X11Forwarding yes\nPermitRootLogin yes\n',
      '/w/b/etc/wireguard/wg0.conf': `[Interface]\nPrivateKey = ${KEY}\nAddress = 10.0.0.1/24\nSaveConfig = true\n`,
    });
    const all = findingsAnswer(json, {});
    expect(all).not.toContain(KEY);
    expect(all).not.toContain('X11Forwarding yes');
    expect(all).toMatch(/^Findings: \d+, the worst first\.\n/);
    expect(all).toMatch(/^a\/etc\/ssh\/sshd_config:2:\d+ high sshd\/permit-root-login: .*\. Set PermitRootLogin/m);
    const ranks = [...all.matchAll(/:\d+ (\w+) \w+\//g)].map(([, word]) =>
      severities.findIndex((each) => each === word),
    );
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(ranks.length).toBeGreaterThan(3);
    expect(findingsAnswer(json, { path: 'WG0' })).not.toContain('sshd_config');
    expect(findingsAnswer(json, { severity: 'high' })).not.toContain('sshd/x11-forwarding');
    expect(all).toContain('sshd/x11-forwarding');
    expect(findingsAnswer(json, { path: 'nowhere' })).toBe('Parapet has no findings for this question.');
  });

  it('leaves out what is suppressed', async () => {
    const comment = '# parapet-ignore-next-line sshd/x11-forwarding: a lab\n';
    const text = 'X11Forwarding yes\nPermitRootLogin yes\n';
    const bare = findingsAnswer(await reportOn({ '/w/etc/ssh/sshd_config': text }), {});
    const told = findingsAnswer(await reportOn({ '/w/etc/ssh/sshd_config': `${comment}${text}` }), {});
    expect(bare).toContain('sshd/x11-forwarding');
    expect(told).not.toContain('sshd/x11-forwarding');
    expect(told).toContain('sshd/permit-root-login');
  });

  it('ends after a hundred', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`/w/${i}/etc/ssh/sshd_config`, 'PermitRootLogin yes\nStrictModes no\n']),
    );
    const answer = findingsAnswer(await reportOn(files), {});
    expect(answer.split('\n')).toHaveLength(102);
    expect(answer).toMatch(/\n\d+ more are left out\. Ask for a path or a severity\.$/);
  });
});

describe('what a language model is told of a rule', () => {
  const pages = { 'sshd/permit-root-login': '<!-- a -->\n# Root\n', 'sshd/weak-macs': '# MACs\n' };

  it('is the page of the rule, or which rules there are', () => {
    expect(ruleAnswer(pages, 'sshd/permit-root-login')).toBe('# Root\n');
    expect(ruleAnswer(pages, 'PermitRootLogin root')).toContain('sshd/permit-root-login');
    expect(ruleAnswer(pages, 'toString')).toContain('There is no such rule.');
    expect(ruleAnswer(pages, undefined)).toContain('An id is like sshd/permit-root-login.');
  });
});

describe('the tools of the manifest', () => {
  it('are described as editors demand it, and ask for severities that there are', () => {
    expect(shown).toEqual(severities);
    const source = readFileSync(path.join(root, 'client/lm-tools.ts'), 'utf8');
    for (const { name, toolReferenceName, inputSchema } of contributes.languageModelTools) {
      expect(name).toMatch(/^[\w-]+$/);
      expect(toolReferenceName).toMatch(/^[\w-]+$/);
      expect(source).toContain(`'${name}'`);
      expect(inputSchema.type).toBe('object');
    }
    expect(contributes.languageModelTools[0].inputSchema.properties.severity.enum).toEqual([...severities]);
  });
});
