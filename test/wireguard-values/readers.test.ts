import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAllowedIp, readAllowedIps } from '../../server/formats/wireguard/values/allowed-ips.ts';
import { readDns } from '../../server/formats/wireguard/values/dns.ts';
import { readEndpoint } from '../../server/formats/wireguard/values/endpoint.ts';
import { readAddresses } from '../../server/formats/wireguard/values/interface-address.ts';
import {
  readFwMark,
  readKeepalive,
  readListenPort,
  readMtu,
  readSaveConfig,
} from '../../server/formats/wireguard/values/interface-settings.ts';
import { readCredential, readKeyFile, readSecretFlags } from '../../server/formats/wireguard/values/key-sources.ts';
import { consequence, type Outcome, odditiesOf } from '../../server/formats/wireguard/values/outcome.ts';
import { readTable } from '../../server/formats/wireguard/values/table.ts';
import { networkd, newest, nm, shown, wg } from './values-samples.ts';

describe('where keys come from', () => {
  it.each([
    [undefined, 'ok file', 'ok not-needed'],
    ['0', 'ok file', 'ok file'],
    ['1', 'ok agent', 'ok agent'],
    ['2', 'ok nobody', 'ok nobody'],
    ['4', 'refused out-of-range (file) -> 0', 'ok not-needed'],
    ['3', 'refused out-of-range (file) -> 0', 'refused out-of-range (value) -> 0'],
    ['8', 'refused not-a-number (value) -> 0', 'refused not-a-number (value) -> 0'],
  ])('flags %s', (flags, ofPrivate, ofPreshared) => {
    expect([shown(readSecretFlags(flags, 'private-key')), shown(readSecretFlags(flags, 'preshared-key'))]).toEqual([
      ofPrivate,
      ofPreshared,
    ]);
  });

  it('a file, by an absolute path', () => {
    expect(['/etc/wg.key', 'wg.key', '%n.key', ''].map((text) => shown(readKeyFile(text)))).toEqual([
      'ok /etc/wg.key',
      'refused relative (value)',
      'refused relative (value)',
      'refused empty (value)',
    ]);
  });

  it('a credential', () => {
    expect(['@wg.private', '@', '@a/b', 'x@y'].map(readCredential)).toEqual([
      'wg.private',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('every reader', () => {
  const sign = fc.constantFrom(...'0123456789abcdefx.:/[]%,; +-#\t"~', '10.0.0.1', '::', '/24', ':51820');
  const text = fc.string({ unit: sign, maxLength: 24 });
  const reader = fc.constantFrom(wg, newest, networkd, nm);

  it('takes any text, and points into it', () => {
    fc.assert(
      fc.property(text, reader, (written, by) => {
        const outcomes: Outcome<unknown>[] = [
          readListenPort(written, by),
          readFwMark(written, by),
          readKeepalive(written, by),
          readMtu(written, by),
          readSaveConfig(written),
          readTable(written, by),
          readEndpoint(written, by),
        ];
        const items = [...readAllowedIps(written, by), ...readAddresses(written, by), ...readDns(written, by)];
        for (const { text: item, span } of items) expect(written.slice(span.start, span.end)).toBe(item);
        for (const outcome of [...outcomes, ...items.map((item) => item.outcome)]) {
          const parts = outcome.kind === 'refused' ? [outcome] : odditiesOf(outcome);
          for (const { span } of parts) {
            if (span !== undefined)
              expect(0 <= span.start && span.start <= span.end && span.end <= written.length).toBe(true);
          }
          const words = outcome.kind === 'refused' ? [outcome.reason] : odditiesOf(outcome).map(({ note }) => note);
          for (const word of words) expect(word).toMatch(/^[^A-Z].*[^.]$/s);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('offers only what it takes itself', () => {
    fc.assert(
      fc.property(text, reader, (written, by) => {
        const check = <T>(read: (one: string) => Outcome<T>): void => {
          const outcome = read(written);
          if (outcome.kind === 'refused' && outcome.instead !== undefined && !outcome.instead.includes(', ')) {
            expect([written, outcome.instead, read(outcome.instead).kind]).not.toContain('refused');
          }
        };
        check((one) => readListenPort(one, by));
        check((one) => readFwMark(one, by));
        check((one) => readKeepalive(one, by));
        check((one) => readTable(one, by));
        check((one) => readEndpoint(one, by));
        check((one) => readAllowedIp(one, by));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('what a refusal leads to', () => {
  it('depends on who reads', () => {
    const port = readListenPort('x', wg);
    expect(port.kind === 'refused' && consequence(port, 'wg')).toBe('wg refuses the whole file');
    const other = readListenPort('x', networkd);
    expect(other.kind === 'refused' && consequence(other, 'networkd')).toBe('networkd goes on without it');
  });
});
