import type { EjabberdProposal } from './rule.ts';
import type { TlsSetting } from './tls.ts';
import { nearest } from './validate/nearest.ts';
import { itemsIn, textOf, type Value } from './value.ts';

/**
 * The names that the TLS driver of ejabberd knows (`c_src/options.h` of fast_tls): those of OpenSSL's `SSL_OP_` flags, in this
 * case. It passes over any other.
 */
export const protocolOptions: readonly string[] = [
  'all',
  'allow_unsafe_legacy_renegotiation',
  'cipher_server_preference',
  'cisco_anyconnect',
  'cookie_exchange',
  'cryptopro_tlsext_bug',
  'dont_insert_empty_fragments',
  'ephemeral_rsa',
  'legacy_server_connect',
  'microsoft_big_sslv3_buffer',
  'microsoft_sess_id_bug',
  'msie_sslv2_rsa_padding',
  'netscape_ca_dn_bug',
  'netscape_challenge_bug',
  'netscape_demo_cipher_change_bug',
  'netscape_reuse_cipher_change_bug',
  'no_compression',
  'no_query_mtu',
  'no_session_resumption_on_renegotiation',
  'no_sslv2',
  'no_sslv3',
  'no_ticket',
  'no_tlsv1',
  'no_tlsv1_1',
  'no_tlsv1_2',
  'no_tlsv1_3',
  'pkcs1_check_1',
  'pkcs1_check_2',
  'single_dh_use',
  'single_ecdh_use',
  'ssleay_080_client_dh_bug',
  'sslref2_reuse_cert_type_bug',
  'tls_block_padding_bug',
  'tls_d5_bug',
  'tls_rollback_bug',
];

/** What holds where nobody says anything (`PROTOCOL_OPTIONS` of fast_tls). An own list takes its place, unless it is empty. */
export const builtInOptions: readonly string[] = ['no_sslv3', 'cipher_server_preference', 'no_compression'];

/** What a careful administrator writes: the built-in list, and no TLS before 1.2. */
export const goodOptions: readonly string[] = [
  'no_sslv3',
  'no_tlsv1',
  'no_tlsv1_1',
  'cipher_server_preference',
  'no_compression',
];

/** One name of a list, with what stands there. */
export interface WrittenOption {
  readonly name: string;
  readonly item: Value;
}

/** The names of a list. The driver gets them as one text with bars between, so that a bar in an item parts it. */
export function writtenOptions({ setting }: TlsSetting): readonly WrittenOption[] {
  return itemsIn(setting.value).flatMap((item) => {
    const text = textOf(item) ?? '';
    return text === '' ? [] : text.split('|').map((name) => ({ name, item }));
  });
}

/** The name that an unknown one was meant to be; `undefined` for a known one, and where nobody can tell. */
export function meantOption(name: string): string | undefined {
  if (protocolOptions.includes(name)) return undefined;
  // Nearer to 1.1 by its letters.
  if (/^no[_-]tls[_-]?v?1[._]0$/i.test(name)) return 'no_tlsv1';
  return nearest(name, protocolOptions);
}

/** The names that are in force, and those that a misspelt one was meant to be: what is missing beyond them is not mere misspelling. */
export function meantOptions(tls: TlsSetting): readonly string[] {
  const names = writtenOptions(tls).map(({ name }) => name);
  if (names.length === 0) return builtInOptions;
  return names.map((name) => meantOption(name) ?? name);
}

/** The proposal to add names to a list, and to take some out of it, wherever the list stands. */
export function changeOptions(
  { setting, effects, label }: TlsSetting,
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  more: Partial<Omit<EjabberdProposal, 'operations'>> = {},
): EjabberdProposal | undefined {
  const { value, definedAt } = setting;
  if (value?.kind !== 'sequence') return undefined;
  const { add = [], remove = [] } = change;
  const what = [
    ...(add.length === 0 ? [] : [`Add ${add.join(', ')} to ${label}`]),
    ...(remove.length === 0 ? [] : [`Take ${remove.join(', ')} out of ${label}`]),
  ];
  const texts = value.items.map((item) => textOf(item) ?? '');
  const where = definedAt === undefined ? '' : ', in the macro that gives it';
  const proposal = { title: `${what.join(', ')}${where}`, ...more };
  const isPlain = definedAt === undefined && value.items.length > 0 && texts.every((text) => !text.includes('|'));
  if (!isPlain) {
    const names = texts.flatMap((text) => text.split('|')).filter((name) => name !== '');
    const left = [...(names.length === 0 ? builtInOptions : names), ...add].filter((name) => !remove.includes(name));
    const atDefinition = definedAt !== undefined;
    return { ...proposal, operations: [{ kind: 'replace-value', value, with: left, atDefinition, moves: effects }] };
  }
  return {
    ...proposal,
    operations: [
      ...value.items.flatMap((item, index) =>
        remove.includes(texts[index] ?? '')
          ? [{ kind: 'remove-list-item', list: value, item, moves: effects } as const]
          : [],
      ),
      ...add.map((item) => ({ kind: 'add-list-item', list: value, item, moves: effects }) as const),
    ],
  };
}
