import { setModuleOption } from '../factories/module-option.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { modulesNamed } from '../model.ts';
import { ejabberdRule, moduleDocs, xep } from '../rule.ts';

export default ejabberdRule({
  title: 'The directory of users can be listed',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set search of mod_vcard to false, or remove allow_return_all and matches.',
  references: [moduleDocs('mod_vcard'), xep('0055', 'security considerations')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_vcard')) {
      const search = module.option('search');
      if (search.json !== true) continue;
      const dumps = module.option('allow_return_all').json === true || module.option('matches').json === 'infinity';
      yield {
        ...pointedAt(search),
        subject: module.subject('search'),
        message: dumps
          ? `mod_vcard${module.where} gives the whole directory of users to everybody who asks, people of other servers included`
          : `mod_vcard${module.where} lets everybody search the directory of users, people of other servers included`,
        ...(dumps ? {} : { severity: 'info', profile: 'strict' }),
        fix: setModuleOption(module, 'search', false, {
          caution: 'Clients can no longer search for people of this server.',
        }),
      };
    }
  },
});
