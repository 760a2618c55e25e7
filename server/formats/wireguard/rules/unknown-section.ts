import { distance } from 'fastest-levenshtein';
import type { IniHeader } from '../../../core/syntax/ini-tree.ts';
import type { WireguardOperation } from '../edit.ts';
import { awakened } from '../factories/awakened.ts';
import { everyEffect } from '../factories/every-effect.ts';
import { slipAt } from '../factories/line-slips.ts';
import { refusedLines } from '../factories/refused-lines.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';
import type { Refusal } from '../refusal.ts';
import { man, type WireguardProblem } from '../rule.ts';

/** What systemd-networkd calls the two sections. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  wireguard: 'Interface',
  wireguardpeer: 'Peer',
};

export default refusedLines({
  title: 'Section that does not exist',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write [Interface] or [Peer], with nothing but a comment behind it.',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT')],
  kinds: ['unknown-section', 'broken-header'],
  only: ({ at }, model) => slipAt(model, at) === undefined,
  more: (refusal, model) => ({ subject: subjectOf(refusal), fix: repaired(model, refusal) }),
});

/** The name as it is written: in lower case a key in it would no longer be told from a word. */
function subjectOf({ header }: Refusal): string {
  return `[${maskKeys(header?.written.value.trim() ?? '').slice(0, 40)}]`;
}

function repaired(model: WireguardModel, { header, at }: Refusal): WireguardProblem['fix'] {
  const meant = model.dialect === 'wg' && header !== undefined ? meantBy(header) : undefined;
  if (header === undefined || meant === undefined) return undefined;
  const operation: WireguardOperation = {
    kind: 'replace',
    path: at.path,
    span: { start: header.span.start, end: header.behind?.end ?? header.comment?.start ?? header.span.end },
    text: `[${meant}]`,
    moves: everyEffect(model),
  };
  return {
    title: `Write [${meant}]`,
    caution: 'The file is refused as it is. Once it is not, everything in the section counts.',
    reveals: awakened(),
    operations: [operation],
  };
}

/** The section that was surely meant; `undefined` when nobody can tell, or when text stands behind the header. */
function meantBy({ name, behind, closed }: IniHeader): string | undefined {
  if (behind !== undefined && closed) return undefined;
  const other = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined;
  return other ?? ['Interface', 'Peer'].find((each) => distance(name, each.toLowerCase()) <= 2);
}
