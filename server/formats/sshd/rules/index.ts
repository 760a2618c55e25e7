// Written by `npm run generate` from the files of this folder.
import acceptEnvDangerous from './accept-env-dangerous.ts';
import accessListComma from './access-list-comma.ts';
import accessListNegation from './access-list-negation.ts';
import accessListNumericId from './access-list-numeric-id.ts';
import accessNotRestricted from './access-not-restricted.ts';
import addressFamily from './address-family.ts';
import algorithmListEmptied from './algorithm-list-emptied.ts';
import algorithmListSpace from './algorithm-list-space.ts';
import algorithmPrefixInMatch from './algorithm-prefix-in-match.ts';
import algorithmVersionMismatch from './algorithm-version-mismatch.ts';
import algorithmWildcard from './algorithm-wildcard.ts';
import algorithmWildcardTooWide from './algorithm-wildcard-too-wide.ts';
import allAuthDisabled from './all-auth-disabled.ts';
import allowAgentForwarding from './allow-agent-forwarding.ts';
import allowListWildcard from './allow-list-wildcard.ts';
import allowStreamlocalForwarding from './allow-streamlocal-forwarding.ts';
import allowTcpForwarding from './allow-tcp-forwarding.ts';
import authMethodNone from './auth-method-none.ts';
import authMethodsUnsatisfiable from './auth-methods-unsatisfiable.ts';
import authenticationMethodsSyntax from './authentication-methods-syntax.ts';
import authorizedKeysCommandUserRoot from './authorized-keys-command-user-root.ts';
import authorizedKeysCommandWithoutUser from './authorized-keys-command-without-user.ts';
import authorizedKeysFileNone from './authorized-keys-file-none.ts';
import authorizedKeysFileShared from './authorized-keys-file-shared.ts';
import authorizedKeysFileTilde from './authorized-keys-file-tilde.ts';
import authorizedKeys2Default from './authorized-keys2-default.ts';
import bannerMissing from './banner-missing.ts';
import bannerRelativePath from './banner-relative-path.ts';
import bareCarriageReturn from './bare-carriage-return.ts';
import byteOrderMark from './byte-order-mark.ts';
import chrootUserWritable from './chroot-user-writable.ts';
import chrootWithoutInternalSftp from './chroot-without-internal-sftp.ts';
import clientAliveCountMax from './client-alive-count-max.ts';
import clientAliveCountZero from './client-alive-count-zero.ts';
import clientAliveInterval from './client-alive-interval.ts';
import commentNotSeparated from './comment-not-separated.ts';
import compression from './compression.ts';
import cryptoPolicyShadow from './crypto-policy-shadow.ts';
import debianBanner from './debian-banner.ts';
import defaultPort from './default-port.ts';
import denyOverridesAllow from './deny-overrides-allow.ts';
import deprecatedKeyword from './deprecated-keyword.ts';
import disableForwardingIncomplete from './disable-forwarding-incomplete.ts';
import duplicateHostkey from './duplicate-hostkey.ts';
import duplicateIgnored from './duplicate-ignored.ts';
import duplicateLastWins from './duplicate-last-wins.ts';
import duplicateSubsystem from './duplicate-subsystem.ts';
import ed25519NotAccepted from './ed25519-not-accepted.ts';
import emptyListDirective from './empty-list-directive.ts';
import encryptAndMac from './encrypt-and-mac.ts';
import exposeAuthInfo from './expose-auth-info.ts';
import extraArguments from './extra-arguments.ts';
import fidoTouchNotRequired from './fido-touch-not-required.ts';
import fingerprintHashMd5 from './fingerprint-hash-md5.ts';
import finiteFieldDh from './finite-field-dh.ts';
import fipsAlgorithmLists from './fips-algorithm-lists.ts';
import forceCommandComment from './force-command-comment.ts';
import forwardingNotDisabled from './forwarding-not-disabled.ts';
import gatewayPorts from './gateway-ports.ts';
import globalAfterMatch from './global-after-match.ts';
import gssapiAuthentication from './gssapi-authentication.ts';
import gssapiCleanupCredentials from './gssapi-cleanup-credentials.ts';
import gssapiKeyExchange from './gssapi-key-exchange.ts';
import gssapiNames104 from './gssapi-names-10-4.ts';
import gssapiStrictAcceptor from './gssapi-strict-acceptor.ts';
import helperInWritablePath from './helper-in-writable-path.ts';
import hostKeyAlgorithmMismatch from './host-key-algorithm-mismatch.ts';
import hostKeyDsa from './host-key-dsa.ts';
import hostKeyEcdsa from './host-key-ecdsa.ts';
import hostKeyNoEd25519 from './host-key-no-ed25519.ts';
import hostbasedAuthentication from './hostbased-authentication.ts';
import hostbasedNameFromPacket from './hostbased-name-from-packet.ts';
import hostkeyNone from './hostkey-none.ts';
import hostnamePatternWithoutDns from './hostname-pattern-without-dns.ts';
import idleTimeout from './idle-timeout.ts';
import ignoreRhosts from './ignore-rhosts.ts';
import ignoreUserKnownHosts from './ignore-user-known-hosts.ts';
import ignoredKeyword from './ignored-keyword.ts';
import includeAtEnd from './include-at-end.ts';
import includeInMatch from './include-in-match.ts';
import includeLoop from './include-loop.ts';
import includeNoMatch from './include-no-match.ts';
import includeOrder from './include-order.ts';
import includePatternSyntax from './include-pattern-syntax.ts';
import invalidQuotes from './invalid-quotes.ts';
import invalidValue from './invalid-value.ts';
import ipqosDeprecated from './ipqos-deprecated.ts';
import kbdInteractiveAliasNeeded from './kbd-interactive-alias-needed.ts';
import kerberosAuthentication from './kerberos-authentication.ts';
import kerberosOrLocalPasswd from './kerberos-or-local-passwd.ts';
import kerberosTicketCleanup from './kerberos-ticket-cleanup.ts';
import keyboardInteractiveBypass from './keyboard-interactive-bypass.ts';
import keywordTooNew from './keyword-too-new.ts';
import legacyAlias from './legacy-alias.ts';
import legacyRhostsOptions from './legacy-rhosts-options.ts';
import lineContinuation from './line-continuation.ts';
import listFirstLineOnly from './list-first-line-only.ts';
import listenAddressFamilyMismatch from './listen-address-family-mismatch.ts';
import listenAddressWildcardName from './listen-address-wildcard-name.ts';
import listenAllInterfaces from './listen-all-interfaces.ts';
import logLevelDebug from './log-level-debug.ts';
import logLevelQuiet from './log-level-quiet.ts';
import logLevelVerbose from './log-level-verbose.ts';
import loginGraceTime from './login-grace-time.ts';
import matchEmptyBlock from './match-empty-block.ts';
import matchEqualsSign from './match-equals-sign.ts';
import matchInvalid from './match-invalid.ts';
import matchInvalidUser99 from './match-invalid-user-9-9.ts';
import matchListReplaces from './match-list-replaces.ts';
import matchNever from './match-never.ts';
import matchUnreachable from './match-unreachable.ts';
import matchValueShadowed from './match-value-shadowed.ts';
import maxAuthTries from './max-auth-tries.ts';
import maxAuthTriesLow from './max-auth-tries-low.ts';
import maxAuthTriesZero from './max-auth-tries-zero.ts';
import maxSessions from './max-sessions.ts';
import maxSessionsZero from './max-sessions-zero.ts';
import maxStartups from './max-startups.ts';
import missingArgument from './missing-argument.ts';
import nistCurves from './nist-curves.ts';
import noPostQuantumKex from './no-post-quantum-kex.ts';
import nonAsciiSpace from './non-ascii-space.ts';
import notAllowedInMatch from './not-allowed-in-match.ts';
import nulByte from './nul-byte.ts';
import pamServiceNameInMatch from './pam-service-name-in-match.ts';
import passwordAuthMatchOverride from './password-auth-match-override.ts';
import passwordAuthentication from './password-authentication.ts';
import perSourceExemptAll from './per-source-exempt-all.ts';
import perSourceMaxStartups from './per-source-max-startups.ts';
import perSourceNetblockIpv6 from './per-source-netblock-ipv6.ts';
import perSourcePenaltiesNoIgnored from './per-source-penalties-no-ignored.ts';
import perSourcePenaltiesOff from './per-source-penalties-off.ts';
import permitEmptyPasswords from './permit-empty-passwords.ts';
import permitListenAny from './permit-listen-any.ts';
import permitOpenAny from './permit-open-any.ts';
import permitRootLogin from './permit-root-login.ts';
import permitTunnel from './permit-tunnel.ts';
import permitUserEnvironment from './permit-user-environment.ts';
import permitUserEnvironmentCase from './permit-user-environment-case.ts';
import permitUserRc from './permit-user-rc.ts';
import portIgnored from './port-ignored.ts';
import printLastLog from './print-last-log.ts';
import printMotd from './print-motd.ts';
import privilegeSeparationOff from './privilege-separation-off.ts';
import protocol1 from './protocol-1.ts';
import pubkeyAuthenticationDisabled from './pubkey-authentication-disabled.ts';
import refuseConnectionGlobal from './refuse-connection-global.ts';
import rekeyLimit from './rekey-limit.ts';
import removedKeyword from './removed-keyword.ts';
import requiredRsaSize from './required-rsa-size.ts';
import restrictedAccountCanForward from './restricted-account-can-forward.ts';
import revokedKeysNoneInMatch from './revoked-keys-none-in-match.ts';
import rootForcedCommandsMisread from './root-forced-commands-misread.ts';
import rootLoginMatchOverride from './root-login-match-override.ts';
import rootLoginNotDisabled from './root-login-not-disabled.ts';
import securityKeyProvider from './security-key-provider.ts';
import serverKeyBits from './server-key-bits.ts';
import setEnvLoaderVariable from './set-env-loader-variable.ts';
import shadowedByInclude from './shadowed-by-include.ts';
import singleFactorOnly from './single-factor-only.ts';
import singleQuotesOldVersion from './single-quotes-old-version.ts';
import sshdHelperPath from './sshd-helper-path.ts';
import streamlocalBindMask from './streamlocal-bind-mask.ts';
import strictModes from './strict-modes.ts';
import syslogFacility from './syslog-facility.ts';
import tcpKeepalive from './tcp-keepalive.ts';
import terrapinExposure from './terrapin-exposure.ts';
import truenasNoneCipherHpn from './truenas-none-cipher-hpn.ts';
import unknownAlgorithm from './unknown-algorithm.ts';
import unknownKeyword from './unknown-keyword.ts';
import unsupportedKeyword from './unsupported-keyword.ts';
import useDns from './use-dns.ts';
import useLogin from './use-login.ts';
import usePamDisabled from './use-pam-disabled.ts';
import userAtDomain from './user-at-domain.ts';
import userCaWithoutRevocation from './user-ca-without-revocation.ts';
import valueCase from './value-case.ts';
import vendorKeyword from './vendor-keyword.ts';
import versionAddendum from './version-addendum.ts';
import weakCiphers from './weak-ciphers.ts';
import weakHostKeyAlgorithms from './weak-host-key-algorithms.ts';
import weakKex from './weak-kex.ts';
import weakMacs from './weak-macs.ts';
import weakPubkeyAlgorithms from './weak-pubkey-algorithms.ts';
import x11Forwarding from './x11-forwarding.ts';
import x11UseLocalhost from './x11-use-localhost.ts';

export const rules = {
  'accept-env-dangerous': acceptEnvDangerous,
  'access-list-comma': accessListComma,
  'access-list-negation': accessListNegation,
  'access-list-numeric-id': accessListNumericId,
  'access-not-restricted': accessNotRestricted,
  'address-family': addressFamily,
  'algorithm-list-emptied': algorithmListEmptied,
  'algorithm-list-space': algorithmListSpace,
  'algorithm-prefix-in-match': algorithmPrefixInMatch,
  'algorithm-version-mismatch': algorithmVersionMismatch,
  'algorithm-wildcard': algorithmWildcard,
  'algorithm-wildcard-too-wide': algorithmWildcardTooWide,
  'all-auth-disabled': allAuthDisabled,
  'allow-agent-forwarding': allowAgentForwarding,
  'allow-list-wildcard': allowListWildcard,
  'allow-streamlocal-forwarding': allowStreamlocalForwarding,
  'allow-tcp-forwarding': allowTcpForwarding,
  'auth-method-none': authMethodNone,
  'auth-methods-unsatisfiable': authMethodsUnsatisfiable,
  'authentication-methods-syntax': authenticationMethodsSyntax,
  'authorized-keys-command-user-root': authorizedKeysCommandUserRoot,
  'authorized-keys-command-without-user': authorizedKeysCommandWithoutUser,
  'authorized-keys-file-none': authorizedKeysFileNone,
  'authorized-keys-file-shared': authorizedKeysFileShared,
  'authorized-keys-file-tilde': authorizedKeysFileTilde,
  'authorized-keys2-default': authorizedKeys2Default,
  'banner-missing': bannerMissing,
  'banner-relative-path': bannerRelativePath,
  'bare-carriage-return': bareCarriageReturn,
  'byte-order-mark': byteOrderMark,
  'chroot-user-writable': chrootUserWritable,
  'chroot-without-internal-sftp': chrootWithoutInternalSftp,
  'client-alive-count-max': clientAliveCountMax,
  'client-alive-count-zero': clientAliveCountZero,
  'client-alive-interval': clientAliveInterval,
  'comment-not-separated': commentNotSeparated,
  compression: compression,
  'crypto-policy-shadow': cryptoPolicyShadow,
  'debian-banner': debianBanner,
  'default-port': defaultPort,
  'deny-overrides-allow': denyOverridesAllow,
  'deprecated-keyword': deprecatedKeyword,
  'disable-forwarding-incomplete': disableForwardingIncomplete,
  'duplicate-hostkey': duplicateHostkey,
  'duplicate-ignored': duplicateIgnored,
  'duplicate-last-wins': duplicateLastWins,
  'duplicate-subsystem': duplicateSubsystem,
  'ed25519-not-accepted': ed25519NotAccepted,
  'empty-list-directive': emptyListDirective,
  'encrypt-and-mac': encryptAndMac,
  'expose-auth-info': exposeAuthInfo,
  'extra-arguments': extraArguments,
  'fido-touch-not-required': fidoTouchNotRequired,
  'fingerprint-hash-md5': fingerprintHashMd5,
  'finite-field-dh': finiteFieldDh,
  'fips-algorithm-lists': fipsAlgorithmLists,
  'force-command-comment': forceCommandComment,
  'forwarding-not-disabled': forwardingNotDisabled,
  'gateway-ports': gatewayPorts,
  'global-after-match': globalAfterMatch,
  'gssapi-authentication': gssapiAuthentication,
  'gssapi-cleanup-credentials': gssapiCleanupCredentials,
  'gssapi-key-exchange': gssapiKeyExchange,
  'gssapi-names-10-4': gssapiNames104,
  'gssapi-strict-acceptor': gssapiStrictAcceptor,
  'helper-in-writable-path': helperInWritablePath,
  'host-key-algorithm-mismatch': hostKeyAlgorithmMismatch,
  'host-key-dsa': hostKeyDsa,
  'host-key-ecdsa': hostKeyEcdsa,
  'host-key-no-ed25519': hostKeyNoEd25519,
  'hostbased-authentication': hostbasedAuthentication,
  'hostbased-name-from-packet': hostbasedNameFromPacket,
  'hostkey-none': hostkeyNone,
  'hostname-pattern-without-dns': hostnamePatternWithoutDns,
  'idle-timeout': idleTimeout,
  'ignore-rhosts': ignoreRhosts,
  'ignore-user-known-hosts': ignoreUserKnownHosts,
  'ignored-keyword': ignoredKeyword,
  'include-at-end': includeAtEnd,
  'include-in-match': includeInMatch,
  'include-loop': includeLoop,
  'include-no-match': includeNoMatch,
  'include-order': includeOrder,
  'include-pattern-syntax': includePatternSyntax,
  'invalid-quotes': invalidQuotes,
  'invalid-value': invalidValue,
  'ipqos-deprecated': ipqosDeprecated,
  'kbd-interactive-alias-needed': kbdInteractiveAliasNeeded,
  'kerberos-authentication': kerberosAuthentication,
  'kerberos-or-local-passwd': kerberosOrLocalPasswd,
  'kerberos-ticket-cleanup': kerberosTicketCleanup,
  'keyboard-interactive-bypass': keyboardInteractiveBypass,
  'keyword-too-new': keywordTooNew,
  'legacy-alias': legacyAlias,
  'legacy-rhosts-options': legacyRhostsOptions,
  'line-continuation': lineContinuation,
  'list-first-line-only': listFirstLineOnly,
  'listen-address-family-mismatch': listenAddressFamilyMismatch,
  'listen-address-wildcard-name': listenAddressWildcardName,
  'listen-all-interfaces': listenAllInterfaces,
  'log-level-debug': logLevelDebug,
  'log-level-quiet': logLevelQuiet,
  'log-level-verbose': logLevelVerbose,
  'login-grace-time': loginGraceTime,
  'match-empty-block': matchEmptyBlock,
  'match-equals-sign': matchEqualsSign,
  'match-invalid': matchInvalid,
  'match-invalid-user-9-9': matchInvalidUser99,
  'match-list-replaces': matchListReplaces,
  'match-never': matchNever,
  'match-unreachable': matchUnreachable,
  'match-value-shadowed': matchValueShadowed,
  'max-auth-tries': maxAuthTries,
  'max-auth-tries-low': maxAuthTriesLow,
  'max-auth-tries-zero': maxAuthTriesZero,
  'max-sessions': maxSessions,
  'max-sessions-zero': maxSessionsZero,
  'max-startups': maxStartups,
  'missing-argument': missingArgument,
  'nist-curves': nistCurves,
  'no-post-quantum-kex': noPostQuantumKex,
  'non-ascii-space': nonAsciiSpace,
  'not-allowed-in-match': notAllowedInMatch,
  'nul-byte': nulByte,
  'pam-service-name-in-match': pamServiceNameInMatch,
  'password-auth-match-override': passwordAuthMatchOverride,
  'password-authentication': passwordAuthentication,
  'per-source-exempt-all': perSourceExemptAll,
  'per-source-max-startups': perSourceMaxStartups,
  'per-source-netblock-ipv6': perSourceNetblockIpv6,
  'per-source-penalties-no-ignored': perSourcePenaltiesNoIgnored,
  'per-source-penalties-off': perSourcePenaltiesOff,
  'permit-empty-passwords': permitEmptyPasswords,
  'permit-listen-any': permitListenAny,
  'permit-open-any': permitOpenAny,
  'permit-root-login': permitRootLogin,
  'permit-tunnel': permitTunnel,
  'permit-user-environment': permitUserEnvironment,
  'permit-user-environment-case': permitUserEnvironmentCase,
  'permit-user-rc': permitUserRc,
  'port-ignored': portIgnored,
  'print-last-log': printLastLog,
  'print-motd': printMotd,
  'privilege-separation-off': privilegeSeparationOff,
  'protocol-1': protocol1,
  'pubkey-authentication-disabled': pubkeyAuthenticationDisabled,
  'refuse-connection-global': refuseConnectionGlobal,
  'rekey-limit': rekeyLimit,
  'removed-keyword': removedKeyword,
  'required-rsa-size': requiredRsaSize,
  'restricted-account-can-forward': restrictedAccountCanForward,
  'revoked-keys-none-in-match': revokedKeysNoneInMatch,
  'root-forced-commands-misread': rootForcedCommandsMisread,
  'root-login-match-override': rootLoginMatchOverride,
  'root-login-not-disabled': rootLoginNotDisabled,
  'security-key-provider': securityKeyProvider,
  'server-key-bits': serverKeyBits,
  'set-env-loader-variable': setEnvLoaderVariable,
  'shadowed-by-include': shadowedByInclude,
  'single-factor-only': singleFactorOnly,
  'single-quotes-old-version': singleQuotesOldVersion,
  'sshd-helper-path': sshdHelperPath,
  'streamlocal-bind-mask': streamlocalBindMask,
  'strict-modes': strictModes,
  'syslog-facility': syslogFacility,
  'tcp-keepalive': tcpKeepalive,
  'terrapin-exposure': terrapinExposure,
  'truenas-none-cipher-hpn': truenasNoneCipherHpn,
  'unknown-algorithm': unknownAlgorithm,
  'unknown-keyword': unknownKeyword,
  'unsupported-keyword': unsupportedKeyword,
  'use-dns': useDns,
  'use-login': useLogin,
  'use-pam-disabled': usePamDisabled,
  'user-at-domain': userAtDomain,
  'user-ca-without-revocation': userCaWithoutRevocation,
  'value-case': valueCase,
  'vendor-keyword': vendorKeyword,
  'version-addendum': versionAddendum,
  'weak-ciphers': weakCiphers,
  'weak-host-key-algorithms': weakHostKeyAlgorithms,
  'weak-kex': weakKex,
  'weak-macs': weakMacs,
  'weak-pubkey-algorithms': weakPubkeyAlgorithms,
  'x11-forwarding': x11Forwarding,
  'x11-use-localhost': x11UseLocalhost,
};
