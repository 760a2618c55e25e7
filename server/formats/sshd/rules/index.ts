// Written by `npm run generate` from the files of this folder.
import allowAgentForwarding from './allow-agent-forwarding.ts';
import allowTcpForwarding from './allow-tcp-forwarding.ts';
import byteOrderMark from './byte-order-mark.ts';
import deprecatedKeyword from './deprecated-keyword.ts';
import duplicateIgnored from './duplicate-ignored.ts';
import extraArguments from './extra-arguments.ts';
import gatewayPorts from './gateway-ports.ts';
import hostbasedAuthentication from './hostbased-authentication.ts';
import ignoreRhosts from './ignore-rhosts.ts';
import includeLoop from './include-loop.ts';
import invalidQuotes from './invalid-quotes.ts';
import invalidValue from './invalid-value.ts';
import keyboardInteractiveBypass from './keyboard-interactive-bypass.ts';
import logLevelDebug from './log-level-debug.ts';
import logLevelQuiet from './log-level-quiet.ts';
import loginGraceTime from './login-grace-time.ts';
import matchInvalid from './match-invalid.ts';
import maxAuthTries from './max-auth-tries.ts';
import maxAuthTriesZero from './max-auth-tries-zero.ts';
import missingArgument from './missing-argument.ts';
import notAllowedInMatch from './not-allowed-in-match.ts';
import nulByte from './nul-byte.ts';
import passwordAuthMatchOverride from './password-auth-match-override.ts';
import passwordAuthentication from './password-authentication.ts';
import permitEmptyPasswords from './permit-empty-passwords.ts';
import permitRootLogin from './permit-root-login.ts';
import permitUserEnvironment from './permit-user-environment.ts';
import permitUserEnvironmentCase from './permit-user-environment-case.ts';
import rootLoginMatchOverride from './root-login-match-override.ts';
import shadowedByInclude from './shadowed-by-include.ts';
import strictModes from './strict-modes.ts';
import unknownKeyword from './unknown-keyword.ts';
import valueCase from './value-case.ts';
import weakCiphers from './weak-ciphers.ts';
import weakHostKeyAlgorithms from './weak-host-key-algorithms.ts';
import weakKex from './weak-kex.ts';
import weakMacs from './weak-macs.ts';
import weakPubkeyAlgorithms from './weak-pubkey-algorithms.ts';
import x11Forwarding from './x11-forwarding.ts';

export const rules = {
  'allow-agent-forwarding': allowAgentForwarding,
  'allow-tcp-forwarding': allowTcpForwarding,
  'byte-order-mark': byteOrderMark,
  'deprecated-keyword': deprecatedKeyword,
  'duplicate-ignored': duplicateIgnored,
  'extra-arguments': extraArguments,
  'gateway-ports': gatewayPorts,
  'hostbased-authentication': hostbasedAuthentication,
  'ignore-rhosts': ignoreRhosts,
  'include-loop': includeLoop,
  'invalid-quotes': invalidQuotes,
  'invalid-value': invalidValue,
  'keyboard-interactive-bypass': keyboardInteractiveBypass,
  'log-level-debug': logLevelDebug,
  'log-level-quiet': logLevelQuiet,
  'login-grace-time': loginGraceTime,
  'match-invalid': matchInvalid,
  'max-auth-tries': maxAuthTries,
  'max-auth-tries-zero': maxAuthTriesZero,
  'missing-argument': missingArgument,
  'not-allowed-in-match': notAllowedInMatch,
  'nul-byte': nulByte,
  'password-auth-match-override': passwordAuthMatchOverride,
  'password-authentication': passwordAuthentication,
  'permit-empty-passwords': permitEmptyPasswords,
  'permit-root-login': permitRootLogin,
  'permit-user-environment': permitUserEnvironment,
  'permit-user-environment-case': permitUserEnvironmentCase,
  'root-login-match-override': rootLoginMatchOverride,
  'shadowed-by-include': shadowedByInclude,
  'strict-modes': strictModes,
  'unknown-keyword': unknownKeyword,
  'value-case': valueCase,
  'weak-ciphers': weakCiphers,
  'weak-host-key-algorithms': weakHostKeyAlgorithms,
  'weak-kex': weakKex,
  'weak-macs': weakMacs,
  'weak-pubkey-algorithms': weakPubkeyAlgorithms,
  'x11-forwarding': x11Forwarding,
};
