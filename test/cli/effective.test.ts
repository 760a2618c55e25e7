import { describe, expect, it } from 'vitest';
import { QUERY } from '../../server/cli/main.ts';
import { formats } from '../../server/formats/index.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { effective, files, main, parapet, plainFormat } from './effective-samples.ts';
import { folderWith, parapet as run } from './run-cli.ts';

describe('parapet effective', () => {
  it('gives values and where they come from', async () => {
    const { code, ok, effective: values, origins } = await effective();
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(values).toMatchObject({ port: ['2222'], passwordauthentication: ['yes'], x11forwarding: ['no'] });
    expect(origins).toMatchObject({
      port: [{ path: main, line: 2, why: 'set' }],
      passwordauthentication: [{ path: 'web1/etc/ssh/sshd_config.d/50-cloud-init.conf', line: 1, why: 'included' }],
      x11forwarding: [{ path: null, line: null, why: 'default of release' }],
    });
  });

  it('answers for a connection', async () => {
    const { effective: values, origins } = await effective('--user', 'bob', '--addr', '192.0.2.7');
    expect(values.passwordauthentication).toEqual(['no']);
    expect(origins.x11forwarding).toEqual([{ path: main, line: 6, why: 'Match' }]);
  });

  it('says so of a file of a format that does not tell', async () => {
    const folder = folderWith({ 'toy.conf': 'secure no\n' });
    for (const command of [['effective'], ['compare', '--to', '2']]) {
      const { code, stdout, stderr } = await run(folder, [...command, 'toy.conf'], {
        formats: async () => [...formats, toyFormat],
      });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('toy.conf is read as Toy server, and this command knows');
      expect(stderr).toContain('parapet audit');
    }
  });

  it('answers for a format of which nothing is asked', async () => {
    const folder = folderWith({ 'toy.conf': 'secure no\n' });
    const ask = (...argv: string[]) => run(folder, argv, { formats: async () => [...formats, plainFormat] });
    expect(await ask('effective', 'toy.conf')).toEqual({ code: 0, stdout: 'secure: no\n', stderr: '' });
    expect((await ask('effective', 'toy.conf', '--origins')).stdout.replace(/ +/g, ' ')).toBe(
      'secure: no # toy.conf:1\n',
    );
    expect((await ask('compare', 'toy.conf', '--to', '2')).stdout).toContain('  secure (toy.conf:1)');
  });

  it('refuses a question that the format does not know', async () => {
    const folder = folderWith({ 'toy.conf': 'secure no\n', 'etc/ssh/sshd_config': '' });
    const none = await run(folder, ['effective', 'toy.conf', '--user', 'bob'], {
      formats: async () => [...formats, plainFormat],
    });
    expect(none).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^parapet: --user .*leave it out/),
    });
    const { query, ...rest } = formats.find(({ id }) => id === 'sshd') ?? toyFormat;
    const { lport: _, ...fewer } = query;
    const other = await run(folder, ['effective', 'etc/ssh/sshd_config', '--lport', '22'], {
      formats: async () => [{ ...rest, query: fewer }],
    });
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('or ask by --user, --group') });
  });

  it('can ask by every name of every format', () => {
    const names = formats.flatMap(({ query }) => Object.keys(query));
    expect(names.filter((name) => !(name in QUERY))).toEqual([]);
  });

  it('says behind each value where it comes from', async () => {
    const { stdout } = await parapet(folderWith(files), ['effective', main, '--origins', '--user', 'bob']);
    const lines = stdout.split('\n').map((line) => line.replace(/ +/g, ' '));
    expect(lines).toContain(`port 2222 # ${main}:2`);
    expect(lines).toContain(`x11forwarding yes # ${main}:6 (Match)`);
    expect(lines).toContain('usepam no # default of OpenSSH 9.2');
  });

  it('judges by the release that the nearest policy names, and by a stated one before that', async () => {
    const folder = folderWith({ ...files, '.parapet.toml': '[target]\nopenssh = "8.4"\n' });
    const ask = async (...more: string[]) => (await parapet(folder, ['effective', main, '--origins', ...more])).stdout;
    expect(await ask()).toContain('# default of OpenSSH 8.4\n');
    expect(await ask('--release', '9.0')).toContain('# default of OpenSSH 9.0\n');
    const compared = await parapet(folder, ['compare', main, '--to', '9.2', '--format', 'json']);
    expect(JSON.parse(compared.stdout).from).toBe('8.4');
  });

  it('takes a file for what the nearest policy says that it is', async () => {
    const folder = folderWith({
      'roles/wireguard/server.conf': 'Port 2222\n',
      '.parapet.toml': '[files]\nsshd = ["roles/wireguard/server.conf"]\n',
    });
    expect((await parapet(folder, ['effective', 'roles/wireguard/server.conf'])).stdout).toContain('port 2222\n');
  });

  it('says what is wrong with the policy, and goes on', async () => {
    const folder = folderWith({ ...files, '.parapet.toml': '\n[target]\nopenssl = "3"\n' });
    const { code, stdout, stderr } = await parapet(folder, ['effective', main]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^parapet: \.parapet\.toml:3: /) });
    expect(stdout).toContain('port 2222\n');
  });

  it('takes a file of a strange name for what its text says', async () => {
    const folder = folderWith({
      'server.txt': 'Port 2222\n',
      'chat.txt': 'hosts: [example.org]\nlisten: []\nmodules: {}\n',
    });
    expect((await parapet(folder, ['effective', 'server.txt'])).stdout).toContain('port 2222\n');
    const chat = await run(folder, ['effective', 'chat.txt'], {
      formats: async () => formats.map((format) => ({ ...format, hasEffective: format.id === 'sshd' })),
    });
    expect(chat.stderr).toContain('chat.txt is read as ejabberd configuration');
  });

  it('prints what sshd -T prints', async () => {
    const { code, stdout } = await parapet(folderWith(files), ['effective', main, '--user', 'bob']);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines).toContain('port 2222');
    expect(lines).toContain('permitrootlogin without-password');
    expect(lines).toContain('x11forwarding yes');
  });

  it('says why sshd would not start, and that is an answer', async () => {
    const cwd = folderWith({ 'etc/ssh/sshd_config': 'Port 22\nMatch User bob\n    Ciphers aes256-ctr\n' });
    const json = await parapet(cwd, ['effective', 'etc/ssh/sshd_config', '--format', 'json']);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toEqual({
      ok: false,
      error: expect.stringContaining('not allowed within a Match block'),
      path: 'etc/ssh/sshd_config',
      line: 3,
    });
    const text = await parapet(cwd, ['effective', 'etc/ssh/sshd_config']);
    expect(text).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('etc/ssh/sshd_config:3') });
  });

  it('says which blocks hang on groups that nobody told', async () => {
    const cwd = folderWith({ 'etc/ssh/sshd_config': 'Match Group staff\n    X11Forwarding yes\n' });
    const ask = (...more: string[]) =>
      parapet(cwd, ['effective', 'etc/ssh/sshd_config', '--format', 'json', '--user', 'bob', ...more]);
    expect(JSON.parse((await ask()).stdout).undecided).toEqual([
      { path: 'etc/ssh/sshd_config', line: 1, reason: expect.stringContaining('Match Group staff') },
    ]);
    const told = JSON.parse((await ask('--group', 'users,staff')).stdout);
    expect(told.undecided).toEqual([]);
    expect(told.effective.x11forwarding).toEqual(['yes']);
  });

  it('judges by a stated release, and refuses what is none', async () => {
    const { stdout } = await run(folderWith({}), ['effective', '-', '--format', 'json', '--release', '6.9'], {
      formats: async () => formats,
      stdin: 'Port 22\n',
    });
    expect(JSON.parse(stdout).effective.permitrootlogin).toEqual(['yes']);
    const { code, stderr } = await parapet(folderWith(files), ['effective', main, '--release', 'newest']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('newest is not a release') });
  });

  it('reads a tree that names its own real paths', async () => {
    const cwd = folderWith({ 'etc/ssh/sshd_config.d/a.conf': 'PermitTTY no\n', 'etc/ssh/sshd_config': '' });
    const folder = folderWith({
      'etc/ssh/sshd_config': `Include ${cwd}/etc/ssh/sshd_config.d/*.conf\n`,
      'etc/ssh/sshd_config.d/a.conf': 'PermitTTY no\n',
    });
    const outside = await parapet(folder, ['effective', 'etc/ssh/sshd_config', '--format', 'json']);
    expect(JSON.parse(outside.stdout).effective.permittty, 'nothing outside the root is read').toEqual(['yes']);
  });

  it('fails for a file that is not there', async () => {
    const { code, stdout, stderr } = await parapet(folderWith({}), ['effective', 'nope']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('nope');
  });
});

describe('parapet effective of every format', () => {
  const host = 'examples/insecure-host/etc';
  it.each([
    ['ejabberd/ejabberd.yml', /^hosts: chat\.example\.org +# examples.*:2$/m],
    ['ejabberd/ejabberdctl.cfg', /^ERLANG_NODE ejabberd@localhost +# examples.*:3$/m],
    ['ssh/sshd_config', /^gatewayports yes +# examples.*:20$/m],
    ['wireguard/wg0.conf', /^interface wg0: ListenPort = 51820 +# examples.*:3$/m],
  ])('has lines with origins for %s', async (file, line) => {
    const { code, stdout, stderr } = await parapet(process.cwd(), ['effective', `${host}/${file}`, '--origins']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(line);
    const compared = await parapet(process.cwd(), ['compare', `${host}/${file}`, '--to', '1.0']);
    expect(compared.stderr).toBe('');
  });

  it('takes standard input for what it says', async () => {
    const ask = (stdin: string) => run(folderWith({}), ['effective', '-'], { formats: async () => formats, stdin });
    const tunnel =
      '[Interface]\nListenPort = 51820\n[Peer]\nPublicKey = 51cdcR87wHrxTghcUMRIQkp3aJLxbkdSMWnI3J5c+lU=\nAllowedIPs = 10.8.0.2/32\n';
    expect((await ask(tunnel)).stdout).toContain('ListenPort = 51820\n');
    expect((await ask('Port 2222\n')).stdout).toContain('port 2222\n');
  });
});
