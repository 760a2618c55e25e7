import { Random } from './random.ts';

/** A random host tree, and the connection to ask about. File names are below the configuration folder. */
export interface SshdCase {
  readonly files: ReadonlyMap<string, string>;
  readonly connection: {
    readonly user: string;
    readonly host: string;
    readonly address: string;
    readonly localAddress: string;
    readonly localPort: number;
  };
}

type Values = (r: Random) => string;
const of =
  (...list: string[]): Values =>
  (r) =>
    r.pick(list);
const yesNo = of('yes', 'no', 'YES', 'no', '"yes"');

/** Options that may stand in a Match block, with values that 9.2 accepts. */
const inMatch: Readonly<Record<string, Values>> = {
  AcceptEnv: of('LANG LC_*', 'A B', '*', '"X Y"'),
  AllowAgentForwarding: yesNo,
  AllowGroups: of('wheel staff', 'users'),
  AllowStreamLocalForwarding: of('yes', 'all', 'no', 'local', 'remote'),
  AllowTcpForwarding: of('yes', 'all', 'no', 'local', 'REMOTE'),
  AllowUsers: of('bob', 'alice bob@192.0.2.0/24', 'root@10.0.0.0/8,!10.1.0.0/16', 'c?rol'),
  AuthenticationMethods: of('any', 'publickey,password publickey', 'publickey', 'keyboard-interactive:pam,publickey'),
  AuthorizedKeysFile: of('.ssh/authorized_keys', '/etc/keys/%u .ssh/k', 'none', '"a b"'),
  Banner: of('/etc/issue.net', 'none', '"/etc/my issue"', "'/a b'", '/etc/a\\ b', '/etc/a#b'),
  ChannelTimeout: of('none', 'session=10m *=1h', 'x11-connection=5'),
  ChrootDirectory: of('/srv/%u', 'none', '/data # jail'),
  ClientAliveCountMax: of('0', '3', '007', '+5'),
  ClientAliveInterval: of('0', '300', '5m', '1h30m'),
  DenyUsers: of('mallory', 'eve@*', 'root'),
  DisableForwarding: yesNo,
  ExposeAuthInfo: yesNo,
  ForceCommand: of('/bin/x', 'internal-sftp', '/bin/x "a b" # c', 'none'),
  GatewayPorts: of('yes', 'no', 'clientspecified', 'ClientSpecified'),
  HostbasedAuthentication: yesNo,
  IgnoreRhosts: of('yes', 'no', 'shosts-only'),
  IPQoS: of('af21', 'cs1 cs2', 'lowdelay throughput', 'none', '0x10'),
  KbdInteractiveAuthentication: yesNo,
  ChallengeResponseAuthentication: yesNo,
  LogLevel: of('INFO', 'verbose', 'QUIET', 'DEBUG', 'DEBUG3'),
  MaxAuthTries: of('6', '3', '4'),
  MaxSessions: of('10', '0', '2'),
  PasswordAuthentication: yesNo,
  PermitEmptyPasswords: yesNo,
  PermitListen: of('any', 'none', '80', 'localhost:8080 *:99'),
  PermitOpen: of('any', 'none', '192.0.2.1:22', 'host:* [::1]:80'),
  PermitRootLogin: of('yes', 'no', 'prohibit-password', 'without-password', 'forced-commands-only', 'NO'),
  PermitTTY: yesNo,
  PermitTunnel: of('yes', 'no', 'point-to-point', 'ethernet'),
  PermitUserRC: yesNo,
  PubkeyAcceptedAlgorithms: of('ssh-ed25519', '+ssh-rsa', '-ecdsa*', '^rsa-sha2-512', 'ssh-ed25519*,rsa-sha2-*'),
  PubkeyAcceptedKeyTypes: of('ssh-ed25519,rsa-sha2-256', '+ssh-dss'),
  HostbasedAcceptedAlgorithms: of('ssh-ed25519', '+ssh-rsa', '-*-cert-v01@openssh.com'),
  CASignatureAlgorithms: of('ssh-ed25519', '-ecdsa*', '^rsa-sha2-512'),
  PubkeyAuthentication: yesNo,
  PubkeyAuthOptions: of('none', 'touch-required', 'verify-required touch-required'),
  RekeyLimit: of('default', '1G', '512M 1h', 'default none', '1.5G 30', '0 10m'),
  RequiredRSASize: of('1024', '2048', '3072'),
  SetEnv: of('A=1', 'A=1 B="x y"', 'LC_ALL=C.UTF-8'),
  StreamLocalBindMask: of('0177', '0111', '177'),
  StreamLocalBindUnlink: yesNo,
  TrustedUserCAKeys: of('/etc/ssh/ca.pub', 'none'),
  UnusedConnectionTimeout: of('none', '5m', '300'),
  X11DisplayOffset: of('10', '20'),
  X11Forwarding: yesNo,
  X11UseLocalhost: yesNo,
};

/** Options of the global section only. */
const globalOnly: Readonly<Record<string, Values>> = {
  AddressFamily: of('any', 'inet', 'ANY'),
  Ciphers: of('aes256-ctr,aes128-ctr', '+aes128-cbc,3des-cbc', '-chacha20*', '^aes256-gcm@openssh.com', 'aes256-ctr,'),
  Compression: of('yes', 'no', 'delayed'),
  FingerprintHash: of('sha256', 'MD5', 'sha512'),
  HostKeyAlgorithms: of('ssh-ed25519', '+ssh-rsa', '-ecdsa*,sk-*', 'ssh-ed25519*'),
  IgnoreUserKnownHosts: yesNo,
  KexAlgorithms: of('curve25519-sha256', '+diffie-hellman-group14-sha1', '-*sha1', '-diffie*', '^ecdh-sha2-nistp256'),
  ListenAddress: of('127.0.0.1', '[::1]:2022', '10.1.2.3', '::1', '127.0.0.1:99'),
  LoginGraceTime: of('120', '1m30s', '0', '2M'),
  MACs: of('hmac-sha2-256', '-umac*', '+hmac-md5', '^hmac-sha2-512-etm@openssh.com'),
  MaxStartups: of('10', '10:30:60', '5:50:10'),
  PerSourceMaxStartups: of('none', '10'),
  PerSourceNetBlockSize: of('24:64', '32', '32:128'),
  PermitUserEnvironment: of('yes', 'no', 'LANG,LC_*'),
  PidFile: of('/run/x.pid', 'none'),
  Port: of('22', '2222', '99'),
  PrintLastLog: yesNo,
  PrintMotd: yesNo,
  StrictModes: yesNo,
  SyslogFacility: of('AUTH', 'local3', 'DAEMON'),
  TCPKeepAlive: yesNo,
  KeepAlive: yesNo,
  UseDNS: yesNo,
  UsePAM: yesNo,
  VersionAddendum: of('none', 'site # x', 'a b'),
  X11Forwarding: yesNo,
  UseLogin: of('no'),
  Protocol: of('2'),
  UsePrivilegeSeparation: of('sandbox'),
};

/** Values that 9.2 refuses. */
const refused: readonly string[] = [
  'PermitRootLogin maybe',
  'Port 70000',
  'X11Forwarding true',
  'Ciphers aes*',
  'Ciphers nope',
  'PermitRootLogins no',
  'MaxAuthTries six',
  'Banner "/etc/x',
  'PermitTunnel No',
  'LoginGraceTime 1x',
  'PasswordAuthentication no yes',
  'AllowUsers bob@10.0.0.1/8',
  'Match Foo bar',
  'Match User',
  'Ciphers a, b',
  'AuthenticationMethods publickey, password',
  'PermitRootLogin',
  'MaxStartups 60:30:10',
  'RekeyLimit none',
];

const criteria: readonly Values[] = [
  of('User bob', 'User alice', 'User bob,alice', 'User !bob', 'User *,!bob', 'user=bob', 'User "bob"', 'USER b*'),
  of(
    'Address 192.0.2.0/24',
    'Address 10.0.0.0/8,!10.1.0.0/16',
    'Address 2001:db8::/32',
    'Address 192.0.2.*',
    'Address 192.0.2.7',
  ),
  of('Host *.example.org', 'Host client.example.org,other', 'Host !client*'),
  of('LocalPort 22', 'LocalPort 2222'),
  of('LocalAddress 127.0.0.1', 'LocalAddress 10.0.0.0/8'),
];

function directive(r: Random, conditional: boolean): string {
  const pool = conditional || r.chance(0.6) ? inMatch : { ...inMatch, ...globalOnly };
  const name = r.pick(Object.keys(pool));
  const value = pool[name]?.(r) ?? '';
  const keyword = r.chance(0.2) ? name.toLowerCase() : name;
  const separator = r.pick([' ', ' ', ' ', '\t', ' = ', '=', '  ']);
  const trailing = /^(ForceCommand|VersionAddendum)$/.test(name) ? '' : r.pick(['', '', '', ' ', ' # why', '\t#']);
  return `${conditional ? '    ' : ''}${keyword}${separator}${value}${trailing}`;
}

function matchLine(r: Random): string {
  if (r.chance(0.12)) return 'Match all';
  const parts = [r.pick(criteria)(r)];
  if (r.chance(0.3)) parts.push(r.pick(criteria)(r));
  return `Match ${parts.join(' ')}`;
}

/** One file: global lines, then Match blocks; with `conditional`, the file is included from a block. */
function file(r: Random, includes: readonly string[], bad: boolean): string {
  const lines: string[] = [];
  let conditional = false;
  const count = 2 + r.below(14);
  for (let i = 0; i < count; i++) {
    if (r.chance(0.1)) lines.push(r.pick(['', '# comment', '#PermitRootLogin yes', '   ']));
    else if (i > 2 && r.chance(0.18)) {
      const line = matchLine(r);
      lines.push(line);
      conditional = line !== 'Match all';
    } else lines.push(directive(r, conditional));
  }
  for (const include of includes) lines.splice(r.chance(0.5) ? 0 : r.below(lines.length + 1), 0, `Include ${include}`);
  if (bad) lines.splice(r.below(lines.length + 1), 0, r.pick(refused));
  return lines.join(r.chance(0.1) ? '\r\n' : '\n') + (r.chance(0.9) ? '\n' : '');
}

/**
 * Makes one case from a seed. `folder` is the absolute path of the configuration folder, for include patterns.
 * With `mayBeBad`, some cases carry a line that sshd refuses.
 */
export function sshdCase(seed: number, folder: string, mayBeBad: boolean): SshdCase {
  const r = new Random(seed);
  const files = new Map<string, string>();
  const names = ['10-a.conf', '2-b.conf', '50-cloud-init.conf', 'B.conf', '.hidden.conf'].filter(() => r.chance(0.4));
  const patterns = r.pick([
    [`${folder}/sshd_config.d/*.conf`],
    [`${folder}/sshd_config.d/1*.conf ${folder}/sshd_config.d/[25]*.conf`],
    [`${folder}/sshd_config.d/2-b.conf`, `${folder}/nothing/*.conf`],
    [],
  ]);
  const bad = mayBeBad && r.chance(0.3);
  const badIn = bad ? r.below(names.length + 1) : -1;
  // What an included file may hold inside a block is only what a block allows; so drop-ins have such lines alone.
  names.forEach((name, i) => {
    const nested = r.chance(0.15) ? [`${folder}/extra.conf`] : [];
    files.set(`sshd_config.d/${name}`, file(r, nested, badIn === i + 1));
  });
  files.set('extra.conf', file(r, [], false));
  files.set('sshd_config', file(r, patterns, badIn === 0));
  return {
    files,
    connection: {
      user: r.pick(['bob', 'alice', 'root', 'carol']),
      host: r.pick(['client.example.org', 'other', '192.0.2.7']),
      address: r.pick(['192.0.2.7', '10.1.2.3', '10.9.9.9', '2001:db8::5', '203.0.113.9']),
      localAddress: r.pick(['127.0.0.1', '10.0.0.5']),
      localPort: r.pick([22, 2222]),
    },
  };
}
