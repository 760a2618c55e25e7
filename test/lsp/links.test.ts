import { describe, expect, it } from 'vitest';
import type { DocumentLink } from 'vscode-languageserver';
import { formats } from '../../server/formats/index.ts';
import { TestClient } from './test-client.ts';

/** What of a document leads to which file, when these files and a document are there. */
async function linksOf(path: string, languageId: string, text: string, files: readonly string[]): Promise<string[]> {
  const others = Object.fromEntries(files.map((file) => [`/w/${file}`, '']));
  const client = await TestClient.start({ formats, files: { ...others, [`/w/${path}`]: text } });
  const uri = `file:///w/${path}`;
  await client.open(uri, text, languageId);
  const lines = text.split('\n');
  const links = await client.rpc.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  return links.map(({ range, target }) => {
    const words = lines[range.start.line]?.slice(range.start.character, range.end.character);
    return `${words} -> ${target?.replace('file:///w/', '')}`;
  });
}

describe('the files that a document names', () => {
  it('are those of sshd_config that are there', async () => {
    const text = [
      'Include /etc/ssh/extra.conf /etc/ssh/gone.conf',
      'Include sshd_config.d/*.conf',
      'HostKey /etc/ssh/ssh_host_ed25519_key',
      'HostKey /etc/ssh/ssh_host_rsa_key',
      'AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/keys/all /etc/ssh/keys/%u',
      'Subsystem sftp /usr/lib/sftp-server -f AUTH',
      'Match User backup',
      '  ForceCommand /usr/local/bin/backup --all',
      '  Banner none',
      '',
    ].join('\n');
    const files = [
      'etc/ssh/extra.conf',
      'etc/ssh/sshd_config.d/10-a.conf',
      'etc/ssh/ssh_host_ed25519_key',
      'etc/ssh/keys/all',
      'usr/lib/sftp-server',
      'usr/local/bin/backup',
    ];
    expect(await linksOf('etc/ssh/sshd_config', 'sshd_config', text, files)).toEqual([
      '/etc/ssh/extra.conf -> etc/ssh/extra.conf',
      'sshd_config.d/*.conf -> etc/ssh/sshd_config.d/10-a.conf',
      '/etc/ssh/ssh_host_ed25519_key -> etc/ssh/ssh_host_ed25519_key',
      '/etc/ssh/keys/all -> etc/ssh/keys/all',
      '/usr/lib/sftp-server -> usr/lib/sftp-server',
      '/usr/local/bin/backup -> usr/local/bin/backup',
    ]);
  });

  it('are found where a lone file stands in for that of a host, and nothing outside is', async () => {
    const text = 'Include sshd_config.d/*.conf\nBanner /etc/issue.net\n';
    expect(await linksOf('sshd_config', 'sshd_config', text, ['sshd_config.d/a.conf', 'etc/issue.net'])).toEqual([
      'sshd_config.d/*.conf -> sshd_config.d/a.conf',
    ]);
  });

  it('are certificates, includes and programs of ejabberd.yml', async () => {
    const text = [
      'hosts: [example.org]',
      'include_config_file: /etc/ejabberd/acl.yml',
      'certfiles:',
      '  - /etc/ejabberd/cert.pem',
      '  - /etc/ejabberd/gone.pem',
      'ca_file: /etc/ssl/ca.pem',
      'listen:',
      '  - port: 5222',
      '    module: ejabberd_c2s',
      '    dhfile: /etc/ejabberd/dh.pem',
      '',
    ].join('\n');
    const files = ['etc/ejabberd/acl.yml', 'etc/ejabberd/cert.pem', 'etc/ssl/ca.pem', 'etc/ejabberd/dh.pem'];
    expect((await linksOf('etc/ejabberd/ejabberd.yml', 'yaml', text, files)).sort()).toEqual([
      '/etc/ejabberd/acl.yml -> etc/ejabberd/acl.yml',
      '/etc/ejabberd/cert.pem -> etc/ejabberd/cert.pem',
      '/etc/ejabberd/dh.pem -> etc/ejabberd/dh.pem',
      '/etc/ssl/ca.pem -> etc/ssl/ca.pem',
    ]);
  });

  it('are the configuration and the files of flags of ejabberdctl.cfg', async () => {
    const text =
      'EJABBERD_CONFIG_PATH=/etc/ejabberd/ejabberd.yml\nERL_INETRC="/etc/ejabberd/inetrc"\n. /etc/ejabberd/more\n';
    const files = ['etc/ejabberd/ejabberd.yml', 'etc/ejabberd/more'];
    const found = await linksOf('etc/ejabberd/ejabberdctl.cfg', 'ejabberdctl', text, files);
    expect(found.map((link) => link.replace(/^"|"(?= ->)/g, ''))).toEqual([
      '/etc/ejabberd/ejabberd.yml -> etc/ejabberd/ejabberd.yml',
      '/etc/ejabberd/more -> etc/ejabberd/more',
    ]);
  });

  it('are the scripts and key files of WireGuard', async () => {
    const text =
      '[Interface]\nPostUp = wg set %i private-key /etc/wireguard/%i.key\nPostUp = /etc/wireguard/up.sh %i\nPostDown = /etc/wireguard/gone.sh\n';
    const files = ['etc/wireguard/wg0.key', 'etc/wireguard/up.sh'];
    expect(await linksOf('etc/wireguard/wg0.conf', 'wireguard', text, files)).toEqual([
      '/etc/wireguard/%i.key -> etc/wireguard/wg0.key',
      '/etc/wireguard/up.sh -> etc/wireguard/up.sh',
    ]);
  });
});
