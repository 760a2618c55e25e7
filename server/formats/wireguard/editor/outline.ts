import type { OutlineEntry } from '../../../core/lint/editor.ts';
import type { IniLine } from '../../../core/syntax/ini-tree.ts';
import type { Span } from '../../../core/text/span.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';
import type { Part } from '../part.ts';
import type { Peer } from '../peer.ts';
import type { Setting } from '../setting.ts';
import { peersByPart } from './cursor.ts';
import { roleHere } from './who.ts';
import { networksOf, plainLabelOf, shownValue } from './words.ts';

/** The sections of a file with their settings. A peer goes by its name and its key. */
export function outline(model: WireguardModel, path: string): readonly OutlineEntry[] {
  const peers = peersByPart(model);
  return model.parts
    .filter((part) => part.path === path)
    .flatMap((part): OutlineEntry[] => {
      const children = part.settings.map((setting) => settingEntry(model, setting));
      const { header } = part.section;
      if (header === undefined) return children;
      const detail = detailOf(model, part, peers.get(part));
      const last = part.section.lines.findLast(({ kind }) => kind === 'setting' || kind === 'unread');
      return [
        {
          name: nameOf(model, part, peers.get(part)),
          ...(detail === '' ? {} : { detail }),
          kind: 'section',
          span: { start: header.span.start, end: last?.span.end ?? header.span.end },
          nameSpan: header.span,
          children,
        },
      ];
    });
}

function nameOf(model: WireguardModel, { section }: Part, peer: Peer | undefined): string {
  if (peer !== undefined) return plainLabelOf(model, peer);
  const name = maskKeys(section.header?.written.value.trim() ?? '');
  return name === '' ? '?' : name;
}

function detailOf(model: WireguardModel, { part, section }: Part, peer: Peer | undefined): string {
  if (peer !== undefined) return networksOf(peer);
  const isHome = part === 'interface' && /^(interface|wireguard)$/i.test(section.name);
  return isHome ? roleHere(model) : '';
}

function settingEntry(model: WireguardModel, setting: Setting): OutlineEntry {
  const detail = shownValue(model, setting);
  const { span, key } = setting.line;
  return {
    name: setting.key === '' ? '?' : setting.key,
    ...(detail === undefined ? {} : { detail }),
    kind: 'setting',
    span,
    nameSpan: key.span,
    children: [],
  };
}

/** Runs of comment lines, which the outline does not know. */
export function folds(model: WireguardModel, path: string): readonly Span[] {
  const spans: Span[] = [];
  let run: IniLine[] = [];
  const close = (): void => {
    const [first] = run;
    const last = run.at(-1);
    if (run.length > 2 && first !== undefined && last !== undefined) {
      spans.push({ start: first.span.start, end: last.span.end });
    }
    run = [];
  };
  for (const line of model.trees.get(path)?.file.lines ?? []) {
    if (line.kind === 'comment') run.push(line);
    else close();
  }
  close();
  return spans;
}
