import { modulesNamed } from '../model.ts';
import type { Module } from '../module.ts';
import { type EjabberdProblem, ejabberdRule, moduleDocs, xep } from '../rule.ts';
import { type Entry, entriesIn, entryNamed, placeOfEntry } from '../value.ts';

export default ejabberdRule({
  title: 'Every component may act for users',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Name an access rule that lets only the component in, such as allow: gateway with the ACL gateway: {server: …}.',
  references: [moduleDocs('mod_privilege'), moduleDocs('mod_delegation'), xep('0356'), xep('0355')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_privilege')) {
      for (const option of ['roster', 'message', 'presence', 'iq']) {
        const leaves = entriesIn(module.option(option).value).flatMap((entry) =>
          entry.value.kind === 'mapping' ? entry.value.entries : [entry],
        );
        for (const leaf of leaves) yield* problems(module, option, leaf);
      }
    }
    for (const module of modulesNamed(model, 'mod_delegation')) {
      for (const { key, value } of entriesIn(module.option('namespaces').value)) {
        const access = entryNamed(value.kind === 'mapping' ? value : undefined, 'access');
        if (access !== undefined) yield* problems(module, `namespaces/${key.text}`, access);
      }
    }
  },
});

function* problems(module: Module, option: string, leaf: Entry): Iterable<EjabberdProblem> {
  if (module.scope.access.admits(leaf.value, 'stranger') !== 'yes') return;
  const what = module.name === 'mod_privilege' ? 'act for users of this server' : 'answer in place of this server';
  yield {
    at: placeOfEntry(leaf),
    subject: `${module.subject(option)}/${leaf.key.text}`,
    message: `${module.name}${module.where} lets every component that connects ${what} (${option.replace('namespaces/', '')})`,
  };
}
