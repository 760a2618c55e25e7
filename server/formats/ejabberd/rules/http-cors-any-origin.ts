import type { Place } from '../../../core/text/span.ts';
import { listenersWith, modulesNamed } from '../model.ts';
import { type EjabberdProposal, ejabberdRule, listenOption, moduleDocs } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { type Entry, entriesIn, placeOfEntry, textOf } from '../value.ts';

const SENSITIVE = [
  'ejabberd_web_admin',
  'mod_http_api',
  'ejabberd_xmlrpc',
  'ejabberd_oauth',
  'mod_register_web',
  'mod_invites',
];

export default ejabberdRule({
  title: 'Any web site may use this HTTP service',
  severity: 'medium',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Name the origin of your web client in Access-Control-Allow-Origin, or leave the header out.',
  references: [moduleDocs('mod_http_upload'), listenOption('custom_headers')],
  *check(model) {
    for (const listener of listenersWith(model, 'ejabberd_http')) {
      if (listener.serving(...SENSITIVE).length === 0) continue;
      for (const header of openHeaders(listener.option('custom_headers'))) {
        yield {
          at: header.at,
          subject: listener.subject('custom_headers'),
          message: `custom_headers of ${listener.label} let scripts of any web site read what administration and registration answer`,
          fix: remove(header.entry, listener.subject('custom_headers')),
        };
      }
    }
    for (const module of modulesNamed(model, 'mod_http_upload')) {
      for (const { at, entry } of openHeaders(module.option('custom_headers'))) {
        const moves = [module.subject('custom_headers')];
        yield {
          at,
          subject: module.subject('custom_headers'),
          severity: 'low',
          message: `custom_headers of mod_http_upload${module.where} let scripts of any web site upload and fetch files`,
          fix: {
            title: 'Allow the web pages of the virtual host itself',
            operations: [{ kind: 'replace-value', value: entry.value, with: 'https://@HOST@', moves }],
            caution: 'A web client that is served from another address needs that address there.',
          },
        };
      }
    }
  },
});

function openHeaders(setting: Setting): readonly { readonly at: Place; readonly entry: Entry }[] {
  return entriesIn(setting.value).flatMap((entry) => {
    const isOpen =
      entry.key.text.toLowerCase() === 'access-control-allow-origin' &&
      !entry.isUncertain &&
      ['*', 'null'].includes(textOf(entry.value) ?? '');
    return isOpen ? [{ at: placeOfEntry(entry), entry }] : [];
  });
}

function remove(entry: Entry, subject: string): EjabberdProposal {
  return {
    title: `Remove ${entry.key.text}`,
    operations: [{ kind: 'remove-entry', entry, moves: [subject] }],
    caution: 'Web pages of other sites that use this listener from a browser no longer can.',
  };
}
