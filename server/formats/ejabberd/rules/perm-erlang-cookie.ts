import { cookieFiles } from '../cookie-files.ts';
import { ctlVariables } from '../ctl-variables.ts';
import type { EjabberdModel } from '../model.ts';
import {
  isElsewhere,
  type KnownFile,
  knownFile,
  modeText,
  placeOfServer,
  quoted,
  serverPlaces,
  serviceAccount,
} from '../permissions.ts';
import { docs, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'Cookie file that Erlang refuses or others can read',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Give the cookie file to the account of ejabberd with mode 0400, and make a new cookie if others could read it.',
  references: [
    docs('admin/guide/security/', 'Erlang Cookie'),
    docs('admin/guide/security/', 'Securing Sensitive Files'),
  ],
  *check(model) {
    const home = serverPlaces(model)?.home;
    // Another home, or a cookie on the command line, makes the file one that nobody reads.
    if (home === undefined || isElsewhere(model, 'HOME', home) || ctlVariables(model)?.mentions(/-setcookie/)) return;
    for (const { nominal, text } of cookieFiles(model, home).slice(0, 1)) {
      const file = knownFile(model, nominal);
      if (file?.kind !== 'file') continue;
      const wrong = wrongWith(model, file, text);
      if (wrong === undefined) continue;
      yield {
        at: placeOfServer(model),
        absent: true,
        subject: `mode of ${nominal}`,
        message: wrong,
        command: commandFor(model, file),
      };
    }
  },
});

function wrongWith(model: EjabberdModel, { nominal, mode, owner }: KnownFile, text: string | undefined) {
  if ((mode & 0o044) !== 0) {
    return `${nominal} has mode ${modeText(mode)}: other accounts can read the cookie and with it run anything as ejabberd, and Erlang does not start with such a file`;
  }
  if ((mode & 0o077) !== 0) return `${nominal} has mode ${modeText(mode)}, with which Erlang does not start`;
  const service = serviceAccount(model);
  if (service !== undefined && owner !== undefined && owner.uid !== service.uid) {
    return `${nominal} belongs to account ${owner.uid}: ejabberd cannot read it and does not start, or whoever owns it knows the cookie`;
  }
  return text === undefined || text.trim() !== ''
    ? undefined
    : `${nominal} is empty, and Erlang does not start with it`;
}

/** Gives it to the account that ejabberd runs as, where that is known. */
function commandFor(model: EjabberdModel, { nominal }: KnownFile): string {
  const service = serviceAccount(model);
  const chown = service === undefined ? '' : `chown ${service.uid}:${service.gid} ${quoted(nominal)} && `;
  return `${chown}chmod 400 ${quoted(nominal)}`;
}
