import { allCookieFiles } from '../cookie-files.ts';
import { placeOfServer } from '../permissions.ts';
import { cve, docs, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'Erlang cookie in a repository',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Make a new cookie on all nodes, take the file out of the repository, and name it in .gitignore.',
  references: [docs('admin/guide/security/', 'Erlang Cookie'), cve('CVE-2022-24706')],
  *check(model) {
    for (const { path, nominal, text } of allCookieFiles(model)) {
      const versioned = model.unit.facts.get(path)?.versioned;
      if (versioned === undefined || versioned === 'ignored' || !isCookie(path, text)) continue;
      yield {
        at: placeOfServer(model),
        absent: true,
        subject: `${nominal}/${versioned}`,
        message:
          versioned === 'tracked'
            ? `git keeps the cookie in ${nominal}: whoever gets a copy of the repository and reaches a node runs code there as ejabberd`
            : `the next "git add ." takes in the cookie in ${nominal}, and with it control over every node that can be reached`,
        ...(versioned === 'unignored'
          ? { severity: 'medium', remedy: 'Name the file in .gitignore, or move it out of the work tree.' }
          : {}),
      };
    }
  },
});

/** Whether it is one to use: not empty, not encrypted, not to be filled in, and no test's. */
function isCookie(path: string, text: string | undefined): boolean {
  const isTemplate = text === undefined || /^\s*$|^\$ANSIBLE_VAULT|\{\{|\{%|<%|\$\{|^sops/.test(text);
  const isTests = /\/(tests?|spec|fixtures?|testdata|examples?)\//.test(path);
  return !isTemplate && !isTests && !/\.(j2|jinja2?|erb|tmpl|tpl|example|sample|dist)$/.test(path);
}
