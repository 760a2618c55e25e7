import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Endpoint is looked up in the open',
  severity: 'info',
  profile: 'paranoid',
  fix: 'none',
  remedy: 'Write the address, if it never changes and nobody is to learn the name.',
  references: [man('wg(8)', 'Endpoint')],
  *check({ peers }) {
    for (const { endpoint, subject, label } of peers) {
      const host = endpoint && valueIn(endpoint.outcome)?.host;
      if (endpoint === undefined || host?.kind !== 'name' || host.name.toLowerCase() === 'localhost') continue;
      yield {
        at: endpoint.at,
        subject: `${subject}/Endpoint name`,
        message: `Endpoint of ${label} is a name, which is looked up once and before the tunnel is there: a wrong answer keeps it from coming up, and the question tells whom is called`,
      };
    }
  },
});
