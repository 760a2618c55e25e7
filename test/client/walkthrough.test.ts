import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyName as clientsName, starterPolicy } from '../../client/policy-starter.ts';
import { profiles } from '../../server/core/lint/scale.ts';
import { formats } from '../../server/formats/index.ts';
import { policyName } from '../../server/policy/policy-file.ts';
import { readPolicy } from '../../server/policy/read-policy.ts';
import { root } from '../house/sources.ts';
import { TestClient } from '../lsp/test-client.ts';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const texts: Record<string, string> = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
const demo = readFileSync(path.join(root, 'media/demo/sshd_config'), 'utf8');

interface Step {
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

describe('the walkthrough', () => {
  const [walkthrough] = manifest.contributes.walkthroughs;
  const steps: readonly Step[] = walkthrough.steps;
  const commands = new Set(manifest.contributes.commands.map(({ command }: { command: string }) => command));

  it('has four steps, each with a picture, and an end that a person reaches by what the step tells to do', () => {
    expect(steps).toHaveLength(4);
    for (const { description, media, completionEvents } of steps) {
      expect(existsSync(path.join(root, media.svg)), media.svg).toBe(true);
      expect(completionEvents.length).toBeGreaterThan(0);
      const text = texts[description.slice(1, -1)] ?? '';
      const named = [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command);
      expect(named.length, text).toBeGreaterThan(0);
      for (const command of named.filter((name) => name?.startsWith('parapet.'))) expect(commands).toContain(command);
      expect(named.some((command) => completionEvents.includes(`onCommand:${command}`))).toBe(true);
    }
  });

  it('is drawn in the colours of the theme, without anything from outside', () => {
    for (const { media } of steps) {
      const svg = readFileSync(path.join(root, media.svg), 'utf8');
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour);
      for (const colour of colours) expect(colour).toMatch(/^(none$|var\(--vscode-)/);
      expect(svg).not.toMatch(/href|<script|<image|@import/);
    }
  });

  it('opens a demo that has findings of all kinds, and fixes that are safe', async () => {
    const client = await TestClient.start({ formats, folders: null });
    await client.open('untitled:Untitled-1', demo, 'sshd_config');
    const rules = await client.rules('untitled:Untitled-1');
    expect(rules).toContain('sshd/permit-empty-passwords');
    expect(rules).toContain('sshd/permit-root-login');
    expect(rules).toContain('sshd/duplicate-ignored');
    expect(rules.length).toBeGreaterThan(8);
  });
});

describe('the policy to start from', () => {
  it('is a policy without a mistake that says what the settings say', () => {
    expect(clientsName).toBe(policyName);
    for (const profile of profiles) {
      const read = readPolicy(`/w/${policyName}`, starterPolicy(profile), formats);
      expect(read.problems).toEqual([]);
    }
  });
});
