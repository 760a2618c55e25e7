import type { CtlModel } from '../model.ts';
import { ctlRule, distributionGuide, securityGuide } from '../rule.ts';
import { sharedFolder } from '../values/places.ts';
import { shown } from '../values/shown.ts';

export default ctlRule({
  title: 'HOME is no place for the cookie file',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set HOME to a folder that belongs to ejabberd and that nobody else may write, such as /var/lib/ejabberd.',
  references: [securityGuide, distributionGuide],
  *check(model) {
    const { source, value, at } = model.variables.get('HOME');
    // With one cookie on the command line, Erlang looks for none at home.
    if (source !== 'set' || model.server.all('setcookie').length === 1) return;
    const wrong = wrongWith(model, value);
    if (wrong === undefined) return;
    const home = model.file.nominal.startsWith('/opt/ejabberd/') ? '/opt/ejabberd' : '/var/lib/ejabberd';
    yield {
      at,
      subject: 'HOME',
      message: `HOME is ${shown(value) === '' ? 'empty' : shown(value)}, ${wrong}`,
      fix: {
        title: `Set HOME to ${home}`,
        operations: [{ kind: 'set', name: 'HOME', value: home }],
        caution: 'Another cookie file takes effect. All nodes of a cluster need the same cookie in it.',
      },
    };
  },
});

function wrongWith({ unit }: CtlModel, home: string): string | undefined {
  if (sharedFolder(home) !== undefined) return 'where every local user may lay a cookie down before Erlang does';
  if (!home.startsWith('/')) return 'no absolute path, so that the cookie file is another one in each folder';
  if (/^\/root(\/|$)/.test(home)) return 'where ejabberd may not read the cookie file';
  if (/^\/+$|^\/(nonexistent|dev\/null|usr|bin|sbin|var|etc)\/?$/.test(home))
    return 'where ejabberd may not write the cookie file';
  const beside = unit.beside.get(home);
  const mode = beside?.kind === 'directory' ? unit.facts.get(beside.path)?.mode : undefined;
  return mode !== undefined && (mode & 0o002) !== 0 ? 'where every local user may write' : undefined;
}
