/**
 * Values of security options from the loosest to the strictest: which of two lines is the one that protects.
 * Options that are not listed have no such order.
 */
const orders: Readonly<Record<string, readonly string[]>> = {
  AllowAgentForwarding: ['yes', 'no'],
  AllowStreamLocalForwarding: ['yes', 'remote', 'local', 'no'],
  AllowTcpForwarding: ['yes', 'remote', 'local', 'no'],
  DisableForwarding: ['no', 'yes'],
  GatewayPorts: ['yes', 'clientspecified', 'no'],
  GSSAPIAuthentication: ['yes', 'no'],
  HostbasedAuthentication: ['yes', 'no'],
  HostbasedUsesNameFromPacketOnly: ['yes', 'no'],
  IgnoreRhosts: ['no', 'shosts-only', 'yes'],
  IgnoreUserKnownHosts: ['no', 'yes'],
  KbdInteractiveAuthentication: ['yes', 'no'],
  KerberosAuthentication: ['yes', 'no'],
  PasswordAuthentication: ['yes', 'no'],
  PermitEmptyPasswords: ['yes', 'no'],
  PermitRootLogin: ['yes', 'prohibit-password', 'forced-commands-only', 'no'],
  PermitTunnel: ['yes', 'ethernet', 'point-to-point', 'no'],
  PermitUserEnvironment: ['yes', 'no'],
  PermitUserRC: ['yes', 'no'],
  RefuseConnection: ['no', 'yes'],
  StrictModes: ['no', 'yes'],
  X11Forwarding: ['yes', 'no'],
  X11UseLocalhost: ['no', 'yes'],
};

/** Numeric options in which less is stricter. */
const lessIsStricter = new Set(['MaxAuthTries', 'LoginGraceTime', 'MaxSessions']);

/** Options that decide who may log in, so that changing them can lock somebody out. */
const access = new Set([
  'AllowGroups',
  'AllowUsers',
  'AuthenticationMethods',
  'AuthorizedKeysCommand',
  'AuthorizedKeysFile',
  'DenyGroups',
  'DenyUsers',
  'HostbasedAuthentication',
  'KbdInteractiveAuthentication',
  'PasswordAuthentication',
  'PermitEmptyPasswords',
  'PermitRootLogin',
  'PubkeyAuthentication',
  'RefuseConnection',
  'StrictModes',
  'UsePAM',
]);

/** Orders two values of an option: positive when `a` is the stricter one, 0 when neither is or the option has no order. */
export function compareStrictness(option: string, a: string, b: string): number {
  if (lessIsStricter.has(option)) {
    // 0 means "no limit" for these options.
    const limit = (value: string): number => (value === '0' ? Number.POSITIVE_INFINITY : Number(value));
    return limit(b) === limit(a) ? 0 : limit(b) - limit(a);
  }
  const order = orders[option];
  if (order === undefined || !order.includes(a) || !order.includes(b)) return 0;
  return order.indexOf(a) - order.indexOf(b);
}

/** Whether an option has a say in who may log in. */
export function decidesAccess(option: string): boolean {
  return access.has(option);
}
