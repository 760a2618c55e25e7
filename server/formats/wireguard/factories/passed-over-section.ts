import type { Dialect } from '../dialects.ts';
import { effectName } from '../effects.ts';
import type { WireguardModel } from '../model.ts';
import { optionOf } from '../options.ts';
import type { Part } from '../part.ts';
import type { Setting } from '../setting.ts';
import { readPublicKey } from '../values/keys.ts';

/**
 * The effects that the settings of a section have once it goes by a name that the program knows, in the words of
 * {@link effects}; peers that are there may lose networks by it.
 */
export function effectsUnder(model: WireguardModel, { settings }: Part, name: string): readonly string[] {
  const options = settings.map((setting) => optionUnder(model.dialect, name, setting));
  if (!/peer$/i.test(name)) return options.map((option) => `interface/${option}`);
  const key = settings.findLast((setting) => optionUnder(model.dialect, name, setting) === 'PublicKey');
  const reading = key?.ask(readPublicKey);
  const peer = reading?.ok ? `peer ${reading.key.name}` : `peer number ${model.peers.length + 1}`;
  return [
    ...[...options, 'AllowedIPs'].map((option) => `${peer}/${option}`),
    ...model.peers.map((other) => `${effectName(other)}/AllowedIPs`),
  ];
}

function optionUnder(dialect: Dialect, name: string, { line }: Setting): string {
  return optionOf(dialect, name, line.name) ?? line.name;
}
