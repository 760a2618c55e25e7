import { ldapCards, ldapConnection } from './ldap.ts';
import type { ModuleFact } from './option-fact.ts';
import {
  accessRule,
  any,
  atom,
  backEnd,
  bool,
  domain,
  either,
  fileToRead,
  fileToWrite,
  folderToRead,
  host,
  hostList,
  httpUrl,
  jid,
  ldapFilter,
  listOf,
  mapOf,
  nonNegativeNumber,
  oneOf,
  options,
  positive,
  positiveOrInfinity,
  regexp,
  seconds,
  secondsOrInfinity,
  string,
  uniqueMapOf,
} from './option-types.ts';
import { vcard } from './vcard.ts';

/** Accounts, passwords, contacts and what is kept of people. */
export const accountModules = {
  mod_antispam: {
    since: '25.07',
    depends: { mod_pubsub: 'soft' },
    description: 'Filters for spam from other servers.',
    options: {
      access_spam: { type: accessRule, default: 'none', since: '25.07', description: 'Whose stanzas are looked at.' },
      cache_size: {
        type: positiveOrInfinity,
        default: 10000,
        since: '25.07',
        description: 'How many senders of spam are remembered.',
      },
      rtbl_services: {
        type: listOf(either(string, mapOf(string, mapOf(oneOf('spam_source_domains_node'), string)))),
        default: [],
        since: '25.07',
        description: 'Block lists that are subscribed to.',
      },
      spam_domains_file: {
        type: either(oneOf('none'), fileToRead),
        default: 'none',
        since: '25.07',
        description: 'File with domains of spammers.',
      },
      spam_dump_file: {
        type: either(bool, fileToWrite),
        default: false,
        since: '25.07',
        description: 'File to which spam is written.',
      },
      spam_jids_file: {
        type: either(oneOf('none'), fileToRead),
        default: 'none',
        since: '25.07',
        description: 'File with addresses of spammers.',
      },
      spam_urls_file: {
        type: either(oneOf('none'), fileToRead),
        default: 'none',
        since: '25.07',
        description: 'File with web addresses of spam.',
      },
      whitelist_domains_file: {
        type: either(oneOf('none'), fileToRead),
        default: 'none',
        since: '25.07',
        description: 'File with domains that are never blocked.',
      },
    },
  },
  mod_auth_fast: {
    since: '24.12',
    description: 'Logging in again with a token.',
    options: {
      db_type: {
        type: backEnd('mnesia', 'sql'),
        inherits: 'default_db',
        since: '24.12',
        description: 'Where it keeps its data.',
      },
      token_lifetime: { type: seconds, default: '30 days', since: '24.12', description: 'How long a token is valid.' },
      token_refresh_age: {
        type: seconds,
        default: '1 day',
        since: '24.12',
        description: 'From which age on a token is replaced.',
      },
    },
  },
  mod_avatar: {
    depends: { mod_vcard: 'hard', mod_vcard_xupdate: 'hard', mod_pubsub: 'hard' },
    description: 'Avatars that old and new clients see alike.',
    options: {
      convert: {
        type: uniqueMapOf(
          oneOf('webp', 'jpeg', 'png', 'gif', 'default'),
          oneOf('webp', 'jpeg', 'png', 'gif', 'undefined'),
        ),
        default: {},
        description: 'Which picture format becomes which other.',
      },
      rate_limit: {
        type: positive,
        default: 10,
        description: 'How many pictures one user may have converted in a minute.',
      },
    },
  },
  mod_block_strangers: {
    description: 'Drops messages of senders who are in no contact list.',
    options: {
      access: { type: accessRule, default: 'none', description: 'Who is never taken for a stranger.' },
      allow_local_users: {
        type: bool,
        default: true,
        description: 'Whether users of this server are never taken for strangers.',
      },
      allow_transports: {
        type: bool,
        default: true,
        description: 'Whether users of known gateways are never taken for strangers.',
      },
      captcha: { type: bool, default: false, description: 'Whether strangers may solve a CAPTCHA.' },
      drop: { type: bool, default: true, description: 'Whether messages of strangers are dropped.' },
      log: { type: bool, default: false, description: 'Whether messages of strangers are logged.' },
    },
  },
  mod_blocking: {
    depends: { mod_privacy: 'hard' },
    description: 'Block lists of users.',
    options: {},
    removedOptions: {
      db_type: { now: 'ignored', until: '19.05' },
    },
  },
  mod_caps: {
    description: 'Remembers what clients can do.',
    options: {
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: { type: positiveOrInfinity, inherits: 'cache_size', description: 'How many things are remembered.' },
      db_type: { type: backEnd('mnesia', 'sql'), inherits: 'default_db', description: 'Where it keeps its data.' },
      use_cache: { type: bool, inherits: 'use_cache', description: 'Whether anything that was read is remembered.' },
    },
  },
  mod_fail2ban: {
    description: 'Bans addresses after failed logins.',
    options: {
      access: { type: accessRule, default: 'none', description: 'Who is never banned.' },
      c2s_auth_ban_lifetime: { type: seconds, default: '1 hour', description: 'How long a ban lasts.' },
      c2s_max_auth_failures: { type: positive, default: 20, description: 'How many failed logins lead to a ban.' },
    },
  },
  mod_invites: {
    since: '26.01',
    depends: { mod_adhoc: 'soft', mod_register: 'soft', mod_roster: 'soft' },
    description: 'Invitations, also to new accounts.',
    options: {
      access_create_account: {
        type: accessRule,
        default: 'none',
        since: '26.01',
        description: 'Who may invite people to register.',
      },
      db_type: {
        type: backEnd('mnesia', 'sql'),
        inherits: 'default_db',
        since: '26.01',
        description: 'Where it keeps its data.',
      },
      landing_page: {
        type: either(oneOf('none', 'auto'), string),
        default: 'none',
        since: '26.01',
        description: 'Address of the page that an invitation leads to.',
      },
      max_invites: {
        type: positiveOrInfinity,
        default: 'infinity',
        since: '26.01',
        description: 'How many invitations a user may have open.',
      },
      site_name: { type: string, default: '@HOST@', since: '26.01', description: 'Name of the server on the page.' },
      templates_dir: { type: folderToRead, since: '26.01', description: 'Folder with the templates of the page.' },
      token_expire_seconds: {
        type: positive,
        default: 432000,
        since: '26.01',
        description: 'How many seconds an invitation is valid.',
      },
      webchat_url: {
        type: either(oneOf('none', 'auto'), httpUrl),
        default: 'auto',
        since: '26.03',
        description: 'Address of a web client for the page.',
      },
    },
  },
  mod_jidprep: {
    description: 'Checks addresses for clients.',
    options: {
      access: { type: accessRule, default: 'local', description: 'Who may use it.' },
    },
  },
  mod_last: {
    description: 'When a user was last there.',
    options: {
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: { type: positiveOrInfinity, inherits: 'cache_size', description: 'How many things are remembered.' },
      db_type: { type: backEnd('mnesia', 'sql'), inherits: 'default_db', description: 'Where it keeps its data.' },
      use_cache: { type: bool, inherits: 'use_cache', description: 'Whether anything that was read is remembered.' },
    },
  },
  mod_legacy_auth: {
    description: 'Logins of the time before SASL.',
    options: {},
  },
  mod_pres_counter: {
    description: 'Limits changes of presence.',
    options: {
      count: { type: positive, default: 5, description: 'How many changes are allowed in the interval.' },
      interval: { type: seconds, default: '1 minute', description: 'The interval that changes are counted in.' },
    },
  },
  mod_privacy: {
    description: 'Privacy lists.',
    options: {
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: { type: positiveOrInfinity, inherits: 'cache_size', description: 'How many things are remembered.' },
      db_type: { type: backEnd('mnesia', 'sql'), inherits: 'default_db', description: 'Where it keeps its data.' },
      use_cache: { type: bool, inherits: 'use_cache', description: 'Whether anything that was read is remembered.' },
    },
  },
  mod_private: {
    depends: { mod_pubsub: 'soft' },
    description: 'Private storage of clients.',
    options: {
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: { type: positiveOrInfinity, inherits: 'cache_size', description: 'How many things are remembered.' },
      db_type: { type: backEnd('mnesia', 'sql'), inherits: 'default_db', description: 'Where it keeps its data.' },
      use_cache: { type: bool, inherits: 'use_cache', description: 'Whether anything that was read is remembered.' },
    },
  },
  mod_privilege: {
    description: 'Rights of components over users.',
    options: {
      iq: {
        type: mapOf(string, options({ both: accessRule, get: accessRule, set: accessRule })),
        default: {},
        since: '24.10',
        description: 'Who may send requests in the name of users.',
      },
      message: {
        type: options({ outgoing: accessRule }),
        default: { outgoing: 'none' },
        description: 'Who may send messages in the name of the server.',
      },
      presence: {
        type: options({ managed_entity: accessRule, roster: accessRule }),
        default: { managed_entity: 'none', roster: 'none' },
        description: 'Who sees the presence of users.',
      },
      roster: {
        type: options({ both: accessRule, get: accessRule, set: accessRule }),
        default: { both: 'none', get: 'none', set: 'none' },
        description: 'Who sees and changes contact lists.',
      },
    },
  },
  mod_register: {
    description: 'Registration of accounts by clients.',
    options: {
      access: { type: accessRule, default: 'all', description: 'Which accounts may be registered.' },
      access_from: {
        type: accessRule,
        default: 'none',
        description: 'From which other servers accounts may be registered.',
      },
      access_remove: { type: accessRule, default: 'all', description: 'Who may remove accounts.' },
      allow_modules: {
        type: either(oneOf('all'), listOf(atom)),
        default: 'all',
        since: '21.12',
        description: 'Which modules may register accounts.',
      },
      captcha_protected: { type: bool, default: false, description: 'Whether a CAPTCHA has to be solved.' },
      ip_access: { type: accessRule, default: 'all', description: 'From which addresses accounts may be registered.' },
      password_strength: { type: nonNegativeNumber, default: 0, description: 'Least entropy of a password in bits.' },
      redirect_url: { type: httpUrl, description: 'Address where people register instead.' },
      registration_watchers: { type: listOf(jid), default: [], description: 'Who is told of new accounts.' },
      welcome_message: {
        type: options({ subject: string, body: string }),
        default: { subject: '', body: '' },
        description: 'Message to new accounts.',
      },
    },
  },
  mod_register_web: {
    depends: { mod_register: 'hard' },
    description: 'Registration of accounts on a web page.',
    options: {},
  },
  mod_roster: {
    description: 'Contact lists.',
    options: {
      access: { type: accessRule, default: 'all', description: 'Who may use it.' },
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: { type: positiveOrInfinity, inherits: 'cache_size', description: 'How many things are remembered.' },
      db_type: { type: backEnd('mnesia', 'sql'), inherits: 'default_db', description: 'Where it keeps its data.' },
      store_current_id: {
        type: bool,
        default: false,
        description: 'Whether the version of a list is kept in the database.',
      },
      use_cache: { type: bool, inherits: 'use_cache', description: 'Whether anything that was read is remembered.' },
      versioning: { type: bool, default: false, description: 'Whether clients get only what has changed.' },
    },
    removedOptions: {
      managers: { now: 'refused', until: '17.07' },
    },
  },
  mod_scram_upgrade: {
    since: '24.10',
    description: 'Moves stored passwords to stronger hashes.',
    options: {
      offered_upgrades: {
        type: listOf(oneOf('sha256', 'sha512')),
        default: ['sha256', 'sha512'],
        since: '24.10',
        description: 'Hashes that are moved to.',
      },
    },
  },
  mod_shared_roster: {
    description: "Groups that are in everybody's contact list.",
    options: {
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        since: '20.03',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        since: '20.03',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: {
        type: positiveOrInfinity,
        inherits: 'cache_size',
        since: '20.03',
        description: 'How many things are remembered.',
      },
      db_type: { type: backEnd('mnesia', 'sql'), inherits: 'default_db', description: 'Where it keeps its data.' },
      use_cache: {
        type: bool,
        inherits: 'use_cache',
        since: '20.03',
        description: 'Whether anything that was read is remembered.',
      },
    },
  },
  mod_shared_roster_ldap: {
    depends: { mod_roster: 'hard' },
    description: "Groups of LDAP that are in everybody's contact list.",
    options: {
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: { type: positiveOrInfinity, inherits: 'cache_size', description: 'How many things are remembered.' },
      ...ldapConnection,
      ldap_auth_check: { type: bool, default: true, description: 'Whether accounts are shown only if they exist.' },
      ldap_gfilter: { type: ldapFilter, default: '', description: 'Filter for groups.' },
      ldap_groupattr: { type: string, default: 'cn', description: 'Attribute with the name of a group.' },
      ldap_groupdesc: { type: string, description: 'Attribute with the description of a group.' },
      ldap_memberattr: { type: string, default: 'memberUid', description: 'Attribute with the members of a group.' },
      ldap_memberattr_format: {
        type: string,
        default: '%u',
        description: 'How a member is written, with `%u` for the name.',
      },
      ldap_memberattr_format_re: { type: regexp, description: 'How a member is written, as a regular expression.' },
      ldap_rfilter: { type: ldapFilter, default: '', description: 'Filter for the names of all groups.' },
      ldap_ufilter: { type: ldapFilter, default: '', description: 'Filter for users.' },
      ldap_userdesc: { type: string, default: 'cn', description: 'Attribute with the name of a person.' },
      ldap_userjidattr: {
        type: string,
        default: '',
        since: '21.01',
        description: 'Attribute with the address of a person.',
      },
      ldap_useruid: { type: string, default: 'cn', description: 'Attribute with the account of a person.' },
      use_cache: { type: bool, inherits: 'use_cache', description: 'Whether anything that was read is remembered.' },
    },
    removedOptions: {
      ldap_group_base: { now: 'refused', until: '16.02' },
      ldap_group_is_dn: { now: 'refused', until: '16.02' },
      ldap_member_selection_mode: { now: 'refused', until: '16.02' },
      ldap_shgattr: { now: 'refused', until: '16.02' },
      ldap_shgfilter: { now: 'refused', until: '16.02' },
      ldap_subscribe_all: { now: 'refused', until: '16.02' },
    },
  },
  mod_vcard: {
    description: 'Business cards of users.',
    options: {
      allow_return_all: {
        type: bool,
        default: false,
        description: 'Whether a search without words returns everybody.',
      },
      append_module_config: {
        type: mapOf(domain, listOf(any)),
        default: {},
        since: '26.07',
        description: 'Options that are added for single hosts of the service.',
      },
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: { type: positiveOrInfinity, inherits: 'cache_size', description: 'How many things are remembered.' },
      db_type: {
        type: backEnd('ldap', 'mnesia', 'sql'),
        inherits: 'default_db',
        description: 'Where it keeps its data.',
      },
      ...ldapCards,
      host: { type: host, default: 'vjud.@HOST@', description: 'Domain of the service.' },
      hosts: { type: hostList, default: [], description: 'Domains of the service.' },
      matches: { type: positiveOrInfinity, default: 30, description: 'How many results a search has.' },
      name: { type: string, default: 'vCard User Search', description: 'Name of the service in lists.' },
      search: { type: bool, default: false, description: 'Whether people can be searched.' },
      use_cache: { type: bool, inherits: 'use_cache', description: 'Whether anything that was read is remembered.' },
      vcard: { type: vcard, description: 'Business card of the service.' },
    },
    removedOptions: {
      search_all_hosts: { now: 'refused', until: '18.01' },
    },
  },
  mod_vcard_xupdate: {
    depends: { mod_vcard: 'hard' },
    description: 'Tells contacts when an avatar changes.',
    options: {
      cache_life_time: {
        type: secondsOrInfinity,
        inherits: 'cache_life_time',
        description: 'How long what was read is remembered.',
      },
      cache_missed: {
        type: bool,
        inherits: 'cache_missed',
        description: 'Whether it is remembered, too, that something was not found.',
      },
      cache_size: { type: positiveOrInfinity, inherits: 'cache_size', description: 'How many things are remembered.' },
      use_cache: { type: bool, inherits: 'use_cache', description: 'Whether anything that was read is remembered.' },
    },
    removedOptions: {
      db_type: { now: 'refused', until: '17.04' },
    },
  },
} satisfies Readonly<Record<string, ModuleFact>>;
