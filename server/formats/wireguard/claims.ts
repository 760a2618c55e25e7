import { readIni } from '../../core/syntax/ini.ts';
import type { IniFile } from '../../core/syntax/ini-tree.ts';
import { maskTemplate, templateLanguages, withoutTemplateEnding } from '../../core/syntax/template.ts';
import { type Dialect, keyfileDialect, networkdDialect, wgDialect } from './dialects.ts';

/** A file of which its path and its text are known. */
interface Candidate {
  readonly path: string;
  readonly text: string;
}

/** Who reads a file, as its path tells; `.conf` files that belong to nobody else are wg-quick's. */
export function dialectOf(path: string): Dialect {
  const made = withoutTemplateEnding(path);
  if (/\.(netdev|network)(\.d\/[^/]+\.conf)?$/.test(made)) return 'networkd';
  if (/\.nmconnection$|\/system-connections\/[^/]+$/.test(made)) return 'networkmanager';
  return 'wg';
}

/**
 * Tells whether a file is WireGuard's by what is in it. Other programs have sections `[Interface]` and `[Peer]` too, so the
 * settings in them must be ones that only WireGuard has. Total; a stranger is mostly told by one look for a word.
 */
export function claims({ path, text }: Candidate): 'root' | 'fragment' | undefined {
  const dialect = dialectOf(path);
  if (!WORD[dialect].test(text)) return undefined;
  const languages = templateLanguages(path);
  const plain = languages.length === 0 ? text : maskTemplate(text, languages).text;
  switch (dialect) {
    case 'wg':
      return isWg(readIni(plain, wgDialect)) ? 'root' : undefined;
    case 'networkd':
      return networkdRole(withoutTemplateEnding(path), readIni(plain, networkdDialect));
    case 'networkmanager': {
      const file = readIni(plain, keyfileDialect);
      return settingsOf(file, 'connection', 'type').includes('wireguard') ? 'root' : undefined;
    }
  }
}

/** A word that a file of the dialect cannot do without. */
const WORD: Readonly<Record<Dialect, RegExp>> = {
  wg: /^[ \t\uFEFF]*\[[ \t]*(interface|peer)[ \t]*\]/im,
  networkd: /wireguard|^\s*Name\s*=\s*wg/im,
  networkmanager: /^[ \t]*type[ \t]*=[ \t]*wireguard/m,
};

/** Sections of wg files, with slips of the pen that a person would take for them. */
const SECTION = /^(interfaces?|peers?|wireguard(peer)?)$/;

/** Values that a key of another kind of program would have: paths and names of files. */
const FILE = /^["']?([/~.]|[a-z]:\\)|\.(pem|key|crt|cer|pub|der|p12)["']?$/i;

function isWg(file: IniFile): boolean {
  const [outside, ...sections] = file.sections;
  if (!sections.every(({ name }) => SECTION.test(name)) || (outside?.settings.length ?? 0) > 4) return false;
  return sections.some(({ name, settings }) =>
    settings.some(({ name: key, value }) => {
      if (name === 'peer' && key === 'allowedips') return /^[+-]?[\d[{%$<\uE000:]|^[\da-f]{0,4}:|^$/i.test(value.text);
      const isKey =
        name === 'interface' ? key === 'privatekey' : name === 'peer' && /^(public|preshared)key$/.test(key);
      return isKey && !FILE.test(value.text);
    }),
  );
}

/** `.netdev` by its kind; its drop-ins by the sections that only WireGuard has; `.network` by the name that it looks for. */
function networkdRole(path: string, file: IniFile): 'root' | 'fragment' | undefined {
  const own = file.sections.some(({ name }) => name === 'WireGuard' || name === 'WireGuardPeer');
  if (path.endsWith('.netdev')) {
    const kinds = settingsOf(file, 'NetDev', 'Kind');
    return kinds.includes('wireguard') || (kinds.length === 0 && own) ? 'root' : undefined;
  }
  if (/\.netdev\.d\/[^/]+$/.test(path)) return own ? 'fragment' : undefined;
  const looksFor = (key: string): readonly string[] =>
    settingsOf(file, 'Match', key).flatMap((value) => value.split(/\s+/));
  const isTunnel = looksFor('Kind').includes('wireguard') || looksFor('Type').includes('wireguard');
  return isTunnel || looksFor('Name').some((name) => /^wg(\d+|[-_][\w-]*|\*)?$/.test(name)) ? 'fragment' : undefined;
}

function settingsOf(file: IniFile, section: string, key: string): readonly string[] {
  return file.sections
    .filter(({ name }) => name === section)
    .flatMap(({ settings }) => settings)
    .filter(({ name }) => name === key)
    .map(({ value }) => value.text);
}
