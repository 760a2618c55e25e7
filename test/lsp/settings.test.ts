import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings } from '../../server/lsp/settings.ts';
import { bareClient, fullClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///w/etc/toy/toy.conf';

describe('settings', () => {
  it('that are missing, or no settings at all, are the defaults, without a complaint', () => {
    for (const section of [undefined, null, {}, 'strict', [], { profile: null, diagnostics: 3 }]) {
      expect(readSettings(section, expect.unreachable)).toEqual(defaultSettings);
    }
  });

  it('that are not allowed are complained about', () => {
    const complaints: string[] = [];
    const section = {
      profile: 'loud',
      diagnostics: { scope: 'openFiles' },
      target: { openssh: '9.2', ejabberd: '', toy: 'newest' },
    };
    expect(readSettings(section, (message) => complaints.push(message))).toEqual({
      profile: 'baseline',
      scope: 'openFiles',
      target: { releases: { openssh: '9.2' } },
      hints: 'news',
      lenses: false,
      formats: false,
    });
    expect(complaints).toEqual([
      'The setting parapet.profile is "loud", but must be one of baseline, strict, paranoid, truenas. Using baseline.',
      'The setting parapet.target.toy is "newest", but must be a release such as 9.2.',
    ]);
  });

  it('are asked for before the first answer, and again when they change', async () => {
    const client = await TestClient.start({ settings: { profile: 'strict' } });
    await client.open(uri, '');
    expect(await client.rules(uri)).toEqual(['toy/log']);
    expect(client.heard('workspace/configuration')).toEqual([{ items: [{ section: 'parapet' }] }]);
    client.settings = { profile: 'paranoid' };
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refresh;
    expect(await client.rules(uri)).toEqual(['toy/banner', 'toy/log']);
  });

  it('come from the start options and from notifications of clients that cannot be asked', async () => {
    const capabilities = { ...bareClient, textDocument: { diagnostic: {} } };
    const client = await TestClient.start({ capabilities, initializationOptions: { settings: { profile: 'strict' } } });
    await client.open(uri, '');
    expect(await client.rules(uri)).toEqual(['toy/log']);
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    expect(await client.rules(uri)).toEqual(['toy/log']);
    await client.rpc.sendNotification('workspace/didChangeConfiguration', {
      settings: { parapet: { profile: 'baseline' } },
    });
    expect(await client.rules(uri)).toEqual([]);
  });

  it('stay as they are when the client fails to say', async () => {
    const client = await TestClient.start({
      capabilities: fullClient,
      prepare: (rpc) => {
        rpc.onRequest('workspace/configuration', () => {
          throw new Error('broken');
        });
      },
    });
    await client.open(uri, 'secure no\n');
    expect(await client.rules(uri)).toEqual(['toy/secure']);
    expect(client.logged().join('\n')).toContain('The settings could not be read');
  });
});
