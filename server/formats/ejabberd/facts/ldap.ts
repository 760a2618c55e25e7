import type { OptionFact } from './option-fact.ts';
import {
  domain,
  either,
  ldapFilter,
  listOf,
  mapOf,
  natural,
  oneOf,
  pem,
  port,
  string,
  strings,
  uniqueListOf,
  uniqueMapOf,
} from './option-types.ts';

/** Options of a module that asks LDAP itself: it asks as ejabberd does, unless they say otherwise. */
export const ldapConnection = {
  ldap_backups: {
    type: uniqueListOf(domain),
    inherits: 'ldap_backups',
    description: 'LDAP servers that are tried when the others fail.',
  },
  ldap_base: { type: string, inherits: 'ldap_base', description: 'The entry below which LDAP is searched.' },
  ldap_deref_aliases: {
    type: oneOf('never', 'searching', 'finding', 'always'),
    inherits: 'ldap_deref_aliases',
    description: 'Whether LDAP aliases are followed.',
  },
  ldap_encrypt: {
    type: oneOf('tls', 'starttls', 'none'),
    inherits: 'ldap_encrypt',
    description: 'Whether connections to LDAP are encrypted.',
  },
  ldap_filter: {
    type: ldapFilter,
    inherits: 'ldap_filter',
    description: 'Filter that accounts in LDAP have to match.',
  },
  ldap_password: { type: string, inherits: 'ldap_password', secret: true, description: 'Password for LDAP.' },
  ldap_port: { type: port, inherits: 'ldap_port', description: 'Port of the LDAP servers.' },
  ldap_rootdn: { type: string, inherits: 'ldap_rootdn', description: 'The entry as which ejabberd binds to LDAP.' },
  ldap_servers: { type: uniqueListOf(domain), inherits: 'ldap_servers', description: 'Names of the LDAP servers.' },
  ldap_tls_cacertfile: {
    type: pem,
    inherits: 'ldap_tls_cacertfile',
    description: "Authorities that the LDAP server's certificate is checked against.",
  },
  ldap_tls_certfile: {
    type: pem,
    inherits: 'ldap_tls_certfile',
    description: 'Certificate that is shown to the LDAP server.',
  },
  ldap_tls_depth: {
    type: natural,
    inherits: 'ldap_tls_depth',
    description: 'How long a chain of certificates of the LDAP server may be.',
  },
  ldap_tls_verify: {
    type: oneOf('hard', 'soft', 'false'),
    inherits: 'ldap_tls_verify',
    description: "Whether the LDAP server's certificate is checked.",
  },
  ldap_uids: {
    type: either(strings, uniqueMapOf(string, string)),
    inherits: 'ldap_uids',
    description: 'Attributes that hold the name of an account.',
  },
} satisfies Readonly<Record<string, OptionFact>>;

const onlyWith = { option: 'db_type', value: 'ldap' };

/** What `mod_vcard` takes besides where `db_type` is `ldap`, and only there. Read from ejabberd 23.01. */
export const ldapCards: Readonly<Record<string, OptionFact>> = {
  ...Object.fromEntries(Object.entries(ldapConnection).map(([name, fact]) => [name, { ...fact, onlyWith }])),
  ldap_search_fields: {
    type: mapOf(string, string),
    onlyWith,
    description: 'Fields of the search form, each with the attribute that it searches.',
  },
  ldap_search_reported: {
    type: mapOf(string, string),
    onlyWith,
    description: 'Columns of what a search finds, each with the field of a card.',
  },
  ldap_vcard_map: {
    type: mapOf(string, mapOf(string, listOf(string))),
    onlyWith,
    description: 'Fields of a card, each with a pattern and the attributes that fill it.',
  },
};
