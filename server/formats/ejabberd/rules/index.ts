// Written by `npm run generate` from the files of this folder.
import accessAdminRuleOpen from './access-admin-rule-open.ts';
import accessListMeansAnd from './access-list-means-and.ts';
import accessRuleUnreachableDeny from './access-rule-unreachable-deny.ts';
import accessUndefinedName from './access-undefined-name.ts';
import aclAdminMatchesEverybody from './acl-admin-matches-everybody.ts';
import aclAdminRegistrable from './acl-admin-registrable.ts';
import aclAdminWithoutDomain from './acl-admin-without-domain.ts';
import aclIpWithoutPrefix from './acl-ip-without-prefix.ts';
import acmeStagingCa from './acme-staging-ca.ts';
import apiPermissionInert from './api-permission-inert.ts';
import apiPermissionLoopbackNoLogin from './api-permission-loopback-no-login.ts';
import apiPermissionOrInsteadOfAnd from './api-permission-or-instead-of-and.ts';
import apiPermissionUnauthenticated from './api-permission-unauthenticated.ts';
import apiPermissionWideNetwork from './api-permission-wide-network.ts';
import appendHostConfigReplacesAcl from './append-host-config-replaces-acl.ts';
import authAnonymousLoginTakeover from './auth-anonymous-login-takeover.ts';
import authAnonymousMixed from './auth-anonymous-mixed.ts';
import authPasswordStoredPlain from './auth-password-stored-plain.ts';
import authScramSha1 from './auth-scram-sha1.ts';
import authStoredTypesIncludePlain from './auth-stored-types-include-plain.ts';
import boshPrebind from './bosh-prebind.ts';
import c2sClientCertAnyCa from './c2s-client-cert-any-ca.ts';
import c2sNoEncryption from './c2s-no-encryption.ts';
import c2sStarttlsOptional from './c2s-starttls-optional.ts';
import c2sTlsOptionsIgnored from './c2s-tls-options-ignored.ts';
import c2sUnencryptedSasl2 from './c2s-unencrypted-sasl2.ts';
import captchaUnlimited from './captcha-unlimited.ts';
import componentAnyDomain from './component-any-domain.ts';
import componentCheckFromDisabled from './component-check-from-disabled.ts';
import componentPlaintextPublic from './component-plaintext-public.ts';
import configRefusesToStart from './config-refuses-to-start.ts';
import contribModulesAutomatic from './contrib-modules-automatic.ts';
import cookieInRepository from './cookie-in-repository.ts';
import crossClusterFirewallNeeded from './cross-cluster-firewall-needed.ts';
import crossClusterNameStyle from './cross-cluster-name-style.ts';
import crossClusterOnLoopback from './cross-cluster-on-loopback.ts';
import externalApiPlainHttp from './external-api-plain-http.ts';
import fail2banMissing from './fail2ban-missing.ts';
import hostConfigDropsProtection from './host-config-drops-protection.ts';
import httpAdminAllInterfaces from './http-admin-all-interfaces.ts';
import httpAdminPlaintext from './http-admin-plaintext.ts';
import httpApiPlaintext from './http-api-plaintext.ts';
import httpCorsAnyOrigin from './http-cors-any-origin.ts';
import httpCtlHandlerExposed from './http-ctl-handler-exposed.ts';
import httpFileserverCleartextAccounts from './http-fileserver-cleartext-accounts.ts';
import httpFileserverSensitiveDocroot from './http-fileserver-sensitive-docroot.ts';
import httpLegacyFlagFalseEnables from './http-legacy-flag-false-enables.ts';
import httpLegacyFlags from './http-legacy-flags.ts';
import httpTrustedProxiesAll from './http-trusted-proxies-all.ts';
import httpUserPagesPlaintext from './http-user-pages-plaintext.ts';
import httpXmppPlaintext from './http-xmpp-plaintext.ts';
import ignoredAccessOption from './ignored-access-option.ts';
import includeRelativePath from './include-relative-path.ts';
import inetrcMissingOrBroken from './inetrc-missing-or-broken.ts';
import inetrcRemoteNameserver from './inetrc-remote-nameserver.ts';
import ldapCertificateNotVerified from './ldap-certificate-not-verified.ts';
import ldapWithoutTls from './ldap-without-tls.ts';
import legacyNonSaslAuth from './legacy-non-sasl-auth.ts';
import listenerProxyProtocolExposed from './listener-proxy-protocol-exposed.ts';
import logAddressesVisible from './log-addresses-visible.ts';
import logModulesFully from './log-modules-fully.ts';
import loglevelDebug from './loglevel-debug.ts';
import macroNotExpanded from './macro-not-expanded.ts';
import mqttBridgePlaintext from './mqtt-bridge-plaintext.ts';
import mqttPlaintext from './mqtt-plaintext.ts';
import mqttTopicsOpen from './mqtt-topics-open.ts';
import mucCreationOpen from './muc-creation-open.ts';
import oauthAnyClient from './oauth-any-client.ts';
import oauthLongTokenLife from './oauth-long-token-life.ts';
import oauthTokensForEverybody from './oauth-tokens-for-everybody.ts';
import oldAclSyntax from './old-acl-syntax.ts';
import permBackupCopies from './perm-backup-copies.ts';
import permConfigReadable from './perm-config-readable.ts';
import permConfigWritable from './perm-config-writable.ts';
import permCtlcfgWritable from './perm-ctlcfg-writable.ts';
import permErlangCookie from './perm-erlang-cookie.ts';
import permExecutablesWritable from './perm-executables-writable.ts';
import permInetrcWritable from './perm-inetrc-writable.ts';
import permLogDir from './perm-log-dir.ts';
import permSpoolDir from './perm-spool-dir.ts';
import privilegedEntitiesTooBroad from './privileged-entities-too-broad.ts';
import proxy65OpenRelay from './proxy65-open-relay.ts';
import pubsubCreationOpen from './pubsub-creation-open.ts';
import pushLeaksContent from './push-leaks-content.ts';
import queueProtectionWeakened from './queue-protection-weakened.ts';
import redisRemoteUnprotected from './redis-remote-unprotected.ts';
import registerCaptchaWithoutCommand from './register-captcha-without-command.ts';
import registerNetworkTooWide from './register-network-too-wide.ts';
import registerOpen from './register-open.ts';
import registerWeakPasswords from './register-weak-passwords.ts';
import registrationRateUnlimited from './registration-rate-unlimited.ts';
import s2sDialbackAcceptsAnyCertificate from './s2s-dialback-accepts-any-certificate.ts';
import s2sEncryptionDisabled from './s2s-encryption-disabled.ts';
import s2sEncryptionOptional from './s2s-encryption-optional.ts';
import s2sRequiredTrustedRewritten from './s2s-required-trusted-rewritten.ts';
import saslDigestMd5Offered from './sasl-digest-md5-offered.ts';
import saslDowngradeProtectionOff from './sasl-downgrade-protection-off.ts';
import saslMechanismUnknown from './sasl-mechanism-unknown.ts';
import saslXOauth2Unused from './sasl-x-oauth2-unused.ts';
import secretInConfig from './secret-in-config.ts';
import secretPlaceholder from './secret-placeholder.ts';
import serviceLogForwardsTraffic from './service-log-forwards-traffic.ts';
import shaperMissing from './shaper-missing.ts';
import sipPlaintext from './sip-plaintext.ts';
import sqlCertificateNotVerified from './sql-certificate-not-verified.ts';
import sqlSchemaRights from './sql-schema-rights.ts';
import sqlWithoutTls from './sql-without-tls.ts';
import stanzaSizeUnlimited from './stanza-size-unlimited.ts';
import stunDiscoOpen from './stun-disco-open.ts';
import stunStandardUdpPort from './stun-standard-udp-port.ts';
import tlsCompressionEnabled from './tls-compression-enabled.ts';
import tlsListenerWithoutCertificate from './tls-listener-without-certificate.ts';
import tlsModernProtocolDisabled from './tls-modern-protocol-disabled.ts';
import tlsOldProtocolsAllowed from './tls-old-protocols-allowed.ts';
import tlsPortWithoutTls from './tls-port-without-tls.ts';
import tlsProtocolListDropsDefaults from './tls-protocol-list-drops-defaults.ts';
import tlsProtocolOptionUnknown from './tls-protocol-option-unknown.ts';
import tlsUnsafeRenegotiation from './tls-unsafe-renegotiation.ts';
import tlsWeakCiphers from './tls-weak-ciphers.ts';
import turnAnonymous from './turn-anonymous.ts';
import turnLimitsRemoved from './turn-limits-removed.ts';
import turnLoopbackUnblocked from './turn-loopback-unblocked.ts';
import turnPortRangeUnrestricted from './turn-port-range-unrestricted.ts';
import turnRelaysIntoPrivateNetworks from './turn-relays-into-private-networks.ts';
import unixSocketPermissiveMode from './unix-socket-permissive-mode.ts';
import uploadOpen from './upload-open.ts';
import uploadPermissiveMode from './upload-permissive-mode.ts';
import uploadPlainHttpUrl from './upload-plain-http-url.ts';
import uploadShortSecret from './upload-short-secret.ts';
import userSessionsUnlimited from './user-sessions-unlimited.ts';
import vcardDirectoryDump from './vcard-directory-dump.ts';
import versionDisclosesOs from './version-discloses-os.ts';
import websocketOriginUnchecked from './websocket-origin-unchecked.ts';
import xmlrpcAsListener from './xmlrpc-as-listener.ts';
import xmppStreamCompression from './xmpp-stream-compression.ts';
import yamlAliasUnsupported from './yaml-alias-unsupported.ts';
import yamlMultipleDocuments from './yaml-multiple-documents.ts';

export const rules = {
  'access-admin-rule-open': accessAdminRuleOpen,
  'access-list-means-and': accessListMeansAnd,
  'access-rule-unreachable-deny': accessRuleUnreachableDeny,
  'access-undefined-name': accessUndefinedName,
  'acl-admin-matches-everybody': aclAdminMatchesEverybody,
  'acl-admin-registrable': aclAdminRegistrable,
  'acl-admin-without-domain': aclAdminWithoutDomain,
  'acl-ip-without-prefix': aclIpWithoutPrefix,
  'acme-staging-ca': acmeStagingCa,
  'api-permission-inert': apiPermissionInert,
  'api-permission-loopback-no-login': apiPermissionLoopbackNoLogin,
  'api-permission-or-instead-of-and': apiPermissionOrInsteadOfAnd,
  'api-permission-unauthenticated': apiPermissionUnauthenticated,
  'api-permission-wide-network': apiPermissionWideNetwork,
  'append-host-config-replaces-acl': appendHostConfigReplacesAcl,
  'auth-anonymous-login-takeover': authAnonymousLoginTakeover,
  'auth-anonymous-mixed': authAnonymousMixed,
  'auth-password-stored-plain': authPasswordStoredPlain,
  'auth-scram-sha1': authScramSha1,
  'auth-stored-types-include-plain': authStoredTypesIncludePlain,
  'bosh-prebind': boshPrebind,
  'c2s-client-cert-any-ca': c2sClientCertAnyCa,
  'c2s-no-encryption': c2sNoEncryption,
  'c2s-starttls-optional': c2sStarttlsOptional,
  'c2s-tls-options-ignored': c2sTlsOptionsIgnored,
  'c2s-unencrypted-sasl2': c2sUnencryptedSasl2,
  'captcha-unlimited': captchaUnlimited,
  'component-any-domain': componentAnyDomain,
  'component-check-from-disabled': componentCheckFromDisabled,
  'component-plaintext-public': componentPlaintextPublic,
  'config-refuses-to-start': configRefusesToStart,
  'contrib-modules-automatic': contribModulesAutomatic,
  'cookie-in-repository': cookieInRepository,
  'cross-cluster-firewall-needed': crossClusterFirewallNeeded,
  'cross-cluster-name-style': crossClusterNameStyle,
  'cross-cluster-on-loopback': crossClusterOnLoopback,
  'external-api-plain-http': externalApiPlainHttp,
  'fail2ban-missing': fail2banMissing,
  'host-config-drops-protection': hostConfigDropsProtection,
  'http-admin-all-interfaces': httpAdminAllInterfaces,
  'http-admin-plaintext': httpAdminPlaintext,
  'http-api-plaintext': httpApiPlaintext,
  'http-cors-any-origin': httpCorsAnyOrigin,
  'http-ctl-handler-exposed': httpCtlHandlerExposed,
  'http-fileserver-cleartext-accounts': httpFileserverCleartextAccounts,
  'http-fileserver-sensitive-docroot': httpFileserverSensitiveDocroot,
  'http-legacy-flag-false-enables': httpLegacyFlagFalseEnables,
  'http-legacy-flags': httpLegacyFlags,
  'http-trusted-proxies-all': httpTrustedProxiesAll,
  'http-user-pages-plaintext': httpUserPagesPlaintext,
  'http-xmpp-plaintext': httpXmppPlaintext,
  'ignored-access-option': ignoredAccessOption,
  'include-relative-path': includeRelativePath,
  'inetrc-missing-or-broken': inetrcMissingOrBroken,
  'inetrc-remote-nameserver': inetrcRemoteNameserver,
  'ldap-certificate-not-verified': ldapCertificateNotVerified,
  'ldap-without-tls': ldapWithoutTls,
  'legacy-non-sasl-auth': legacyNonSaslAuth,
  'listener-proxy-protocol-exposed': listenerProxyProtocolExposed,
  'log-addresses-visible': logAddressesVisible,
  'log-modules-fully': logModulesFully,
  'loglevel-debug': loglevelDebug,
  'macro-not-expanded': macroNotExpanded,
  'mqtt-bridge-plaintext': mqttBridgePlaintext,
  'mqtt-plaintext': mqttPlaintext,
  'mqtt-topics-open': mqttTopicsOpen,
  'muc-creation-open': mucCreationOpen,
  'oauth-any-client': oauthAnyClient,
  'oauth-long-token-life': oauthLongTokenLife,
  'oauth-tokens-for-everybody': oauthTokensForEverybody,
  'old-acl-syntax': oldAclSyntax,
  'perm-backup-copies': permBackupCopies,
  'perm-config-readable': permConfigReadable,
  'perm-config-writable': permConfigWritable,
  'perm-ctlcfg-writable': permCtlcfgWritable,
  'perm-erlang-cookie': permErlangCookie,
  'perm-executables-writable': permExecutablesWritable,
  'perm-inetrc-writable': permInetrcWritable,
  'perm-log-dir': permLogDir,
  'perm-spool-dir': permSpoolDir,
  'privileged-entities-too-broad': privilegedEntitiesTooBroad,
  'proxy65-open-relay': proxy65OpenRelay,
  'pubsub-creation-open': pubsubCreationOpen,
  'push-leaks-content': pushLeaksContent,
  'queue-protection-weakened': queueProtectionWeakened,
  'redis-remote-unprotected': redisRemoteUnprotected,
  'register-captcha-without-command': registerCaptchaWithoutCommand,
  'register-network-too-wide': registerNetworkTooWide,
  'register-open': registerOpen,
  'register-weak-passwords': registerWeakPasswords,
  'registration-rate-unlimited': registrationRateUnlimited,
  's2s-dialback-accepts-any-certificate': s2sDialbackAcceptsAnyCertificate,
  's2s-encryption-disabled': s2sEncryptionDisabled,
  's2s-encryption-optional': s2sEncryptionOptional,
  's2s-required-trusted-rewritten': s2sRequiredTrustedRewritten,
  'sasl-digest-md5-offered': saslDigestMd5Offered,
  'sasl-downgrade-protection-off': saslDowngradeProtectionOff,
  'sasl-mechanism-unknown': saslMechanismUnknown,
  'sasl-x-oauth2-unused': saslXOauth2Unused,
  'secret-in-config': secretInConfig,
  'secret-placeholder': secretPlaceholder,
  'service-log-forwards-traffic': serviceLogForwardsTraffic,
  'shaper-missing': shaperMissing,
  'sip-plaintext': sipPlaintext,
  'sql-certificate-not-verified': sqlCertificateNotVerified,
  'sql-schema-rights': sqlSchemaRights,
  'sql-without-tls': sqlWithoutTls,
  'stanza-size-unlimited': stanzaSizeUnlimited,
  'stun-disco-open': stunDiscoOpen,
  'stun-standard-udp-port': stunStandardUdpPort,
  'tls-compression-enabled': tlsCompressionEnabled,
  'tls-listener-without-certificate': tlsListenerWithoutCertificate,
  'tls-modern-protocol-disabled': tlsModernProtocolDisabled,
  'tls-old-protocols-allowed': tlsOldProtocolsAllowed,
  'tls-port-without-tls': tlsPortWithoutTls,
  'tls-protocol-list-drops-defaults': tlsProtocolListDropsDefaults,
  'tls-protocol-option-unknown': tlsProtocolOptionUnknown,
  'tls-unsafe-renegotiation': tlsUnsafeRenegotiation,
  'tls-weak-ciphers': tlsWeakCiphers,
  'turn-anonymous': turnAnonymous,
  'turn-limits-removed': turnLimitsRemoved,
  'turn-loopback-unblocked': turnLoopbackUnblocked,
  'turn-port-range-unrestricted': turnPortRangeUnrestricted,
  'turn-relays-into-private-networks': turnRelaysIntoPrivateNetworks,
  'unix-socket-permissive-mode': unixSocketPermissiveMode,
  'upload-open': uploadOpen,
  'upload-permissive-mode': uploadPermissiveMode,
  'upload-plain-http-url': uploadPlainHttpUrl,
  'upload-short-secret': uploadShortSecret,
  'user-sessions-unlimited': userSessionsUnlimited,
  'vcard-directory-dump': vcardDirectoryDump,
  'version-discloses-os': versionDisclosesOs,
  'websocket-origin-unchecked': websocketOriginUnchecked,
  'xmlrpc-as-listener': xmlrpcAsListener,
  'xmpp-stream-compression': xmppStreamCompression,
  'yaml-alias-unsupported': yamlAliasUnsupported,
  'yaml-multiple-documents': yamlMultipleDocuments,
};
