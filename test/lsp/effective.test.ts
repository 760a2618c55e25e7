import { describe, expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import type { EffectiveConfiguration } from '../../server/lsp/protocol.ts';
import { MAX_FILE_BYTES } from '../../server/workspace/limits.ts';
import { neovimClient } from './client-kinds.ts';
import { type ClientSetup, TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const root = '/w/etc/ssh/sshd_config';
const uri = `file://${root}`;
const dropInUri = 'file:///w/etc/ssh/sshd_config.d/50-cloud-init.conf';
const include = 'Include /etc/ssh/sshd_config.d/*.conf\n';

type Query = Readonly<Record<string, string>>;

function ask(client: TestClient, of: string, query?: Query): Promise<EffectiveConfiguration | null> {
  return client.rpc.sendRequest('parapet/effective', { uri: of, ...(query && { query }) });
}

/** The line of a setting, its blanks as one. */
function lineOf(answer: EffectiveConfiguration | null, key: string): string | undefined {
  return answer?.lines.find(({ text }) => text.startsWith(`${key} `))?.text.replace(/ +/g, ' ');
}

describe('an effective configuration', () => {
  const start = (files: Record<string, string> = {}, more: ClientSetup = {}) =>
    TestClient.start({ formats, files, ...more });

  it('has each setting with its origin, and the place behind the origin', async () => {
    const client = await start({
      '/w/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
      [root]: `${include}Port 2222\nPasswordAuthentication no\n`,
      [dropInUri.slice(7)]: '# été\nPasswordAuthentication yes\n',
    });
    const answer = await ask(client, uri);
    expect(answer).toMatchObject({ format: 'sshd', languageId: 'sshd_config', product: 'OpenSSH', release: '9.2' });
    expect(answer).toMatchObject({ root: uri, fragment: false, comment: '#', refusal: null, undecided: [] });
    expect(lineOf(answer, 'port')).toBe('port 2222 # sshd_config:2');
    expect(lineOf(answer, 'x11forwarding')).toBe('x11forwarding no # default of OpenSSH 9.2');
    const line = answer?.lines.find(({ text }) => text.startsWith('passwordauthentication '));
    expect(line?.text).toMatch(/^passwordauthentication yes +# sshd_config\.d\/50-cloud-init\.conf:2$/);
    const [link] = line?.links ?? [];
    expect(line?.text.slice(link?.start, link?.end)).toBe('sshd_config.d/50-cloud-init.conf:2');
    expect(link?.at).toEqual({ uri: dropInUri, line: 1, name: 'sshd_config.d/50-cloud-init.conf:2' });
  });

  it('is that of the connection that is asked about', async () => {
    const client = await start();
    await client.open(uri, 'X11Forwarding no\nMatch User bob\n    X11Forwarding yes\n', 'sshd_config');
    expect(lineOf(await ask(client, uri), 'x11forwarding')).toBe('x11forwarding no # sshd_config:1');
    expect(lineOf(await ask(client, uri, { user: 'bob' }), 'x11forwarding')).toBe(
      'x11forwarding yes # sshd_config:3 (Match)',
    );
    expect(lineOf(await ask(client, uri, { user: ' ', colour: 'red' }), 'x11forwarding')).toContain(':1');
  });

  it('says what may be asked about, with what it means', async () => {
    const client = await start();
    await client.open(uri, 'Port 22\n', 'sshd_config');
    const names = Object.keys((await ask(client, uri))?.names ?? {});
    expect(names).toEqual(expect.arrayContaining(['user', 'host', 'addr', 'group', 'laddr', 'lport']));
  });

  it('names the line of each of several values', async () => {
    const client = await start();
    await client.open(uri, 'HostKey /etc/ssh/a\nHostKey /etc/ssh/b\nAcceptEnv LANG LC_*\nAcceptEnv X\n', 'sshd_config');
    const texts = (await ask(client, uri))?.lines.map(({ text }) => text.replace(/ +/g, ' '));
    expect(texts).toContain('hostkey /etc/ssh/a # sshd_config:1');
    expect(texts).toContain('hostkey /etc/ssh/b # sshd_config:2');
    expect(texts).toContain('acceptenv LC_* # sshd_config:3');
    expect(texts).toContain('acceptenv X # sshd_config:4');
  });

  it('is about the whole unit of a drop-in, by the open texts', async () => {
    const client = await start({ [root]: include });
    await client.open(dropInUri, 'Port 24\n', 'sshd_config');
    const answer = await ask(client, dropInUri);
    expect(answer).toMatchObject({ root: uri, fragment: false });
    expect(lineOf(answer, 'port')).toBe('port 24 # sshd_config.d/50-cloud-init.conf:1');
    await client.change(dropInUri, 2, { text: '\nPort 25\n' });
    expect(lineOf(await ask(client, dropInUri), 'port')).toBe('port 25 # sshd_config.d/50-cloud-init.conf:2');
  });

  it('is read anew for a client that watches no files', async () => {
    const files = new TestFiles({ [root]: 'Port 24\n' });
    const client = await TestClient.start({ formats, files, capabilities: neovimClient });
    expect(lineOf(await ask(client, uri), 'port')).toContain('port 24 ');
    files.write(root, 'Port 25\n');
    expect(lineOf(await ask(client, uri), 'port')).toContain('port 25 ');
  });

  it('says so when the main file is not at hand', async () => {
    const client = await start();
    await client.open(dropInUri, 'UsePAM yes\n', 'sshd_config');
    expect(await ask(client, dropInUri)).toMatchObject({ fragment: true, root: dropInUri });
  });

  it('is the reason for which the server would not start, with its line', async () => {
    const client = await start();
    await client.open(uri, 'Port 22\nMatch User bob\n    Ciphers aes256-ctr\n', 'sshd_config');
    const answer = await ask(client, uri);
    expect(answer?.lines).toEqual([]);
    expect(answer?.refusal).toEqual({
      text: expect.stringContaining('not allowed within a Match block'),
      at: { uri, line: 2, name: 'sshd_config:3' },
    });
  });

  it('says which blocks hang on what nobody told', async () => {
    const client = await start();
    await client.open(uri, '\nMatch Group staff\n    X11Forwarding yes\n', 'sshd_config');
    expect((await ask(client, uri, { user: 'bob' }))?.undecided).toEqual([
      { text: expect.stringContaining('Match Group staff'), at: { uri, line: 1, name: 'sshd_config:2' } },
    ]);
    const told = await ask(client, uri, { user: 'bob', group: 'users,staff' });
    expect(told?.undecided).toEqual([]);
    expect(lineOf(told, 'x11forwarding')).toContain('x11forwarding yes');
  });

  it('is judged by the release that the policy or a setting names', async () => {
    const byPolicy = await start({ [root]: '', '/w/.parapet.toml': '[target]\nopenssh = "8.4"\n' });
    expect(await ask(byPolicy, uri)).toMatchObject({ release: '8.4' });
    const bySetting = await start({ [root]: '' }, { settings: { target: { openssh: '7.9' } } });
    expect(await ask(bySetting, uri)).toMatchObject({ release: '7.9' });
  });

  it('has places in the units of the client', async () => {
    const client = await start(
      { [root]: 'Banner /etc/😀\nPort 22\n' },
      { capabilities: { general: { positionEncodings: ['utf-8'] } } },
    );
    const line = (await ask(client, uri))?.lines.find(({ text }) => text.startsWith('banner '));
    const [link] = line?.links ?? [];
    expect(
      Buffer.from(line?.text ?? '')
        .subarray(link?.start, link?.end)
        .toString(),
    ).toBe('sshd_config:1');
  });

  it('shows no secret of a tunnel, whoever has written it where', async () => {
    const secret = 'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=';
    const client = await start({
      '/w/etc/wireguard/wg0.conf': `[Interface]\nPrivateKey = ${secret}\nListenPort = 51820\nPostUp = logger ${secret}\n`,
    });
    const answer = await ask(client, 'file:///w/etc/wireguard/wg0.conf');
    expect(JSON.stringify(answer)).not.toContain(secret.slice(0, -1));
    expect(answer).toMatchObject({ languageId: 'wireguard', names: {}, refusal: null });
    const texts = answer?.lines.map(({ text }) => text.replace(/ +/g, ' ')) ?? [];
    expect(texts).toContain('interface wg0: PrivateKey = (hidden) # wg0.conf:2');
    expect(texts).toContain('interface wg0: ListenPort = 51820 # wg0.conf:3');
    expect(texts.find((text) => text.includes('PostUp'))).toMatch(/logger (\(hidden\)|•+) # wg0\.conf:4$/);
  });

  it('is that of ejabberd, for all or for one virtual host', async () => {
    const path = '/w/etc/ejabberd/ejabberd.yml';
    const client = await start({
      [path]: 'hosts: [a.org, b.org]\nhost_config:\n  b.org:\n    auth_method: anonymous\nlisten: []\nmodules: {}\n',
    });
    const answer = await ask(client, `file://${path}`, { host: 'b.org' });
    expect(answer).toMatchObject({ languageId: 'properties', product: 'ejabberd', refusal: null });
    expect(Object.keys(answer?.names ?? {})).toEqual(['host']);
    expect(lineOf(answer, 'auth_method:')).toBe('auth_method: anonymous # ejabberd.yml:4');
    expect(lineOf(await ask(client, `file://${path}`, { host: 'a.org' }), 'auth_method:')).toContain('# default of');
  });

  it('names the line of each of several handlers', async () => {
    const path = '/w/etc/ejabberd/ejabberd.yml';
    const handlers = '    request_handlers:\n      /admin: ejabberd_web_admin\n      /api: mod_http_api\n';
    const client = await start({
      [path]: `hosts: [a.org]\nlisten:\n  -\n    port: 5280\n    module: ejabberd_http\n${handlers}modules: {}\n`,
    });
    const texts = (await ask(client, `file://${path}`))?.lines.map(({ text }) => text.replace(/ +/g, ' '));
    const handler = 'listen 5280 ejabberd_http: request_handlers /api: mod_http_api';
    expect(texts).toContain(`${handler} # ejabberd.yml:8`);
  });

  it('hides the cookie of a node', async () => {
    const client = await start({
      '/w/etc/ejabberd/ejabberdctl.cfg':
        'ERL_OPTIONS="-setcookie verysecretcookie"\nERLANG_NODE=ejabberd@verysecretcookie\n',
    });
    const answer = await ask(client, 'file:///w/etc/ejabberd/ejabberdctl.cfg');
    expect(answer?.lines.length).toBeGreaterThan(5);
    expect(JSON.stringify(answer)).not.toContain('verysecretcookie');
  });

  it('is nothing for other documents, and for formats that do not tell', async () => {
    const client = await TestClient.start();
    await client.open('file:///w/readme.md', 'hello\n', 'markdown');
    await client.open('file:///w/toy.conf', 'secure no\n');
    expect(await ask(client, 'file:///w/readme.md')).toBeNull();
    expect(await ask(client, 'file:///w/toy.conf')).toBeNull();
  });

  it('leaves the document alone in which a client shows it', async () => {
    const client = await start({ [root]: '' }, { initializationOptions: { fileSystem: 'client' } });
    const shown = `parapet-effective:/sshd_config%20%28effective%29?${encodeURIComponent(uri)}`;
    await client.open(shown, 'permitrootlogin yes\npasswordauthentication yes\n', 'sshd_config');
    expect(await client.problems(shown)).toEqual([]);
    expect(await ask(client, shown)).toBeNull();
  });

  it('fails with a reason for what is no query, and for a file that was not analysed', async () => {
    const client = await start({ [root]: '#'.repeat(MAX_FILE_BYTES + 1) });
    const wrong = (query: unknown) => client.rpc.sendRequest('parapet/effective', { uri, query });
    await expect(wrong({ user: 7 })).rejects.toMatchObject({ code: -32602 });
    await expect(wrong('bob')).rejects.toMatchObject({ code: -32602 });
    await expect(ask(client, uri)).rejects.toMatchObject({ code: -32803, message: expect.stringContaining('2 MiB') });
  });
});
