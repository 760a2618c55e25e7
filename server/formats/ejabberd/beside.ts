import type { BesidePattern } from '../../core/lint/parts.ts';
import type { SourceFile } from '../../core/lint/unit.ts';
import { foldersAbove, PLACES, placesOf } from './server-places.ts';

/** Files whose text says something about the same server, by the folder of the configuration. */
const READ = ['ejabberdctl.cfg', 'inetrc', 'vm.args'];

/** A path that an option names as a program or a key. */
const NAMED = /\b(?:extauth_program|captcha_cmd|jwt_key)["']?[ \t]*:[ \t]*["']?(\/[^\s"'#,}]+)/g;

/** A path of certificates or keys, in which wildcards may stand. */
const KEYS = /\/[\w.*?/@+-]{1,200}\.(?:pem|key)\b/g;

/** How many keys and programs of one configuration are looked at; a real one names a handful. */
const MANY = 40;

/**
 * What to look for around a configuration: its folder and what lies in it, where a node keeps its data, the programs and keys
 * that it names, and the folders above all of these, which may keep others out. Total.
 */
export function beside(files: readonly SourceFile[]): readonly BesidePattern[] {
  const nominal = files[0]?.nominal ?? '';
  const folder = nominal.slice(0, nominal.lastIndexOf('/'));
  const named = files.flatMap(({ text }) => [
    ...[...text.matchAll(NAMED)].flatMap(([, path]) => path ?? []),
    ...[...text.matchAll(KEYS)].map(([path]) => path),
  ]);
  const paths = [...new Set(named)].slice(0, MANY);
  const { spool, logs } = placesOf(nominal) ?? {};
  const fixed = [folder, spool, logs, ...paths].filter((path) => path !== undefined && path !== '');
  const above = [...new Set(fixed.flatMap((path) => foldersAbove(path ?? '')))].filter((path) => !/[*?]/.test(path));
  return [
    ...(folder === '' ? [] : inFolder(folder)),
    { text: true, pattern: '/etc/default/ejabberd' },
    { text: false, pattern: '/usr/sbin/ejabberdctl' },
    ...Object.values(PLACES).flatMap(({ home, spool: data, logs: log }) => [
      ...[`${home}/.erlang.cookie`, `${home}/.config/erlang/.erlang.cookie`].map((pattern) => ({
        text: true,
        pattern,
      })),
      ...[data, log, `${log}/*`].map((pattern) => ({ text: false, pattern })),
    ]),
    ...[...paths, ...above].map((pattern) => ({ text: false, pattern })),
  ];
}

function inFolder(folder: string): readonly BesidePattern[] {
  return [
    { text: false, pattern: folder },
    ...READ.map((name) => ({ text: true, pattern: `${folder}/${name}` })),
    ...['.erlang.cookie', '*erlang.cookie'].map((name) => ({ text: true, pattern: `${folder}/${name}` })),
    // Copies that editors, packages and people leave behind, and the settings of contributed modules.
    ...['ejabberd.y*', '.ejabberd.y*', 'ejabberdctl.cfg?*', 'modules.d'].map((name) => ({
      text: false,
      pattern: `${folder}/${name}`,
    })),
  ];
}
