/** A setting of the kernel that a hook had better leave alone. */
export interface KernelSettingFact {
  /** Last part of the name, and where it must stand. */
  readonly name: RegExp;
  /** The values that weaken the host. */
  readonly weak: RegExp;
  /** What becomes weaker, as half a sentence. */
  readonly why: string;
}

/** Settings of `net.*` that weaken the protection against forged packets. Source: ip-sysctl of the kernel's documentation. */
export const weakeningSettings: readonly KernelSettingFact[] = [
  {
    name: /^net\.ipv4\.conf\..+\.rp_filter$/,
    weak: /^0$/,
    why: 'packets with forged source addresses are no longer dropped',
  },
  {
    name: /^net\.ipv[46]\.conf\..+\.accept_source_route$/,
    weak: /^[1-9]/,
    why: 'senders may choose the way of their packets through this host',
  },
  {
    name: /^net\.ipv[46]\.conf\..+\.accept_redirects$/,
    weak: /^[1-9]/,
    why: 'neighbours may change the routes of this host',
  },
  {
    name: /^net\.ipv4\.conf\..+\.secure_redirects$/,
    weak: /^0$/,
    why: 'redirects are taken from more than the gateways',
  },
  {
    name: /^net\.ipv4\.conf\..+\.send_redirects$/,
    weak: /^[1-9]/,
    why: 'a router tells neighbours other routes, which peers of a tunnel have no use for',
  },
  {
    name: /^net\.ipv4\.conf\..+\.route_localnet$/,
    weak: /^[1-9]/,
    why: 'services that listen on 127.0.0.1 alone can be reached from outside',
  },
  {
    name: /^net\.ipv4\.tcp_syncookies$/,
    weak: /^0$/,
    why: 'half-open connections can fill the queue of a service',
  },
  {
    name: /^net\.ipv6\.conf\..+\.accept_ra$/,
    weak: /^2$/,
    why: 'a router takes its own routes from any neighbour',
  },
  {
    name: /^kernel\.randomize_va_space$/,
    weak: /^0$/,
    why: 'addresses of programs can be foretold',
  },
];
