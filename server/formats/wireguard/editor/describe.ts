import { ruleUrl } from '../../../core/lint/rule-url.ts';
import { hookSettings } from '../dialects.ts';
import type { SettingFact, SettingReader } from '../facts/setting-fact.ts';
import type { WireguardModel } from '../model.ts';
import { optionOf } from '../options.ts';
import { HOOKS_KEEP_HASH, INCREMENTAL_ALLOWED_IPS, isAtLeast } from '../release.ts';
import { man } from '../rule.ts';
import { rules } from '../rules/index.ts';

/** What the name of a rule has that judges an option, by option; beside those whose references name it. */
const RULES_OF: Readonly<Record<string, RegExp>> = {
  PrivateKey: /^private-key|^key-|^(networkd|nm)-private-key|^well-known-key/,
  PrivateKeyFile: /^networkd-key(file|-and)/,
  PrivateKeyFlags: /^nm-private-key/,
  PublicKey: /^public-key|^peer-public-key|^duplicate-peer|^peer-is-self|used-as-public|^well-known-key/,
  PresharedKey: /preshared-key/,
  PresharedKeyFile: /^networkd-keyfile/,
  PresharedKeyFlags: /^nm-preshared-key/,
  ListenPort: /^listen-port|^endpoint-port-mismatch/,
  FwMark: /^fwmark/,
  Address: /^address|^client-address|^peer-outside-subnet|^own-address/,
  DNS: /dns/,
  MTU: /^mtu/,
  Table: /(^|-)table-|^split-default/,
  RouteTable: /^networkd-(no-routes|default-route)/,
  SaveConfig: /^saveconfig/,
  AllowedIPs: /allowed-?ips|^server-peer|default-route/,
  Endpoint: /^endpoint|^no-way-to-connect/,
  PersistentKeepalive: /^keepalive/,
  IPForward: /^networkd-forwarding/,
  IPMasquerade: /^networkd-forwarding/,
};

const AMNEZIA = /^amnezia/;
const HOOK = /^hook-/;

const READERS: Readonly<Record<SettingReader, string>> = {
  wg: 'wg',
  'wg-quick': 'wg-quick',
  apps: 'the apps',
  'windows-app': 'the app for Windows',
  awg: 'AmneziaWG',
  networkd: 'systemd-networkd',
  NetworkManager: 'NetworkManager',
};

/** The option that a setting is in the model. */
export function optionOfFact({ dialect, section, name }: SettingFact): string {
  const key = dialect === 'wg' ? name.toLowerCase() : name;
  return optionOf(dialect, dialect === 'wg' ? section.toLowerCase() : section, key) ?? name;
}

/** What a setting is, as paragraphs: what it does, what it takes, its default, who reads it and since when. */
export function settingParagraphs(model: WireguardModel, fact: SettingFact): string[] {
  const facts = [
    ...(fact.range === undefined ? [] : [`- Takes ${fact.range}.`]),
    ...(fact.default === undefined ? [] : [`- Default: ${fact.default}.`]),
    ...(fact.required === true ? ['- The section does nothing without it.'] : []),
    `- Read by ${fact.readBy.map((reader) => READERS[reader]).join(', ')}.`,
    `- Of several lines ${fact.repeat === 'list' ? 'all count' : 'the last one counts'}.`,
    ...lifetime(fact),
    ...(fact.secret === true ? ['- A secret: whoever reads it can take the place of this host.'] : []),
    ...ofRelease(model, fact),
  ];
  return [`**${fact.name}**: ${fact.summary}`, facts.join('\n')];
}

function lifetime({ dialect, since, deprecatedSince }: SettingFact): string[] {
  const program = dialect === 'networkd' ? 'systemd' : dialect === 'networkmanager' ? 'NetworkManager' : 'AmneziaWG';
  return [
    ...(since === undefined ? [] : [`- Known since ${program} ${since}.`]),
    ...(deprecatedSince === undefined ? [] : [`- Deprecated since ${program} ${deprecatedSince}.`]),
  ];
}

/** What hangs on the release of wireguard-tools. */
function ofRelease({ dialect, reader: { release }, releaseKnown }: WireguardModel, { name }: SettingFact): string[] {
  if (dialect !== 'wg') return [];
  const tools = `wireguard-tools ${release}${releaseKnown ? '' : ' (assumed: the newest)'}`;
  if (hookSettings.includes(name)) {
    return [
      isAtLeast(release, HOOKS_KEEP_HASH)
        ? `- In ${tools} a \`#\` is left to the shell; before ${HOOKS_KEEP_HASH} the line was cut there.`
        : `- In ${tools} the line is cut at a \`#\`, wherever it stands.`,
    ];
  }
  if (name !== 'AllowedIPs') return [];
  return [
    isAtLeast(release, INCREMENTAL_ALLOWED_IPS)
      ? `- ${tools} takes \`+\` and \`-\` before a network, as it has since ${INCREMENTAL_ALLOWED_IPS}.`
      : `- ${tools} takes no \`+\` or \`-\` before a network; ${INCREMENTAL_ALLOWED_IPS} was the first that did.`,
  ];
}

/** The rules that judge a setting, as a list of links; `undefined` when there is none. */
export function rulesAbout(fact: SettingFact): string | undefined {
  const option = optionOfFact(fact);
  const wanted = [`, ${fact.name}`, `, ${fact.name}=`];
  const stem = hookSettings.includes(option) ? HOOK : fact.readBy.includes('awg') ? AMNEZIA : RULES_OF[option];
  const own = Object.entries(rules)
    .filter(([name]) => speaksOf(fact, name))
    .map(([name, rule]) => {
      const isCited = rule.references.some(({ text }) => wanted.some((end) => text.endsWith(end)));
      return { name, title: rule.title, rank: stem?.test(name) === true ? (isCited ? 0 : 1) : isCited ? 2 : 3 };
    })
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank);
  if (own.length === 0) return undefined;
  const links = own.slice(0, 8).map(({ name, title }) => `[${title}](${ruleUrl(`wireguard/${name}`)})`);
  return `Rules about it: ${links.join(' · ')}`;
}

/** Whether a rule is for a dialect, by its name. */
function speaksOf({ dialect }: SettingFact, rule: string): boolean {
  if (rule.startsWith('networkd-')) return dialect === 'networkd';
  if (rule.startsWith('nm-')) return dialect === 'networkmanager';
  return dialect === 'wg' || !HOOK.test(rule);
}

/** The manual's page of a setting. */
export function manualLink({ dialect, section, readBy }: SettingFact): string {
  if (readBy.includes('awg')) return '[AmneziaWG tools](https://github.com/amnezia-vpn/amneziawg-tools)';
  const page =
    dialect === 'networkmanager'
      ? 'nm-settings-keyfile(5)'
      : dialect === 'networkd'
        ? `systemd.${section === 'Network' ? 'network' : 'netdev'}(5)`
        : readBy.includes('wg')
          ? 'wg(8)'
          : 'wg-quick(8)';
  return `[${page}](${man(page).url})`;
}
