import { distInterface } from '../distribution.ts';
import type { CtlOperation } from '../edit.ts';
import { epmd, isSocketLocal, publicAddresses, SOCKET_COMMAND } from '../epmd.ts';
import { isEditable } from '../factories/options.ts';
import type { CtlModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { ctlRule, cve, distributionGuide, erlang, mayComeFromEnvironment, securityGuide } from '../rule.ts';

export default ctlRule({
  title: 'The Erlang port mapper listens on every interface',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: `Set ERL_EPMD_ADDRESS to 127.0.0.1, or to the address between the nodes of a cluster. ${mayComeFromEnvironment('ERL_EPMD_ADDRESS')}`,
  references: [securityGuide, distributionGuide, erlang('epmd', 'apps/erts/epmd_cmd.html'), cve('CVE-2022-24706')],
  *check(model) {
    const mapper = epmd(model);
    const { variables, epmdSocket } = model;
    if (epmdSocket !== undefined && isSocketLocal(epmdSocket)) return;
    const [address] = publicAddresses(mapper);
    if (mapper.kind !== 'all' && (mapper.kind !== 'addresses' || address === undefined)) return;
    const { source, value } = variables.get('ERL_EPMD_ADDRESS');
    const isSaid = source === 'set' && value !== '';
    const what =
      mapper.kind === 'addresses'
        ? `ERL_EPMD_ADDRESS lists the public address ${address}`
        : isSaid
          ? 'ERL_EPMD_ADDRESS asks for every interface'
          : 'ERL_EPMD_ADDRESS is not set, so epmd listens on every interface';
    const socket =
      epmdSocket === undefined
        ? {}
        : {
            related: [
              {
                at: { path: epmdSocket.file.path, span: { start: 0, end: 0 } },
                message: 'By this socket systemd starts epmd.',
              },
            ],
            command: SOCKET_COMMAND,
          };
    yield {
      at: mapper.at,
      subject: 'ERL_EPMD_ADDRESS',
      absent: source !== 'set' && model.server.environment('ERL_EPMD_ADDRESS') === undefined,
      message: `${what}: port ${mapper.port} tells anybody which Erlang nodes run here, and on which ports`,
      ...socket,
      ...proposals(model),
    };
  },
});

function proposals(model: CtlModel) {
  const reveals = ['ejabberdctl/epmd-systemd-socket'];
  const own = model.server.environment('ERL_EPMD_ADDRESS')?.value;
  const { kind, address } = distInterface(model);
  // Where the distribution has an address between the nodes already, the nodes look for epmd there.
  const value = kind === 'private' ? address : '127.0.0.1';
  if (own !== undefined && !isEditable(model, own.word)) return {};
  const operation: CtlOperation =
    own === undefined
      ? { kind: 'set', name: 'ERL_EPMD_ADDRESS', value }
      : { kind: 'replace', span: own.word.span, text: value, moves: [own.origin] };
  const caution =
    kind === 'private'
      ? 'epmd adds 127.0.0.1 and ::1 by itself. One that runs already keeps its addresses until it is stopped.'
      : 'Other nodes of a cluster ask epmd for this one: list the address between them instead. One that runs already keeps its addresses until it is stopped.';
  return {
    fix: { title: `Set ERL_EPMD_ADDRESS to ${value}`, operations: [operation], reveals, caution },
    alternatives: isAtLeast(model.release, '22.10')
      ? [
          {
            title: 'Set ERL_DIST_PORT to 5210, so that no epmd is needed',
            operations: [{ kind: 'set', name: 'ERL_DIST_PORT', value: '5210' } as const],
            reveals: ['ejabberdctl/epmd-address-ignored', 'ejabberdctl/firewall-window-ignored'],
            caution:
              'All nodes of a cluster need the same port. Stop the server before the change: afterwards ejabberdctl looks for it on the new port.',
          },
        ]
      : [],
  };
}
