import { pointedAt } from '../factories/pointed-at.ts';
import { type EjabberdModel, listenersWith, modulesNamed } from '../model.ts';
import type { Module } from '../module.ts';
import { ejabberdRule, moduleDocs } from '../rule.ts';
import type { Setting } from '../setting.ts';

export default ejabberdRule({
  title: 'Every account may read and write every MQTT topic',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Say in access_publish and access_subscribe of mod_mqtt who may use which topics.',
  references: [moduleDocs('mod_mqtt')],
  *check(model) {
    if (!isServed(model)) return;
    for (const module of modulesNamed(model, 'mod_mqtt')) {
      const open = openOnes(module);
      const [first] = open;
      if (first === undefined) continue;
      const names = open.map(({ option }) => option).join(' and ');
      yield {
        ...pointedAt(first),
        subject: module.subject(open.length === 2 ? undefined : first.option),
        message: `mod_mqtt${module.where} has no rule in ${names}: every account may ${verbs(open)} every topic, those of other people included`,
      };
    }
  },
});

/** A module that nobody can connect to gives nothing away. */
function isServed(model: EjabberdModel): boolean {
  if (listenersWith(model, 'mod_mqtt').length > 0) return true;
  return listenersWith(model, 'ejabberd_http').some((listener) => listener.serving('mod_mqtt').length > 0);
}

function openOnes(module: Module): readonly Setting[] {
  return ['access_publish', 'access_subscribe'].map((option) => module.option(option)).filter(isEmpty);
}

function isEmpty({ json }: Setting): boolean {
  return typeof json === 'object' && json !== null && Object.keys(json).length === 0;
}

function verbs(open: readonly Setting[]): string {
  return open.map(({ option }) => (option === 'access_publish' ? 'write to' : 'read')).join(' and ');
}
