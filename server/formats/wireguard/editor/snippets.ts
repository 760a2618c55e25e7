import type { Completion } from '../../../core/lint/editor.ts';
import type { WireguardModel } from '../model.ts';

type Snippet = Omit<Completion, 'span'>;

const MAKE_KEY =
  'The private key stands in a file of its own, which is made by `(umask 077; wg genkey > /etc/wireguard/wg0.key)`; the public key of it comes from `wg pubkey < /etc/wireguard/wg0.key`.';

const server: Snippet = {
  label: 'WireGuard server',
  kind: 'snippet',
  detail: 'waits for peers; key in a file of its own',
  documentation: MAKE_KEY,
  newText: [
    '[Interface]',
    'Address = ${1:10.8.0.1/24}',
    'ListenPort = ${2:51820}',
    'PostUp = wg set %i private-key /etc/wireguard/%i.key',
    '',
    '# ${3:name of the first peer}',
    '[Peer]',
    'PublicKey = ${4:public key of the peer}',
    'AllowedIPs = ${5:10.8.0.2/32}',
    '$0',
  ].join('\n'),
  rank: 60,
};

const client: Snippet = {
  label: 'WireGuard client',
  kind: 'snippet',
  detail: 'calls one server; key in a file of its own',
  documentation: `${MAKE_KEY} AllowedIPs says what goes through the tunnel: \`0.0.0.0/0, ::/0\` is everything.`,
  newText: [
    '[Interface]',
    'Address = ${1:10.8.0.2/32}',
    'PostUp = wg set %i private-key /etc/wireguard/%i.key',
    '',
    '[Peer]',
    'PublicKey = ${2:public key of the server}',
    'Endpoint = ${3:vpn.example.com:51820}',
    'AllowedIPs = ${4:10.8.0.0/24}',
    'PersistentKeepalive = 25',
    '$0',
  ].join('\n'),
  rank: 61,
};

const peer: Snippet = {
  label: 'WireGuard peer',
  kind: 'snippet',
  detail: 'one address',
  documentation: 'No two peers may have the same address: the last one in the file gets it.',
  newText: [
    '# ${1:name}',
    '[Peer]',
    'PublicKey = ${2:public key of the peer}',
    'AllowedIPs = ${3:10.8.0.3/32}',
    '$0',
  ].join('\n'),
  rank: 62,
};

const device: Snippet = {
  label: 'WireGuard device',
  kind: 'snippet',
  detail: 'key in a file of its own',
  documentation:
    'The key is made by `wg genkey`; its file belongs to root and the group systemd-network, mode 0640. Addresses stand in a .network file.',
  newText: [
    '[NetDev]',
    'Name=${1:wg0}',
    'Kind=wireguard',
    '',
    '[WireGuard]',
    'PrivateKeyFile=/etc/systemd/network/${1:wg0}.key',
    'ListenPort=${2:51820}',
    '',
    '[WireGuardPeer]',
    'PublicKey=${3:public key of the peer}',
    'AllowedIPs=${4:10.8.0.2/32}',
    '$0',
  ].join('\n'),
  rank: 60,
};

const devicePeer: Snippet = {
  ...peer,
  newText: [
    '# ${1:name}',
    '[WireGuardPeer]',
    'PublicKey=${2:public key of the peer}',
    'AllowedIPs=${3:10.8.0.3/32}',
    '$0',
  ].join('\n'),
};

const profilePeer: Snippet = {
  ...peer,
  newText: [
    '[wireguard-peer.${1:public key of the peer}]',
    'endpoint=${2:vpn.example.com:51820}',
    'allowed-ips=${3:10.8.0.0/24;}',
    '$0',
  ].join('\n'),
};

/** Beginnings for a file: of a whole one only where nothing is written yet. Places to fill in are `${n:text}`. */
export function snippetsFor(model: WireguardModel, path: string): readonly Snippet[] {
  const isBegun = model.parts.some((part) => part.part === 'interface' && part.section.header !== undefined);
  switch (model.dialect) {
    case 'wg':
      return isBegun ? [peer] : [server, client, peer];
    case 'networkd':
      if (/\.network(\.|$)/.test(path)) return [];
      return isBegun ? [devicePeer] : [device, devicePeer];
    case 'networkmanager':
      return [profilePeer];
  }
}
