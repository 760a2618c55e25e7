// Written by `npm run generate` from the files of this folder.
import codePathUntrusted from './code-path-untrusted.ts';
import commandSubstitution from './command-substitution.ts';
import cookieOnlyForServer from './cookie-only-for-server.ts';
import cookieSetTwice from './cookie-set-twice.ts';
import crashDumpEnabled from './crash-dump-enabled.ts';
import distAllInterfaces from './dist-all-interfaces.ts';
import distInterfaceInvalid from './dist-interface-invalid.ts';
import distInterfaceOverridden from './dist-interface-overridden.ts';
import distInterfaceQuoted from './dist-interface-quoted.ts';
import distPortCollision from './dist-port-collision.ts';
import distPortUnpinned from './dist-port-unpinned.ts';
import distUnencrypted from './dist-unencrypted.ts';
import epmdAddressIgnored from './epmd-address-ignored.ts';
import epmdAddressInvalid from './epmd-address-invalid.ts';
import epmdAllInterfaces from './epmd-all-interfaces.ts';
import epmdSystemdSocket from './epmd-systemd-socket.ts';
import erlangCookieVariable from './erlang-cookie-variable.ts';
import firewallWindowIgnored from './firewall-window-ignored.ts';
import firewallWindowMalformed from './firewall-window-malformed.ts';
import firewallWindowWide from './firewall-window-wide.ts';
import homeUnusable from './home-unusable.ts';
import listenRangeIncomplete from './listen-range-incomplete.ts';
import longNodeName from './long-node-name.ts';
import nodeFlagInOptions from './node-flag-in-options.ts';
import overHttpMismatch from './over-http-mismatch.ts';
import pathWorldWritable from './path-world-writable.ts';
import secretInVariable from './secret-in-variable.ts';
import setcookieOnCommandLine from './setcookie-on-command-line.ts';
import shellSyntax from './shell-syntax.ts';
import unknownVariable from './unknown-variable.ts';
import weakCookie from './weak-cookie.ts';

export const rules = {
  'code-path-untrusted': codePathUntrusted,
  'command-substitution': commandSubstitution,
  'cookie-only-for-server': cookieOnlyForServer,
  'cookie-set-twice': cookieSetTwice,
  'crash-dump-enabled': crashDumpEnabled,
  'dist-all-interfaces': distAllInterfaces,
  'dist-interface-invalid': distInterfaceInvalid,
  'dist-interface-overridden': distInterfaceOverridden,
  'dist-interface-quoted': distInterfaceQuoted,
  'dist-port-collision': distPortCollision,
  'dist-port-unpinned': distPortUnpinned,
  'dist-unencrypted': distUnencrypted,
  'epmd-address-ignored': epmdAddressIgnored,
  'epmd-address-invalid': epmdAddressInvalid,
  'epmd-all-interfaces': epmdAllInterfaces,
  'epmd-systemd-socket': epmdSystemdSocket,
  'erlang-cookie-variable': erlangCookieVariable,
  'firewall-window-ignored': firewallWindowIgnored,
  'firewall-window-malformed': firewallWindowMalformed,
  'firewall-window-wide': firewallWindowWide,
  'home-unusable': homeUnusable,
  'listen-range-incomplete': listenRangeIncomplete,
  'long-node-name': longNodeName,
  'node-flag-in-options': nodeFlagInOptions,
  'over-http-mismatch': overHttpMismatch,
  'path-world-writable': pathWorldWritable,
  'secret-in-variable': secretInVariable,
  'setcookie-on-command-line': setcookieOnCommandLine,
  'shell-syntax': shellSyntax,
  'unknown-variable': unknownVariable,
  'weak-cookie': weakCookie,
};
