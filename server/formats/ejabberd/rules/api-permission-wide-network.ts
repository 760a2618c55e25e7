import { openPermission } from '../factories/open-permission.ts';
import { docs } from '../rule.ts';

export default openPermission({
  title: 'API open to a whole network without a login',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Ask for the account of an administrator as well as for the address, with access and allow in who.',
  references: [docs('developer/ejabberd-api/permissions/', 'API permissions')],
  openness: 'network',
  fronts: ['others', 'nobody', 'undecided'],
  message: (name) =>
    `the API permission "${name}" asks for an address only: every machine of the network runs commands without a login`,
});
