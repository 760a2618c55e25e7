import type { ModuleFact } from './option-fact.ts';
import {
  accessRule,
  any,
  atom,
  backEnd,
  between,
  bool,
  domain,
  either,
  erlangModule,
  glob,
  host,
  hostList,
  int,
  listOf,
  mapOf,
  natural,
  oneOf,
  options,
  pubsubPlugin,
  secondsOrInfinity,
  string,
  strings,
  uniqueMapOf,
} from './option-types.ts';
import { vcard } from './vcard.ts';

/** Administration, discovery, publish-subscribe and the server itself. */
export const serverModules = {
  mod_adhoc: {
    description: 'Ad-hoc commands.',
    options: {
      report_commands_node: {
        type: bool,
        default: false,
        description: 'Whether the list of commands shows up in service discovery.',
      },
    },
  },
  mod_adhoc_api: {
    since: '25.03',
    depends: { mod_adhoc: 'hard', mod_last: 'soft' },
    description: 'API commands as ad-hoc commands.',
    options: {
      default_version: {
        type: either(between(0, 3), string),
        since: '25.03',
        description: 'Version of the API that callers get who ask for none.',
      },
    },
  },
  mod_admin_extra: {
    description: 'More administration commands.',
    options: {},
    removedOptions: {
      module_resource: { now: 'refused', until: '16.09' },
    },
  },
  mod_admin_update_sql: {
    description: 'Changing an old database to tables with a column for the virtual host.',
    options: {},
  },
  mod_configure: {
    depends: { mod_adhoc: 'hard', mod_last: 'soft' },
    description: 'Server configuration by ad-hoc commands.',
    options: {
      access: {
        type: accessRule,
        default: 'configure',
        since: '25.03',
        description: 'Who may configure the server by ad-hoc commands.',
      },
    },
  },
  mod_delegation: {
    description: 'Components that take over namespaces.',
    options: {
      namespaces: {
        type: mapOf(string, options({ filtering: strings, access: accessRule })),
        default: {},
        description: 'Which namespaces are handed over to whom.',
      },
    },
  },
  mod_disco: {
    description: 'Service discovery.',
    options: {
      extra_domains: { type: strings, default: [], description: "Services that are listed besides the server's own." },
      name: { type: string, default: 'ejabberd', description: 'Name of the server in lists.' },
      server_info: {
        type: listOf(options({ name: string, urls: strings, modules: either(oneOf('all'), listOf(erlangModule)) })),
        default: [],
        description: 'Contact addresses that are published.',
      },
    },
  },
  mod_pubsub: {
    dependsWhen: [{ option: 'plugins', has: 'pep', module: 'mod_caps' }],
    description: 'Publish and subscribe, and personal events.',
    options: {
      access_createnode: { type: accessRule, default: 'all', description: 'Who may create nodes.' },
      append_module_config: {
        type: mapOf(domain, listOf(any)),
        default: {},
        since: '26.07',
        description: 'Options that are added for single hosts of the service.',
      },
      db_type: { type: backEnd('mnesia', 'sql'), inherits: 'default_db', description: 'Where it keeps its data.' },
      default_node_config: {
        type: uniqueMapOf(atom, either(int, atom)),
        default: {},
        description: 'How new nodes are made.',
      },
      force_node_config: {
        type: mapOf(glob, uniqueMapOf(atom, either(int, atom))),
        default: {},
        description: 'What holds for nodes of a name, whatever their owner wants.',
      },
      host: { type: host, default: 'pubsub.@HOST@', description: 'Domain of the service.' },
      hosts: { type: hostList, default: [], description: 'Domains of the service.' },
      ignore_pep_from_offline: {
        type: bool,
        default: true,
        description: 'Whether personal events of users who are away are left out.',
      },
      last_item_cache: { type: bool, default: false, description: 'Whether the last item of each node is remembered.' },
      max_item_expire_node: {
        type: secondsOrInfinity,
        default: 'infinity',
        since: '21.12',
        description: 'How long an item may be kept.',
      },
      max_items_node: {
        type: { kind: 'int', min: 0, infinity: true },
        default: 1000,
        description: 'How many items a node may keep.',
      },
      max_nodes_discoitems: {
        type: { kind: 'int', min: 0, infinity: true },
        default: 100,
        since: '20.01',
        description: 'How many nodes are listed.',
      },
      max_subscriptions_node: { type: natural, description: 'How many subscriptions a node may have.' },
      name: { type: string, default: 'Publish-Subscribe', description: 'Name of the service in lists.' },
      nodetree: { type: string, default: 'tree', description: 'How nodes are ordered.' },
      pep_mapping: {
        type: mapOf(string, string),
        default: {},
        description: 'Which plugin is used for which personal events.',
      },
      plugins: {
        type: { kind: 'list', items: pubsubPlugin, unique: true },
        default: ['flat'],
        description: 'Kinds of nodes that can be created.',
      },
      vcard: { type: vcard, description: 'Business card of the service.' },
    },
  },
  mod_pubsub_serverinfo: {
    since: '25.07',
    depends: { mod_pubsub: 'hard' },
    description: 'Publishes which servers this one talks to.',
    options: {
      pubsub_host: { type: host, since: '25.07', description: 'Service under which it is published.' },
    },
  },
  mod_s2s_bidi: {
    since: '24.10',
    description: 'One connection for both directions between servers.',
    options: {},
  },
  mod_s2s_dialback: {
    description: "Proof of other servers' names by calling back.",
    options: {
      access: { type: accessRule, default: 'all', description: 'Which servers may prove their name so.' },
    },
  },
  mod_sic: {
    description: 'Tells clients their own address.',
    options: {},
  },
  mod_stats: {
    description: 'Statistics for clients.',
    options: {},
  },
  mod_time: {
    description: 'Tells clients the time.',
    options: {},
  },
  mod_version: {
    description: 'Tells the release of the server.',
    options: {
      show_os: { type: bool, default: true, description: 'Whether the operating system is told, too.' },
    },
  },
} satisfies Readonly<Record<string, ModuleFact>>;
