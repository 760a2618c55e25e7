import type { IniLine } from '../../../core/syntax/ini-tree.ts';
import { awakened } from '../factories/awakened.ts';
import { everyEffect } from '../factories/every-effect.ts';
import type { WireguardModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { readPublicKey } from '../values/keys.ts';

export default wireguardRule({
  title: 'Two peers in one section',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write [Peer] above the second PublicKey.',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT')],
  *check(model) {
    if (model.dialect !== 'wg') return;
    for (const peer of model.peers) {
      const keys = peer.all('PublicKey');
      if (keys.some(({ undecided }) => undecided)) continue;
      for (const [index, setting] of keys.entries()) {
        const before = keys[index - 1];
        const [own, other] = [keyOf(setting), before && keyOf(before)];
        if (before === undefined || own === undefined || other === undefined || own.equals(other)) continue;
        yield {
          at: setting.at,
          subject: `peer ${own.name}/PublicKey behind another`,
          message: `the section has the key ${other.name} already: the last key counts, and the peer ${other.name} is lost`,
          related: [{ at: before.at, message: 'This peer is not there.' }],
          fix: headed(model, setting),
        };
      }
    }
  },
});

function keyOf(setting: Setting) {
  const reading = setting.ask(readPublicKey);
  return reading.ok ? reading.key : undefined;
}

/** Writes the header above the key, and above the comments that belong to it. */
function headed(model: WireguardModel, setting: Setting): WireguardProblem['fix'] {
  const { lines } = setting.section;
  let at = lines.findIndex(({ span }) => span.start === setting.line.span.start);
  while (lines[at - 1]?.kind === 'comment') at--;
  const before: IniLine | undefined = lines[at];
  if (before === undefined) return undefined;
  return {
    title: 'Write [Peer] above the second key',
    caution:
      'The section then is two peers. Settings above the second key stay with the first one: see that each has its own AllowedIPs.',
    reveals: awakened(),
    operations: [{ kind: 'insert-line', path: setting.path, before, text: '[Peer]', moves: everyEffect(model) }],
  };
}
