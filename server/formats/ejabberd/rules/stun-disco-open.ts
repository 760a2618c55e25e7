import { pointedAt } from '../factories/pointed-at.ts';
import { modulesNamed } from '../model.ts';
import type { Module } from '../module.ts';
import { type EjabberdProblem, ejabberdRule, moduleDocs, xep } from '../rule.ts';
import { entriesIn, entryNamed, itemsIn, placeOfEntry, textOf } from '../value.ts';

export default ejabberdRule({
  title: 'TURN credentials for accounts of other servers',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Leave access of mod_stun_disco to the accounts of this server, and mark TURN services as restricted.',
  references: [moduleDocs('mod_stun_disco'), xep('0215', 'security considerations')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_stun_disco')) {
      yield* toStrangers(module);
      yield* unrestricted(module);
    }
  },
});

function* toStrangers(module: Module): Iterable<EjabberdProblem> {
  const setting = module.option('access');
  const { access } = module.scope;
  if (setting.source !== 'set' || access.admits(setting, 'stranger') !== 'yes') return;
  const hasLocal = access.admits('local', 'local-account') === 'yes' && access.admits('local', 'stranger') === 'no';
  yield {
    ...pointedAt(setting),
    subject: module.subject('access'),
    message: `mod_stun_disco${module.where} gives credentials for the relay to accounts of any server`,
    fix: hasLocal
      ? {
          title: `Give credentials to accounts of this server only${module.where}`,
          operations: [{ kind: 'set-module-option', module, option: 'access', value: 'local' }],
        }
      : undefined,
  };
}

/** A relay that is announced as open to all. */
function* unrestricted(module: Module): Iterable<EjabberdProblem> {
  for (const service of itemsIn(module.option('services').value)) {
    const options = service.kind === 'mapping' ? service : undefined;
    const type = textOf(entryNamed(options, 'type')?.value);
    const restricted = entriesIn(service).findLast(({ key }) => key.text === 'restricted');
    if (!/^turns?$/.test(type ?? '') || restricted === undefined || textOf(restricted.value) !== 'false') continue;
    const host = textOf(entryNamed(options, 'host')?.value) ?? 'this server';
    yield {
      at: placeOfEntry(restricted),
      subject: `${module.subject('services')}/${type}/${host}`,
      severity: 'medium',
      message: `mod_stun_disco${module.where} announces the relay on ${host} as one that needs no credentials`,
      fix: {
        title: 'Announce the relay as restricted',
        operations: [
          { kind: 'replace-value', value: restricted.value, with: true, moves: [module.subject('services')] },
        ],
      },
    };
  }
}
