import { openPermission } from '../factories/open-permission.ts';
import { docs, toplevel } from '../rule.ts';

export default openPermission({
  title: 'Programs on the machine administer the server without a login',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Ask for the account of an administrator as well as for the address, with access and allow in who.',
  references: [docs('developer/ejabberd-api/permissions/', 'API permissions'), toplevel('trusted_proxies')],
  openness: 'loopback',
  fronts: ['others', 'machine'],
  message: (name) =>
    `the API permission "${name}" asks for an address of this machine only: every program on it, and whoever comes through a proxy on it, runs commands without a login`,
});
