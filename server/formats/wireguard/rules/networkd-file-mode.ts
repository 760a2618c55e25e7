import type { Place } from '../../../core/text/span.ts';
import { folderIsClosed, modeOf, modeText, worthHiding } from '../factories/closed-files.ts';
import { isLive } from '../factories/host-root.ts';
import type { NetworkdModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';

const OTHERS = 0o006;
const READ_BY_OTHERS = 0o004;

export default wireguardRule({
  title: 'File of systemd-networkd has the wrong mode or owner',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give the file to root and the group systemd-network, with mode 0640.',
  references: [man('systemd.netdev(5)', '[WireGuard]')],
  *check(model) {
    if (model.dialect !== 'networkd') return;
    for (const [path, { nominal }] of model.unit.files) yield* judge(model, path, nominal, undefined);
    for (const setting of model.settings) {
      if (!/^(Private|Preshared)KeyFile$/.test(setting.option) || setting.undecided) continue;
      const file = model.unit.beside.get(setting.text);
      if (file?.kind === 'file') yield* judge(model, file.path, file.nominal, setting.at);
    }
  },
});

/** @param named where a file of the unit names this one, which holds a key; `undefined` for a file of the unit itself. */
function* judge(
  model: NetworkdModel,
  path: string,
  nominal: string,
  named: Place | undefined,
): Iterable<WireguardProblem> {
  const facts = modeOf(model, path);
  if (facts === undefined) return;
  const { mode, owner } = facts;
  const own = {
    subject: `${nominal}/mode`,
    absent: true,
    command: `chgrp systemd-network ${quoted(nominal)} && chmod 640 ${quoted(nominal)}`,
  };
  const what = named === undefined ? 'the file' : nominal;
  const secret = named ?? worthHiding(model, path);
  if (secret !== undefined && (mode & OTHERS) !== 0) {
    const closed = named === undefined && folderIsClosed(model, path);
    yield {
      ...own,
      at: secret,
      ...(closed ? { severity: 'low' as const } : {}),
      message: `${what} has mode ${modeText(mode)}, so every user of this host may ${deed(mode)}${closed ? ' as soon as its folder is open' : ''}`,
    };
    return;
  }
  // Whoever owns it elsewhere, it gets another owner when it is installed.
  const isRoots = owner?.uid === 0 && owner.gid === 0;
  if (!isRoots || (mode & READ_BY_OTHERS) !== 0 || !isLive(path)) return;
  const at = secret ?? headerOf(model, path);
  yield {
    ...own,
    at,
    message: `${what} belongs to root and its group alone, with mode ${modeText(mode)}: networkd runs as systemd-network, cannot read it and goes on without it`,
  };
}

function deed(mode: number): string {
  if ((mode & READ_BY_OTHERS) === 0) return 'change the key';
  return (mode & 0o002) === 0 ? 'read the key' : 'read and change the key';
}

function headerOf({ trees, interface: local }: NetworkdModel, path: string): Place {
  const header = trees.get(path)?.file.sections.find((section) => section.header !== undefined)?.header;
  return header === undefined ? local.at : { path, span: header.span };
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./@%+=:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
