import { listenerRule } from '../factories/listener-rule.ts';
import { listenOption } from '../rule.ts';
import { setSocketMode, socketMode } from '../socket-mode.ts';

export default listenerRule({
  title: 'Local socket open to other users',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    "Set the mode of the socket to '0660' with the group of the program that uses it, or to '0600', and keep it out of /tmp.",
  references: [listenOption('unix_socket')],
  modules: [
    'ejabberd_c2s',
    'ejabberd_http',
    'ejabberd_s2s_in',
    'ejabberd_service',
    'ejabberd_sip',
    'ejabberd_stun',
    'ejabberd_xmlrpc',
    'mod_mqtt',
  ],
  reach: 'any',
  wrong(listener) {
    const { port } = listener;
    if (port?.kind !== 'socket' || listener.serving('ejabberd_ctl').length > 0) return undefined;
    const mode = socketMode(listener);
    if (typeof mode === 'number' && (mode & 0o002) !== 0) {
      return {
        setting: listener.option('unix_socket'),
        message: `the mode of ${listener.label} lets every account of this machine use the service behind it`,
        fix: setSocketMode(
          listener,
          '0660',
          'A program that is neither of the owner nor of the group of the socket, such as a web server, no longer gets in: set unix_socket.group.',
        ),
      };
    }
    if (!/^\/(var\/)?tmp\//.test(port.path)) return undefined;
    return {
      setting: listener.option('port'),
      message: `${listener.label} lies where every account may create files: another one can put a socket of its own there while ejabberd is down`,
      differs: {
        severity: 'low',
        profile: 'strict',
        remedy:
          'Put the socket into a folder that only ejabberd can write to, such as its spool folder or one below /run.',
      },
    };
  },
});
