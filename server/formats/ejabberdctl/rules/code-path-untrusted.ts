import { SCRIPT } from '../command-line.ts';
import type { Flag } from '../flags.ts';
import { ctlRule, erlang, guide } from '../rule.ts';
import { homeFolder, sharedFolder } from '../values/places.ts';
import { shown } from '../values/shown.ts';

/** Flags behind which stands the path of code or settings. */
const PATH_FLAGS = ['pa', 'pz', 'path', 'config', 'args_file', 'boot', 'configfd', 'ssl_dist_optfile'];

/** Modules of Erlang and ejabberd that people start with the server. */
const KNOWN_MODULES = [
  'ejabberd',
  'ejabberd_ctl',
  'erlang',
  'crypto',
  'ssl',
  'sasl',
  'inets',
  'os_mon',
  'observer',
  'recon',
  'reloader',
  'sync',
];

export default ctlRule({
  title: 'The options load code from elsewhere, or run it',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Load code only from folders that root alone may write, and put what has to run into a module of ejabberd.',
  references: [
    erlang('erl, -pa, -eval and -s', 'apps/erts/erl_cmd.html'),
    guide('CWE-427', 'https://cwe.mitre.org/data/definitions/427.html'),
  ],
  *check(model) {
    const seen = new Map<string, number>();
    for (const flag of model.server.flags) {
      const isShared = model.tools.flags.some(({ word }) => word === flag.word);
      const where = isShared ? 'in the server and in every ejabberdctl command' : 'in the server';
      const risk = flag.origin === SCRIPT ? undefined : riskOf(flag, where);
      if (risk === undefined) continue;
      const key = `-${flag.name} in ${flag.origin}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      yield {
        at: { path: flag.word.path, span: flag.word.span },
        subject: `${key} #${seen.get(key)}`,
        message: `-${flag.name} ${risk}`,
      };
    }
  },
});

function riskOf({ name, values }: Flag, where: string): string | undefined {
  const words = values.map(({ word }) => (word.text ?? '').replace(/^["']|["']$/g, ''));
  if (PATH_FLAGS.includes(name)) {
    for (const path of words) {
      const shared = sharedFolder(path);
      if (shared !== undefined) return `loads from ${shared}, where every local user may write`;
      const home = homeFolder(path);
      if (home !== undefined) return `loads from ${shown(home)}, which belongs to a person and not to the server`;
    }
    return undefined;
  }
  if (name === 'eval') return `runs an expression ${where}`;
  const [module = ''] = words;
  if ((name !== 's' && name !== 'run') || module === '' || KNOWN_MODULES.includes(module)) return undefined;
  return `runs ${shown(module)} ${where}`;
}
