import { epmd, isSocketLocal, SOCKET_COMMAND } from '../epmd.ts';
import { ctlRule, distributionGuide, guide } from '../rule.ts';
import { standingOf } from '../values/address.ts';

export default ctlRule({
  title: 'The Erlang port mapper gets its addresses from systemd',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Bind epmd.socket with a drop-in for systemd: an empty ListenStream= and then one for each address, or use ERL_DIST_PORT.',
  references: [distributionGuide, guide('Debian: epmd.socket of erlang-base listens on every interface')],
  *check(model) {
    const { addresses, kind } = epmd(model);
    if (kind !== 'addresses' || addresses.some((address) => standingOf(address) === 'public')) return;
    const { variables, epmdSocket: socket, isDebian } = model;
    const { source, at } = variables.get('ERL_EPMD_ADDRESS');
    if (source !== 'set' || (socket === undefined ? !isDebian : isSocketLocal(socket))) return;
    yield {
      at,
      subject: 'epmd.socket',
      severity: socket === undefined ? 'low' : 'high',
      message:
        socket === undefined
          ? 'ERL_EPMD_ADDRESS has no effect where epmd.socket of systemd starts epmd, as in Debian: that listens on every interface'
          : `ERL_EPMD_ADDRESS has no effect: epmd.socket of systemd starts epmd and listens on ${socket.streams.join(' and ') || 'nothing'}`,
      ...(socket === undefined
        ? {}
        : {
            related: [{ at: { path: socket.file.path, span: { start: 0, end: 0 } }, message: 'This is the socket.' }],
          }),
      ...(addresses.every((address) => standingOf(address) === 'loopback') ? { command: SOCKET_COMMAND } : {}),
    };
  },
});
