import type { IniDialect } from '../../core/syntax/ini-tree.ts';
import { HOOKS_KEEP_HASH, isAtLeast } from './release.ts';

/** Who reads a file. `wg`: wg-quick and wg, AmneziaWG's forks of them, and the official apps. */
export type Dialect = 'wg' | 'networkd' | 'networkmanager';

/** `isspace` of the C locale, and NUL, which bash drops from what wg-quick reads. */
const BLANKS = ' \t\n\v\f\r\0';

/** Settings of an interface that wg-quick reads itself, by their names in lower case. All others it hands on to `wg`. */
export const quickSettings: ReadonlyMap<string, string> = new Map(
  ['Address', 'DNS', 'MTU', 'Table', 'PreUp', 'PostUp', 'PreDown', 'PostDown', 'SaveConfig'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

/** The settings that are commands. */
export const hookSettings: readonly string[] = ['PreUp', 'PostUp', 'PreDown', 'PostDown'];

/**
 * As wg-quick reads a file: words keep their blanks. Source: parse_options of wg-quick, where the text behind `#` is cut
 * from hooks too up to 1.0.20250521.
 */
export function quickDialect(release: string): IniDialect {
  const keepsHash = isAtLeast(release, HOOKS_KEEP_HASH);
  return {
    commentSigns: ['#'],
    commentsWithin: true,
    wholeLine: (name) => keepsHash && hookSettings.includes(quickSettings.get(name) ?? ''),
    ignoresCase: true,
    blanks: BLANKS,
    dropsBlanks: false,
    continues: false,
  };
}

/** As `wg` reads it: every blank goes, wherever it stands. Source: config_read_line of config.c in wireguard-tools. */
export const wgDialect: IniDialect = {
  commentSigns: ['#'],
  commentsWithin: true,
  ignoresCase: true,
  blanks: BLANKS,
  dropsBlanks: true,
  continues: false,
};

/** As systemd reads its units. Source: config_parse of conf-parser.c. */
export const networkdDialect: IniDialect = {
  commentSigns: ['#', ';'],
  commentsWithin: false,
  ignoresCase: false,
  blanks: ' \t\n\r',
  dropsBlanks: false,
  continues: true,
};

/** As GLib reads a key file, which is what NetworkManager does. Source: gkeyfile.c. */
export const keyfileDialect: IniDialect = {
  commentSigns: ['#'],
  commentsWithin: false,
  ignoresCase: false,
  blanks: ' \t\n\v\f\r',
  dropsBlanks: false,
  continues: false,
};
