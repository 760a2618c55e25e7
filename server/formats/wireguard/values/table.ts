import { readCNumber } from './numbers.ts';
import { accept, type Outcome, type Reader, refuse } from './outcome.ts';
import { orUnquoted } from './quotes.ts';
import { trimBlanks } from './squeeze.ts';

/** Where routes go. */
export type Table =
  /** wg-quick decides: the main table, or policy routing for a default route. */
  | { readonly kind: 'auto' }
  /** No routes are made. */
  | { readonly kind: 'off' }
  | { readonly kind: 'number'; readonly number: number }
  /** A name of `rt_tables`, or of networkd.conf, which is not known here. */
  | { readonly kind: 'named'; readonly name: string };

/** Tables that every system has, by name, with their numbers. */
const KNOWN: Readonly<Record<string, number>> = { default: 253, main: 254, local: 255 };

const OFF = /^(off|no|none|false|disabled?)$/i;

/** Whether routes go to a table that packets without a mark consult: the main, default or local one. */
export function isMainTable(table: Table): boolean {
  return table.kind === 'number' && [0, 253, 254, 255].includes(table.number);
}

/**
 * `Table` of wg-quick, `RouteTable` of networkd, `route-table` of NetworkManager. For wg-quick the words are those of
 * `ip route`, in lower case, and an empty value is `auto`.
 */
export function readTable(written: string, reader: Reader): Outcome<Table> {
  return orUnquoted(readPlain(written, reader), written, (text) => readPlain(text, reader));
}

function readPlain(written: string, { dialect }: Reader): Outcome<Table> {
  const text = trimBlanks(written);
  const effect = dialect === 'wg' ? 'start' : 'value';
  const number = readCNumber(text);
  if (number !== undefined) {
    if (number.value < 0 || number.value >= 2 ** 32)
      return refuse(effect, 'out-of-range', 'a table is at most 4294967295');
    // 252 reads RouteTable=0 as the boolean that switches routes off; NetworkManager takes 0 as "no choice".
    if (number.value === 0 && dialect !== 'wg') return accept({ kind: dialect === 'networkd' ? 'off' : 'auto' });
    return accept({ kind: 'number', number: number.value }, number.oddities);
  }
  if (dialect === 'networkmanager') return refuse(effect, 'not-a-number', 'it is not the number of a table');
  if (dialect === 'wg' ? text === 'off' : /^(no|n|false|f|off)$/i.test(text)) return accept({ kind: 'off' });
  if (dialect === 'wg' && (text === '' || text === 'auto')) return accept({ kind: 'auto' });
  const known = KNOWN[text];
  if (known !== undefined) return accept({ kind: 'number', number: known });
  const lower = text.toLowerCase();
  if (Object.hasOwn(KNOWN, lower) || (dialect === 'wg' && (lower === 'auto' || lower === 'off'))) {
    return refuse(effect, 'case', 'the word must be written in lower case', { instead: lower });
  }
  if (OFF.test(text)) return refuse(effect, 'unknown-word', 'the word for no table is off', { instead: 'off' });
  if (!/^[A-Za-z][\w.-]*$/.test(text) || lower === 'yes' || lower === 'auto') {
    const words = dialect === 'wg' ? 'auto, off, a number' : 'off, a number';
    return refuse(effect, 'unknown-word', `it is none of ${words} and the name of a table`);
  }
  const where = dialect === 'wg' ? '/etc/iproute2/rt_tables' : 'networkd.conf';
  return accept({ kind: 'named', name: text }, [
    { kind: 'named-table', note: `a table of this name must stand in ${where}` },
  ]);
}
