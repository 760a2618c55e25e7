// Written by `npm run generate` from the files of this folder.
import addressDuplicate from './address-duplicate.ts';
import addressInvalid from './address-invalid.ts';
import addressMissing from './address-missing.ts';
import addressNoPrefix from './address-no-prefix.ts';
import addressNotAHost from './address-not-a-host.ts';
import addressPublic from './address-public.ts';
import addressReused from './address-reused.ts';
import allowedipsDuplicateAcrossPeers from './allowedips-duplicate-across-peers.ts';
import allowedipsHostBits from './allowedips-host-bits.ts';
import allowedipsIncremental from './allowedips-incremental.ts';
import allowedipsInvalid from './allowedips-invalid.ts';
import allowedipsMissing from './allowedips-missing.ts';
import allowedipsOverlap from './allowedips-overlap.ts';
import allowedipsRedundant from './allowedips-redundant.ts';
import amneziaParameters from './amnezia-parameters.ts';
import clientAddressNotAllowed from './client-address-not-allowed.ts';
import clientPeerUnknown from './client-peer-unknown.ts';
import dnsOddToken from './dns-odd-token.ts';
import dnsOutsideTunnel from './dns-outside-tunnel.ts';
import duplicatePeer from './duplicate-peer.ts';
import emptyValue from './empty-value.ts';
import encoding from './encoding.ts';
import endpointHostname from './endpoint-hostname.ts';
import endpointInsideAllowedips from './endpoint-inside-allowedips.ts';
import endpointInvalid from './endpoint-invalid.ts';
import endpointOddIpv4 from './endpoint-odd-ipv4.ts';
import endpointPortMismatch from './endpoint-port-mismatch.ts';
import endpointPrivate from './endpoint-private.ts';
import endpointUnbracketedIpv6 from './endpoint-unbracketed-ipv6.ts';
import endpointUnusable from './endpoint-unusable.ts';
import fileGroupReadable from './file-group-readable.ts';
import fileWorldAccessible from './file-world-accessible.ts';
import fileWritableByOthers from './file-writable-by-others.ts';
import filenameInvalid from './filename-invalid.ts';
import fullTunnelDnsMissing from './full-tunnel-dns-missing.ts';
import fullTunnelIpFamilyLeak from './full-tunnel-ip-family-leak.ts';
import fwmarkInvalid from './fwmark-invalid.ts';
import headerSpacing from './header-spacing.ts';
import hookAcceptAllInput from './hook-accept-all-input.ts';
import hookEmbedsSecret from './hook-embeds-secret.ts';
import hookFirewallDisabled from './hook-firewall-disabled.ts';
import hookForwardAcceptAll from './hook-forward-accept-all.ts';
import hookForwardUnrestricted from './hook-forward-unrestricted.ts';
import hookHashTruncated from './hook-hash-truncated.ts';
import hookInputAllPorts from './hook-input-all-ports.ts';
import hookIpForwardUnfiltered from './hook-ip-forward-unfiltered.ts';
import hookIpv4Only from './hook-ipv4-only.ts';
import hookMasqueradeUnscoped from './hook-masquerade-unscoped.ts';
import hookMissingTeardown from './hook-missing-teardown.ts';
import hookPreupPrivateKey from './hook-preup-private-key.ts';
import hookRemoteCode from './hook-remote-code.ts';
import hookUntrustedPath from './hook-untrusted-path.ts';
import hookWeakensKernel from './hook-weakens-kernel.ts';
import hookWrongInterface from './hook-wrong-interface.ts';
import invalidComment from './invalid-comment.ts';
import keepaliveExtreme from './keepalive-extreme.ts';
import keepaliveInvalid from './keepalive-invalid.ts';
import keepaliveOnServer from './keepalive-on-server.ts';
import keyInWrongSection from './key-in-wrong-section.ts';
import keyLowEntropy from './key-low-entropy.ts';
import keyMalformed from './key-malformed.ts';
import keyPlaceholder from './key-placeholder.ts';
import killSwitchMissing from './kill-switch-missing.ts';
import lineContinuation from './line-continuation.ts';
import listenPortConflict from './listen-port-conflict.ts';
import listenPortInvalid from './listen-port-invalid.ts';
import listenPortMissing from './listen-port-missing.ts';
import listenPortOutOfRange from './listen-port-out-of-range.ts';
import listenPortWellKnown from './listen-port-well-known.ts';
import missingEquals from './missing-equals.ts';
import missingPeerHeader from './missing-peer-header.ts';
import mtuBreaksIpv6 from './mtu-breaks-ipv6.ts';
import mtuInvalid from './mtu-invalid.ts';
import mtuTooLarge from './mtu-too-large.ts';
import multipleInterfaceSections from './multiple-interface-sections.ts';
import networkdDefaultRouteLoop from './networkd-default-route-loop.ts';
import networkdFileMode from './networkd-file-mode.ts';
import networkdForwarding from './networkd-forwarding.ts';
import networkdInlineComment from './networkd-inline-comment.ts';
import networkdKeyAndKeyfile from './networkd-key-and-keyfile.ts';
import networkdKeyfileRelative from './networkd-keyfile-relative.ts';
import networkdNoRoutes from './networkd-no-routes.ts';
import networkdPrivateKeyInline from './networkd-private-key-inline.ts';
import networkdValueIgnored from './networkd-value-ignored.ts';
import networkdWrongSpelling from './networkd-wrong-spelling.ts';
import nmAllowedIpsComma from './nm-allowed-ips-comma.ts';
import nmDnsLeak from './nm-dns-leak.ts';
import nmFileMode from './nm-file-mode.ts';
import nmPresharedKeyIgnored from './nm-preshared-key-ignored.ts';
import nmPrivateKeyStored from './nm-private-key-stored.ts';
import nmValueIgnored from './nm-value-ignored.ts';
import noWayToConnect from './no-way-to-connect.ts';
import ownAddressInPeer from './own-address-in-peer.ts';
import peerIsSelf from './peer-is-self.ts';
import peerOutsideSubnet from './peer-outside-subnet.ts';
import peerPublicKeyMissing from './peer-public-key-missing.ts';
import presharedKeyEqualsOtherKey from './preshared-key-equals-other-key.ts';
import presharedKeyInVcs from './preshared-key-in-vcs.ts';
import presharedKeyMismatch from './preshared-key-mismatch.ts';
import presharedKeyMissing from './preshared-key-missing.ts';
import presharedKeyReused from './preshared-key-reused.ts';
import presharedKeyZero from './preshared-key-zero.ts';
import privateKeyInComment from './private-key-in-comment.ts';
import privateKeyInVcs from './private-key-in-vcs.ts';
import privateKeyInline from './private-key-inline.ts';
import privateKeyMissing from './private-key-missing.ts';
import privateKeyReused from './private-key-reused.ts';
import privateKeyUnclamped from './private-key-unclamped.ts';
import privateKeyUsedAsPublic from './private-key-used-as-public.ts';
import privateKeyZero from './private-key-zero.ts';
import publicKeyInvalidPoint from './public-key-invalid-point.ts';
import repeatedSetting from './repeated-setting.ts';
import saveconfigInvalid from './saveconfig-invalid.ts';
import saveconfigTrue from './saveconfig-true.ts';
import serverMissingClient from './server-missing-client.ts';
import serverPeerBroad from './server-peer-broad.ts';
import serverPeerDefaultRoute from './server-peer-default-route.ts';
import settingOutsideSection from './setting-outside-section.ts';
import splitDefaultRoute from './split-default-route.ts';
import tableDisablesFullTunnel from './table-disables-full-tunnel.ts';
import tableInvalid from './table-invalid.ts';
import tableMainDefaultLoop from './table-main-default-loop.ts';
import unknownKey from './unknown-key.ts';
import unknownSection from './unknown-section.ts';
import wellKnownKey from './well-known-key.ts';

export const rules = {
  'address-duplicate': addressDuplicate,
  'address-invalid': addressInvalid,
  'address-missing': addressMissing,
  'address-no-prefix': addressNoPrefix,
  'address-not-a-host': addressNotAHost,
  'address-public': addressPublic,
  'address-reused': addressReused,
  'allowedips-duplicate-across-peers': allowedipsDuplicateAcrossPeers,
  'allowedips-host-bits': allowedipsHostBits,
  'allowedips-incremental': allowedipsIncremental,
  'allowedips-invalid': allowedipsInvalid,
  'allowedips-missing': allowedipsMissing,
  'allowedips-overlap': allowedipsOverlap,
  'allowedips-redundant': allowedipsRedundant,
  'amnezia-parameters': amneziaParameters,
  'client-address-not-allowed': clientAddressNotAllowed,
  'client-peer-unknown': clientPeerUnknown,
  'dns-odd-token': dnsOddToken,
  'dns-outside-tunnel': dnsOutsideTunnel,
  'duplicate-peer': duplicatePeer,
  'empty-value': emptyValue,
  encoding: encoding,
  'endpoint-hostname': endpointHostname,
  'endpoint-inside-allowedips': endpointInsideAllowedips,
  'endpoint-invalid': endpointInvalid,
  'endpoint-odd-ipv4': endpointOddIpv4,
  'endpoint-port-mismatch': endpointPortMismatch,
  'endpoint-private': endpointPrivate,
  'endpoint-unbracketed-ipv6': endpointUnbracketedIpv6,
  'endpoint-unusable': endpointUnusable,
  'file-group-readable': fileGroupReadable,
  'file-world-accessible': fileWorldAccessible,
  'file-writable-by-others': fileWritableByOthers,
  'filename-invalid': filenameInvalid,
  'full-tunnel-dns-missing': fullTunnelDnsMissing,
  'full-tunnel-ip-family-leak': fullTunnelIpFamilyLeak,
  'fwmark-invalid': fwmarkInvalid,
  'header-spacing': headerSpacing,
  'hook-accept-all-input': hookAcceptAllInput,
  'hook-embeds-secret': hookEmbedsSecret,
  'hook-firewall-disabled': hookFirewallDisabled,
  'hook-forward-accept-all': hookForwardAcceptAll,
  'hook-forward-unrestricted': hookForwardUnrestricted,
  'hook-hash-truncated': hookHashTruncated,
  'hook-input-all-ports': hookInputAllPorts,
  'hook-ip-forward-unfiltered': hookIpForwardUnfiltered,
  'hook-ipv4-only': hookIpv4Only,
  'hook-masquerade-unscoped': hookMasqueradeUnscoped,
  'hook-missing-teardown': hookMissingTeardown,
  'hook-preup-private-key': hookPreupPrivateKey,
  'hook-remote-code': hookRemoteCode,
  'hook-untrusted-path': hookUntrustedPath,
  'hook-weakens-kernel': hookWeakensKernel,
  'hook-wrong-interface': hookWrongInterface,
  'invalid-comment': invalidComment,
  'keepalive-extreme': keepaliveExtreme,
  'keepalive-invalid': keepaliveInvalid,
  'keepalive-on-server': keepaliveOnServer,
  'key-in-wrong-section': keyInWrongSection,
  'key-low-entropy': keyLowEntropy,
  'key-malformed': keyMalformed,
  'key-placeholder': keyPlaceholder,
  'kill-switch-missing': killSwitchMissing,
  'line-continuation': lineContinuation,
  'listen-port-conflict': listenPortConflict,
  'listen-port-invalid': listenPortInvalid,
  'listen-port-missing': listenPortMissing,
  'listen-port-out-of-range': listenPortOutOfRange,
  'listen-port-well-known': listenPortWellKnown,
  'missing-equals': missingEquals,
  'missing-peer-header': missingPeerHeader,
  'mtu-breaks-ipv6': mtuBreaksIpv6,
  'mtu-invalid': mtuInvalid,
  'mtu-too-large': mtuTooLarge,
  'multiple-interface-sections': multipleInterfaceSections,
  'networkd-default-route-loop': networkdDefaultRouteLoop,
  'networkd-file-mode': networkdFileMode,
  'networkd-forwarding': networkdForwarding,
  'networkd-inline-comment': networkdInlineComment,
  'networkd-key-and-keyfile': networkdKeyAndKeyfile,
  'networkd-keyfile-relative': networkdKeyfileRelative,
  'networkd-no-routes': networkdNoRoutes,
  'networkd-private-key-inline': networkdPrivateKeyInline,
  'networkd-value-ignored': networkdValueIgnored,
  'networkd-wrong-spelling': networkdWrongSpelling,
  'nm-allowed-ips-comma': nmAllowedIpsComma,
  'nm-dns-leak': nmDnsLeak,
  'nm-file-mode': nmFileMode,
  'nm-preshared-key-ignored': nmPresharedKeyIgnored,
  'nm-private-key-stored': nmPrivateKeyStored,
  'nm-value-ignored': nmValueIgnored,
  'no-way-to-connect': noWayToConnect,
  'own-address-in-peer': ownAddressInPeer,
  'peer-is-self': peerIsSelf,
  'peer-outside-subnet': peerOutsideSubnet,
  'peer-public-key-missing': peerPublicKeyMissing,
  'preshared-key-equals-other-key': presharedKeyEqualsOtherKey,
  'preshared-key-in-vcs': presharedKeyInVcs,
  'preshared-key-mismatch': presharedKeyMismatch,
  'preshared-key-missing': presharedKeyMissing,
  'preshared-key-reused': presharedKeyReused,
  'preshared-key-zero': presharedKeyZero,
  'private-key-in-comment': privateKeyInComment,
  'private-key-in-vcs': privateKeyInVcs,
  'private-key-inline': privateKeyInline,
  'private-key-missing': privateKeyMissing,
  'private-key-reused': privateKeyReused,
  'private-key-unclamped': privateKeyUnclamped,
  'private-key-used-as-public': privateKeyUsedAsPublic,
  'private-key-zero': privateKeyZero,
  'public-key-invalid-point': publicKeyInvalidPoint,
  'repeated-setting': repeatedSetting,
  'saveconfig-invalid': saveconfigInvalid,
  'saveconfig-true': saveconfigTrue,
  'server-missing-client': serverMissingClient,
  'server-peer-broad': serverPeerBroad,
  'server-peer-default-route': serverPeerDefaultRoute,
  'setting-outside-section': settingOutsideSection,
  'split-default-route': splitDefaultRoute,
  'table-disables-full-tunnel': tableDisablesFullTunnel,
  'table-invalid': tableInvalid,
  'table-main-default-loop': tableMainDefaultLoop,
  'unknown-key': unknownKey,
  'unknown-section': unknownSection,
  'well-known-key': wellKnownKey,
};
