import type { CtlModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { ctlRule, docs, mayComeFromEnvironment } from '../rule.ts';
import { serverConfiguration, type YamlListener } from '../server-configuration.ts';
import { shown } from '../values/shown.ts';

export default ctlRule({
  title: 'CTL_OVER_HTTP and ejabberd.yml do not fit together',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: `Give CTL_OVER_HTTP the path of the socket in ejabberd.yml, or remove both. ${mayComeFromEnvironment('CTL_OVER_HTTP')}`,
  references: [docs('CTL_OVER_HTTP', 'guide/managing/')],
  *check(model) {
    const { source, value, at } = model.variables.get('CTL_OVER_HTTP');
    const server = serverConfiguration(model);
    if (server === undefined || source === 'undecided' || !isAtLeast(model.release, '25.03')) return;
    const sockets = server.listeners.filter(isCommandSocket);
    const [only, ...others] = sockets;
    const paths = sockets.map(({ socket = '' }) => socket);
    const proposal =
      only?.socket === undefined || others.length > 0
        ? undefined
        : {
            title: `Set CTL_OVER_HTTP to ${shown(only.socket)}`,
            operations: [{ kind: 'set', name: 'CTL_OVER_HTTP', value: only.socket } as const],
            caution: 'ejabberdctl commands go over that socket from then on.',
          };
    if (source !== 'set' || value === '') {
      if (only === undefined) return;
      yield {
        at,
        subject: 'CTL_OVER_HTTP',
        absent: source !== 'set',
        severity: 'low',
        message: `ejabberd.yml opens the command socket ${shown(only.socket ?? '')}, which nothing uses, as CTL_OVER_HTTP is not set`,
        related: [{ at: only.at, message: 'This opens the socket.' }],
        fix: proposal,
      };
      return;
    }
    if (!server.isComplete || paths.some((path) => mayBeSame(model, path, value))) return;
    yield {
      at,
      subject: 'CTL_OVER_HTTP',
      message:
        only === undefined
          ? `CTL_OVER_HTTP has no effect: ejabberd.yml has no ejabberd_http listener on unix:${shown(value)} with ejabberd_ctl`
          : `CTL_OVER_HTTP has no effect: the command socket of ejabberd.yml is ${shown(only.socket ?? '')}, which stays open for nothing`,
      ...(only === undefined ? {} : { related: [{ at: only.at, message: 'This is the socket of ejabberd.yml.' }] }),
      fix: proposal,
    };
  },
});

/** A listener on a socket over which commands are taken. */
function isCommandSocket({ socket, module, handlers }: YamlListener): boolean {
  return socket !== undefined && module === 'ejabberd_http' && [...handlers.values()].includes('ejabberd_ctl');
}

/** Whether two paths are one; a relative one lies in the folder of the database, which is not always known. */
function mayBeSame({ variables }: CtlModel, one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => path.replace(/\/+/g, '/').replace(/^\.\//, ''));
  if (a === undefined || b === undefined || a === b) return true;
  if (a.startsWith('/') === b.startsWith('/')) return false;
  const { source, value } = variables.get('SPOOL_DIR');
  const [absolute, relative] = a.startsWith('/') ? [a, b] : [b, a];
  return source === 'set' ? absolute === `${value}/${relative}` : absolute.endsWith(`/${relative}`);
}
