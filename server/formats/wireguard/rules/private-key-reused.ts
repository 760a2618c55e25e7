import { byPublicKey, nameFor, originals } from '../factories/ends.ts';
import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Two configurations have the same private key',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Make a key for each host with `wg genkey`, and give each its own [Peer] on the server.',
  references: [man('wg(8)', 'PublicKey')],
  check: () => [],
  *across(models) {
    for (const group of byPublicKey(originals(models)).values()) {
      if (group.length < 2) continue;
      for (const model of group) {
        const others = group.filter((other) => other !== model && !isPrinted(other));
        const at = model.interface.privateKey?.at;
        const [first] = others;
        if (first === undefined || at === undefined) continue;
        // A provider hands out several profiles for one host: they differ in what they send into the tunnel.
        const isOneHost = others.every((other) => identity(other) === identity(model));
        const named =
          others.length === 1 ? nameFor(model, first) : `${nameFor(model, first)} and ${others.length - 1} more`;
        yield {
          at,
          subject: 'interface/PrivateKey',
          ...(isOneHost ? { severity: 'info' as const } : {}),
          message: isOneHost
            ? `${named} has the same private key and address: two profiles of one host, which must never be up on two`
            : `${named} has the same private key: to a server the two are one peer, and each takes the other's packets`,
          related: others.flatMap((other) => {
            const place = other.interface.privateKey?.at;
            return place === undefined
              ? []
              : [{ at: place, message: `The same private key stands in ${nameFor(model, other)}.` }];
          }),
        };
      }
    }
  },
});

/** A key of a manual is everybody's; a rule of its own says so. */
function isPrinted(model: WireguardModel): boolean {
  const reading = model.interface.privateKey?.reading;
  return reading?.ok === true && reading.key.printedIn !== undefined;
}

/** The addresses of a host and the peers that it knows, in any order. */
function identity({ interface: local, peers }: WireguardModel): string {
  const addresses = local.addresses.map(({ text }) => text).sort();
  return JSON.stringify([addresses, peers.map(({ key }) => key?.text ?? '').sort()]);
}
