import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings } from '../../server/lsp/settings.ts';
import { root } from './sources.ts';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { contributes } = manifest;
const client = readdirSync(path.join(root, 'client'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(root, 'client', file), 'utf8'))
  .join('\n');
const commands: readonly string[] = contributes.commands.map(({ command }: { command: string }) => command);
const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));

/** Whatever the manifest says under a name, at any depth. */
function all(name: string, value: unknown = contributes): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name && typeof inner === 'string' ? [inner] : all(name, inner),
  );
}

describe('what the manifest contributes', () => {
  it('has no command without code, and no menu or link without its command', () => {
    for (const command of commands) expect(client).toContain(`'${command}'`);
    expect(new Set(commands).size).toBe(commands.length);
    const linked = Object.values(texts).flatMap((text) => [...text.matchAll(/\(command:(parapet\.\w+)\)/g)]);
    const used = [...all('command', contributes.menus), ...linked.map(([, command = '']) => command)];
    for (const command of used) expect(commands).toContain(command);
    expect(linked.length).toBeGreaterThan(5);
  });

  it('shows nobody a command that does nothing where it stands', () => {
    const about = (command: string) =>
      contributes.menus.commandPalette.find((item: { command: string }) => item.command === command)?.when;
    for (const [menu, items] of Object.entries<readonly { command: string }[]>(contributes.menus)) {
      if (menu !== 'view/item/context') continue;
      for (const { command } of items) expect(about(command)).toBe('false');
    }
    for (const { category, title } of contributes.commands) expect([category, title].join()).not.toContain('undefined');
  });

  it('asks for no state of ours that nobody sets', () => {
    const clauses = [...all('when'), ...all('enablement')].join(' ');
    const states = new Set(
      [...clauses.matchAll(/\bparapet\.\w+(?=\s*(==|=~|!=|&&|\|\||$|\)))/g)].map(([name]) => name),
    );
    states.delete('parapet.findings'); // the id of the view
    expect(states.size).toBeGreaterThan(1);
    for (const state of states) expect(client).toContain(`'${state}'`);
  });

  it('says something in the view of findings in every state in which it is empty', () => {
    const clauses = contributes.viewsWelcome.map(({ when }: { when: string }) => when);
    for (const state of ['parapet.filter == hidesAll', 'parapet.audited == clean', 'workbenchState == empty']) {
      expect(clauses.some((clause: string) => clause.includes(state))).toBe(true);
    }
    expect(clauses.some((clause: string) => clause.startsWith('!parapet.audited && workbenchState != empty'))).toBe(
      true,
    );
    expect(clauses.some((clause: string) => clause.includes('!isWorkspaceTrusted'))).toBe(true);
  });

  it('has no setting that changes nothing', () => {
    for (const { properties } of contributes.configuration) {
      for (const [name, schema] of Object.entries<Record<string, unknown>>(properties)) {
        expect(['window', 'resource', 'machine']).toContain(schema.scope);
        expect(schema.markdownDescription).toMatch(/^%/);
        // Read by the library of the language client.
        if (name === 'parapet.trace.server') continue;
        const complaints: string[] = [];
        const read = readSettings(section(name, otherThan(schema)), (message) => complaints.push(message));
        expect(complaints, name).toEqual([]);
        expect(read, name).not.toEqual(defaultSettings);
        expect(readSettings(section(name, schema.default), (message) => complaints.push(message))).toEqual(
          defaultSettings,
        );
      }
    }
  });

  it('names only files that are there and that are packed', () => {
    const ignore = readFileSync(path.join(root, '.vscodeignore'), 'utf8');
    const files = [...all('svg'), ...all('light'), ...all('dark'), ...all('configuration'), ...all('path')];
    for (const file of files.filter((name) => name.includes('/'))) {
      expect(existsSync(path.join(root, file)), file).toBe(true);
      expect(ignore).toContain(`!${path.dirname(file.replace(/^\.\//, ''))}/`);
    }
    expect(files.length).toBeGreaterThan(10);
  });

  it('speaks of every format where people look for an extension', () => {
    for (const word of ['sshd_config', 'ejabberd', 'WireGuard']) expect(manifest.description).toContain(word);
    for (const word of ['sshd_config', 'ejabberd', 'wireguard']) expect(manifest.keywords).toContain(word);
    // More are refused by the marketplace.
    expect(manifest.keywords.length).toBeLessThanOrEqual(30);
  });
});

/** `parapet.a.b` with a value, as a client sends the section `parapet`. */
function section(name: string, value: unknown): unknown {
  return name
    .split('.')
    .slice(1)
    .reduceRight((inner: unknown, part) => ({ [part]: inner }), value);
}

/** A value that a setting may have and that is not its default. */
function otherThan({ type, default: usual, enum: choices }: Record<string, unknown>): unknown {
  if (Array.isArray(choices)) return choices.find((choice) => choice !== usual);
  return type === 'boolean' ? usual !== true : '9.1';
}
