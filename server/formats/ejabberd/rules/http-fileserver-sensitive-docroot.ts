import { listenersWith, modulesNamed } from '../model.ts';
import { ejabberdRule, moduleDocs } from '../rule.ts';
import { type Entry, entriesIn, placeOfEntry, textOf } from '../value.ts';

/** Folders that hold what must not be read; so do those above them. */
const SENSITIVE = [
  '/boot',
  '/dev',
  '/etc/ejabberd',
  '/etc/letsencrypt',
  '/etc/ssh',
  '/etc/ssl/private',
  '/home',
  '/opt/ejabberd',
  '/opt/ejabberd/conf',
  '/opt/ejabberd/database',
  '/opt/ejabberd/logs',
  '/proc',
  '/root',
  '/sys',
  '/usr/local/etc/ejabberd',
  '/usr/local/var/lib/ejabberd',
  '/var/lib/ejabberd',
  '/var/log/ejabberd',
];

/** What ejabberd puts its own folders in the place of; a folder below one may be there for the purpose. */
const OWN = /^@(HOME|DATABASE_PATH|CONFIG_PATH|LOG_PATH)@$/;

export default ejabberdRule({
  title: 'File server publishes sensitive directories',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Point docroot to a folder that holds nothing but the files that are meant to be fetched.',
  references: [moduleDocs('mod_http_fileserver')],
  *check(model) {
    const isServed = listenersWith(model, 'ejabberd_http').some(
      (listener) => listener.serving('mod_http_fileserver').length > 0,
    );
    if (!isServed) return;
    for (const module of modulesNamed(model, 'mod_http_fileserver')) {
      const docroot = module.option('docroot');
      if (docroot.entry === undefined) continue;
      for (const entry of [docroot.entry, ...entriesIn(docroot.value)]) {
        const folder = folderOf(entry);
        if (folder === undefined || !isSensitive(folder)) continue;
        yield {
          at: placeOfEntry(entry),
          subject:
            entry === docroot.entry ? module.subject('docroot') : `${module.subject('docroot')}/${entry.key.text}`,
          message: `mod_http_fileserver${module.where} publishes ${folder}: what lies below it can be fetched with a browser, secrets included`,
        };
      }
    }
  },
});

/** The folder of an entry without slashes at its end; `undefined` for anything but a path. */
function folderOf({ value, isUncertain }: Entry): string | undefined {
  const text = isUncertain ? undefined : textOf(value);
  if (text === undefined || !/^[/@]/.test(text)) return undefined;
  return text.replace(/(?<=.)\/+$/, '');
}

function isSensitive(folder: string): boolean {
  return (
    folder === '/' || OWN.test(folder) || SENSITIVE.some((each) => each === folder || each.startsWith(`${folder}/`))
  );
}
