import { setListenerOption } from '../factories/listener-rule.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdModel, listenersWith, scopesOf } from '../model.ts';
import { docs, type EjabberdProblem, type EjabberdProposal, ejabberdRule, listenOption, xep } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { type Limit, limitOf } from '../shaper.ts';
import { nearest } from '../validate/nearest.ts';
import { entriesIn, textOf } from '../value.ts';

/** What the shipped configuration has. */
const STOCK = {
  ejabberd_c2s: { rule: 'c2s_shaper', shaper: 'normal', rate: { rate: 3000, burst_size: 20_000 } },
  ejabberd_s2s_in: { rule: 's2s_shaper', shaper: 'fast', rate: 200_000 },
} as const;
type Kind = keyof typeof STOCK;

export default ejabberdRule({
  title: 'No limit for traffic',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Give the listener a shaper that shaper_rules and shaper define; a name that they do not have is no limit.',
  references: [docs('admin/configuration/basic/', 'shapers'), listenOption('shaper'), xep('0205')],
  *check(model) {
    for (const kind of ['ejabberd_c2s', 'ejabberd_s2s_in'] as const) {
      for (const listener of listenersWith(model, kind)) {
        if (listener.isPublic) yield* problems(model, listener, kind);
      }
    }
  },
});

function* problems(model: EjabberdModel, listener: Listener, kind: Kind): Iterable<EjabberdProblem> {
  const setting = listener.option('shaper');
  const visitor = kind === 'ejabberd_c2s' ? 'local-account' : 'stranger';
  for (const scope of scopesOf(model, 'shaper_rules', 'acl')) {
    const limit = limitOf(scope, setting, visitor);
    if (limit.kind !== 'none') continue;
    const isAbsent = setting.source === 'default';
    yield {
      ...pointedAt(setting),
      subject: listener.subject('shaper'),
      // Debian's own configuration has none for other servers.
      ...(isAbsent && kind === 'ejabberd_s2s_in' ? { severity: 'low', profile: 'strict' } : {}),
      message: `${textFor(listener, limit, kind)}${scope.where}`,
      fix: proposal(scope, listener, kind),
    };
    // What is wrong at the top level is wrong for all.
    return;
  }
}

function textFor(listener: Listener, { why }: Extract<Limit, { kind: 'none' }>, kind: Kind): string {
  const name = textOf(listener.option('shaper').value);
  const who = kind === 'ejabberd_c2s' ? 'one client' : 'one server';
  const rule = name === undefined ? 'the shaper' : `the rule "${name}"`;
  if (why === 'no-rule')
    return `the shaper of ${listener.label} is "${name}", which shaper_rules does not have; ejabberd takes that for no limit, without a word`;
  if (listener.option('shaper').source === 'default' || name === 'none')
    return `${listener.label} has no shaper: ${who} can send as fast as the line carries`;
  if (why === 'no-shaper')
    return `${rule} of ${listener.label} names a shaper that is not defined; ejabberd takes that for no limit, without a word`;
  return `${rule} sets no limit for most: on ${listener.label} ${who} can send as fast as the line carries`;
}

/** A rule that limits: the one that was probably meant, else the usual one, which is added where nothing has its names. */
function proposal(scope: Scope, listener: Listener, kind: Kind): EjabberdProposal | undefined {
  const { rule, shaper, rate } = STOCK[kind];
  const visitor = kind === 'ejabberd_c2s' ? 'local-account' : 'stranger';
  const rules = entriesIn(scope.option('shaper_rules').value).map(({ key }) => key.text);
  const written = textOf(listener.option('shaper').value);
  const meant = written === undefined || rules.includes(written) ? undefined : nearest(written, rules);
  const caution = 'Transfers through the server get slower; adjust the rates to what you have.';
  const found = [meant, rule].find((name) => name !== undefined && limitOf(scope, name, visitor).kind === 'number');
  if (found !== undefined) return setListenerOption(listener, 'shaper', found, { after: 'module', caution });
  const shapers = entriesIn(scope.option('shaper').value).map(({ key }) => key.text);
  if (scope.host !== undefined || rules.includes(rule)) return undefined;
  return {
    title: `Limit the traffic of ${listener.label} as the shipped configuration does`,
    operations: [
      { kind: 'set-listener-option', listener, option: 'shaper', value: rule, after: 'module' },
      ...(shapers.includes(shaper)
        ? []
        : [{ kind: 'set-named', option: 'shaper', name: shaper, value: rate } as const]),
      { kind: 'set-named', option: 'shaper_rules', name: rule, value: shaper },
    ],
    caution,
  };
}
