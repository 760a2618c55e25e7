import { type Address, readAddress } from '../../../core/net/address.ts';
import { isHostName } from './host-name.ts';
import { cutAt, words } from './items.ts';
import { accept, type Item, type Outcome, type Reader, refuse } from './outcome.ts';

/** One word of DNS. */
export type DnsToken =
  /** A resolver; `address` is missing when the resolver's file gets a line that nobody can use. */
  | { readonly kind: 'server'; readonly address: Address | undefined }
  | { readonly kind: 'search'; readonly domain: string };

/** The words of DNS, in order: of wg-quick between commas and blanks, of networkd between blanks, of NetworkManager between `;`. */
export function readDns(written: string, reader: Reader): readonly Item<DnsToken>[] {
  const items =
    reader.dialect === 'networkmanager' ? cutAt(written, ';').filter(({ text }) => text !== '') : words(written);
  return items.map((item) => ({ ...item, outcome: readDnsToken(item.text, reader) }));
}

/**
 * One word. wg-quick takes what has a colon, or digits and dots alone, as a resolver, and anything else as a search domain,
 * without looking closer. The others take addresses alone, perhaps with a name behind `#`, and networkd with a port.
 */
export function readDnsToken(text: string, { dialect }: Reader): Outcome<DnsToken> {
  if (dialect !== 'wg') return readServer(text, dialect === 'networkd');
  if (text.includes(':') || /^[0-9.]+$/.test(text)) {
    const address = readAddress(text.includes(':') ? text.replace(/%[\w.-]+$/, '') : text);
    if (address.ok) return accept({ kind: 'server', address: address.value });
    const port = /^(\d+\.\d+\.\d+\.\d+|\[[^\]]+\]):\d+$/.test(text);
    const why = port ? 'a port is not possible here' : address.reason;
    return accept({ kind: 'server', address: undefined }, [
      { kind: 'broken-server', note: `it becomes a resolver that nobody can ask: ${why}` },
    ]);
  }
  // With systemd-resolved `~.` sends every name to this resolver, and people write it here.
  const isDomain = /^~\.?$/.test(text) || isHostName(text.replace(/^~/, ''));
  return accept(
    { kind: 'search', domain: text },
    isDomain ? [] : [{ kind: 'odd-search-domain', note: 'it becomes a search domain, and no domain is called so' }],
  );
}

function readServer(text: string, withPort: boolean): Outcome<DnsToken> {
  const plain = text.replace(/#.*$/, '').replace(/%[\w.-]+$/, '');
  const address = readAddress(plain);
  if (address.ok) return accept({ kind: 'server', address: address.value });
  const behind = withPort ? /^(?:\[(.+)\]|([\d.]+)):\d{1,5}$/.exec(plain) : null;
  const inner = readAddress(behind?.[1] ?? behind?.[2] ?? '');
  if (inner.ok) return accept({ kind: 'server', address: inner.value });
  return refuse('item', address.fault, address.reason);
}
