import type { CtlOperation } from '../edit.ts';
import type { CtlModel } from '../model.ts';
import { ctlRule, guide, securityGuide } from '../rule.ts';
import { sharedFolder } from '../values/places.ts';
import { shown } from '../values/shown.ts';

/** Variables that name a file or folder, with what somebody else could do there. */
const PATHS: Readonly<Record<string, string>> = {
  SPOOL_DIR: 'read or replace the database',
  LOGS_DIR: 'read the log and crash dumps',
  EJABBERD_CONFIG_PATH: 'replace the configuration',
  EJABBERD_LOG_PATH: 'read or replace the log',
  EJABBERD_PID_PATH: 'lead the server to another file with a link',
  CONTRIB_MODULES_PATH: 'bring in code that the server loads',
  CONTRIB_MODULES_CONF_DIR: 'bring in settings',
  CTL_OVER_HTTP: 'take the command socket away',
  VMARGS: 'bring in arguments of Erlang, and with them code',
  ERL: 'replace the program that ejabberdctl starts',
  EPMD: 'replace the program that ejabberdctl starts',
};

/** Places of the packages, where moving there loses nothing. */
const USUAL: Readonly<Record<string, string>> = {
  LOGS_DIR: '/var/log/ejabberd',
  EJABBERD_LOG_PATH: '/var/log/ejabberd/ejabberd.log',
  EJABBERD_PID_PATH: '/run/ejabberd/ejabberd.pid',
};

export default ctlRule({
  title: 'A path lies where every local user may write',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Use folders that only ejabberd may write, such as /var/lib/ejabberd, /var/log/ejabberd and /run/ejabberd.',
  references: [securityGuide, guide('CWE-379', 'https://cwe.mitre.org/data/definitions/379.html')],
  *check(model) {
    for (const [name, harm] of Object.entries(PATHS)) {
      const { source, value, at } = model.variables.get(name);
      if (source !== 'set') continue;
      const folder = sharedFolder(value) ?? openFolder(model, value);
      if (folder === undefined) continue;
      const usual = USUAL[name];
      const operations: readonly CtlOperation[] = usual === undefined ? [] : [{ kind: 'set', name, value: usual }];
      yield {
        at,
        subject: name,
        message: `${name} lies in ${shown(folder)}, where every local user may write and so ${harm}`,
        fix:
          usual === undefined
            ? undefined
            : {
                title: `Set ${name} to ${usual}`,
                operations,
                caution: `The folder has to be there, and ejabberd has to be allowed to write in it. Whatever reads ${shown(value)} today has to look there.`,
              },
      };
    }
  },
});

/** A folder that a variable names itself and of which the mode is known to let everybody write. */
function openFolder({ unit }: CtlModel, path: string): string | undefined {
  const beside = unit.beside.get(path);
  const mode = beside?.kind === 'directory' ? unit.facts.get(beside.path)?.mode : undefined;
  return mode !== undefined && (mode & 0o002) !== 0 && (mode & 0o1000) === 0 ? path : undefined;
}
