import type { Place } from '../../../core/text/span.ts';
import { type DistPort, distPort } from '../distribution.ts';
import { EPMD_PORT } from '../epmd.ts';
import type { CtlModel } from '../model.ts';
import { type CtlProblem, ctlRule, distributionGuide, guide } from '../rule.ts';
import { serverConfiguration } from '../server-configuration.ts';

interface Taken {
  readonly port: number;
  /** What has it, as half a sentence. */
  readonly by: string;
  readonly at: Place | undefined;
}

export default ctlRule({
  title: 'The Erlang distribution may take the port of a service',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Choose ports that no service has, such as 4200-4210, and let only the other nodes through to them.',
  references: [
    distributionGuide,
    guide('ejabberd: firewall settings', 'https://docs.ejabberd.im/admin/guide/security/'),
  ],
  *check(model) {
    const port = distPort(model);
    if (port.kind !== 'fixed' && port.kind !== 'range') return;
    const taken = takenPorts(model);
    const [first, ...others] = taken.filter((one) => port.first <= one.port && one.port <= port.last);
    if (first === undefined) return;
    const more = others.length === 0 ? '' : ` and ${others.length === 1 ? 'another one' : `${others.length} others`}`;
    yield {
      at: port.at,
      subject: 'distribution port',
      message: `the Erlang distribution may take port ${first.port} of ${first.by}${more}: one of the two does not start, or the firewall opens the distribution to everybody`,
      ...(first.at === undefined ? {} : { related: [{ at: first.at, message: `Port ${first.port} is taken here.` }] }),
      fix: repair(model, port, taken),
    };
  },
});

function takenPorts(model: CtlModel): readonly Taken[] {
  const server = serverConfiguration(model);
  const listeners = (server?.listeners ?? []).flatMap(({ port, transport, module, at }) =>
    port === undefined || transport === 'udp' ? [] : [{ port, by: module === '' ? 'a listener' : module, at }],
  );
  const proxy = server?.proxyPort === undefined ? [] : [{ ...server.proxyPort, by: 'mod_proxy65' }];
  return [...listeners, ...proxy, { port: EPMD_PORT, by: 'epmd', at: undefined }];
}

function repair(model: CtlModel, { kind, first, last }: DistPort, taken: readonly Taken[]): CtlProblem['fix'] {
  const name = kind === 'fixed' ? 'ERL_DIST_PORT' : 'FIREWALL_WINDOW';
  const { source, value } = model.variables.get(name);
  const written = kind === 'fixed' ? String(first) : `${first}-${last}`;
  if (source !== 'set' || value.replace(/\s/g, '') !== written) return undefined;
  const free = kind === 'fixed' ? { first: 5210, last: 5210 } : { first: 4200, last: 4210 };
  if (taken.some(({ port }) => free.first <= port && port <= free.last)) return undefined;
  const better = kind === 'fixed' ? '5210' : '4200-4210';
  return {
    title: `Set ${name} to ${better}`,
    operations: [{ kind: 'set', name, value: better }],
    caution: 'All nodes of a cluster and the firewall between them need the same change.',
  };
}
