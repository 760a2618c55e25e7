import type { IniHeader, IniLine, IniSection, IniSetting } from '../../core/syntax/ini-tree.ts';
import type { Place } from '../../core/text/span.ts';
import { quickSettings } from './dialects.ts';
import { maskKeys } from './key-like.ts';
import { optionOf, partsWithKey } from './options.ts';
import type { Part } from './part.ts';
import { rawOf } from './read-parts.ts';
import { refusedValue } from './readings.ts';
import type { Refusal } from './refusal.ts';
import { Setting } from './setting.ts';
import { type FileTree, isUncertain, leavesOpen } from './syntax.ts';
import type { Reader as ValueReader } from './values/outcome.ts';

/** What a file of wg and wg-quick amounts to before its values are looked at. */
export interface WgParts {
  readonly parts: readonly Part[];
  /** All reasons to refuse it in the order in which the programs come upon them: the first one is what they stop at. */
  readonly refusals: readonly Refusal[];
}

/**
 * Reads a file as wg-quick and wg do together: wg-quick takes its own settings out of `[Interface]` and hands every other
 * line to wg. Source: parse_options of wg-quick, process_line of config.c; tried on 1.0.20210914 and 1.0.20260223.
 */
export function readWg(tree: FileTree, release: string): WgParts {
  const reader = new Reader(tree, release);
  const [outside, ...sections] = tree.file.sections;
  const parts: Part[] = [];
  if (outside !== undefined) parts.push(reader.section(outside, tree.asWg.sections[0] ?? outside));
  for (const [i, section] of sections.entries())
    parts.push(reader.section(section, tree.asWg.sections[i + 1] ?? section));
  return { parts, refusals: [...reader.mark(), ...reader.byQuick, ...reader.byWg, ...reader.withoutKey] };
}

class Reader {
  readonly byQuick: Refusal[] = [];
  readonly byWg: Refusal[] = [];
  readonly withoutKey: Refusal[] = [];
  readonly #tree: FileTree;
  readonly #reader: ValueReader;

  constructor(tree: FileTree, release: string) {
    this.#tree = tree;
    this.#reader = { dialect: 'wg', release };
  }

  mark(): readonly Refusal[] {
    const span = this.#tree.file.byteOrderMark;
    if (span === undefined) return [];
    const reason = 'the file begins with a byte order mark, which wg takes for part of the first line';
    return [{ kind: 'byte-order-mark', by: 'wg', reason, at: this.#at(span), line: this.#tree.file.lines[0] }];
  }

  /** One section, as wg-quick (`quick`) and as wg read it. Both have the same lines. */
  section(quick: IniSection, wg: IniSection): Part {
    const { header } = quick;
    const name = wg.name === 'interface' || wg.name === 'peer' ? wg.name : undefined;
    const uncertain = header !== undefined && isUncertain(this.#tree, header);
    if (header !== undefined && !uncertain) this.#judgeHeader(header, name);
    const isQuick = header !== undefined && opensForQuick(header);
    const settings: Setting[] = [];
    for (const [i, line] of quick.lines.entries()) {
      const other = wg.lines[i];
      const own = isQuick ? asQuick(line) : undefined;
      if (own !== undefined) settings.push(this.#quickSetting(own.option, own.line, quick));
      else if (other?.kind === 'unread') this.#judgeUnread(other);
      else if (other?.kind === 'setting') settings.push(this.#wgSetting(other, quick, name));
    }
    const part: Part = {
      part: name ?? 'other',
      path: this.#tree.path,
      section: quick,
      settings,
      uncertain,
      open: leavesOpen(this.#tree, quick),
    };
    if (name === 'peer' && !uncertain) this.#judgePeer(part);
    return part;
  }

  #judgeHeader(header: IniHeader, name: string | undefined): void {
    const at = this.#at(header.span);
    const base = { by: 'wg', at, line: header, header } as const;
    if (!header.closed) {
      this.byWg.push({ ...base, kind: 'broken-header', reason: 'the bracket of this header is not closed' });
    } else if (header.behind !== undefined) {
      this.byWg.push({ ...base, kind: 'broken-header', reason: 'something stands behind the bracket of this header' });
    } else if (name === undefined) {
      const reason = `there is no section [${maskKeys(header.written.value.trim())}]`;
      this.byWg.push({ ...base, kind: 'unknown-section', reason });
    }
  }

  #judgeUnread(line: Extract<IniLine, { kind: 'unread' }>): void {
    if (isUncertain(this.#tree, line)) return;
    const reason = line.problem === 'no-key' ? 'there is no key before the "="' : 'this line has no "="';
    this.byWg.push({ kind: line.problem, by: 'wg', reason, at: this.#at(line.text.span), line });
  }

  #quickSetting(option: string, line: IniSetting, section: IniSection): Setting {
    const setting = this.#setting(option, true, line, section);
    const wrong = option === 'SaveConfig' ? refusedValue(this.#reader, setting) : undefined;
    if (wrong !== undefined) {
      this.byQuick.push({ kind: 'value', by: 'wg-quick', reason: wrong.reason, at: wrong.at, line, setting });
    }
    return setting;
  }

  #wgSetting(line: IniSetting, section: IniSection, part: 'interface' | 'peer' | undefined): Setting {
    const option = part === undefined ? undefined : optionOf('wg', part, line.name);
    const setting = this.#setting(option ?? line.key.value, option !== undefined, line, section);
    if (setting.undecided) return setting;
    const refuse = (kind: Refusal['kind'], reason: string, at: Place = setting.keyAt): void => {
      this.byWg.push({ kind, by: 'wg', reason, at, line, setting });
    };
    if (part === undefined) {
      // Below an unknown header wg does not get as far.
      if (section.header === undefined) refuse('outside-section', 'no section is open yet where this setting stands');
    } else if (option === undefined && line.value.text === '' && /\s/.test(line.key.value)) {
      // `PublicKey Rhq1…=`: the sign that the key ends with is not the one that is missing.
      refuse('no-separator', 'this line has no "=" behind its key');
    } else if (option === undefined) {
      const [other] = partsWithKey(line.name);
      if (other === undefined) refuse('unknown-key', `there is no setting ${setting.key} in [${headed(part)}]`);
      else
        refuse('wrong-section', `${setting.key} has no place in [${headed(part)}], it belongs in [${headed(other)}]`);
    } else if (quickSettings.has(line.name)) {
      refuse(
        'spaced',
        `${option} is wg-quick's own, which does not recognise it for the blanks here, so that wg gets it`,
      );
    } else if (line.value.text === '') {
      refuse('empty-value', `${option} has no value`);
    } else {
      const wrong = refusedValue(this.#reader, setting);
      if (wrong !== undefined) refuse('value', wrong.reason, wrong.at);
    }
    return setting;
  }

  #judgePeer(part: Part): void {
    const { header } = part.section;
    const hasKey = part.settings.some(({ option }) => option === 'PublicKey');
    if (hasKey || header === undefined || part.section.lines.some((line) => isUncertain(this.#tree, line))) return;
    const reason = 'this peer has no PublicKey';
    this.withoutKey.push({ kind: 'no-key-at-all', by: 'wg', reason, at: this.#at(header.span), line: header, header });
  }

  #setting(option: string, known: boolean, line: IniSetting, section: IniSection): Setting {
    const undecided = isUncertain(this.#tree, line);
    const { path } = this.#tree;
    return new Setting({ option, known, path, line, section, undecided, raw: rawOf(this.#tree, line) });
  }

  #at(span: Place['span']): Place {
    return { path: this.#tree.path, span };
  }
}

function headed(part: 'interface' | 'peer'): string {
  return part === 'interface' ? 'Interface' : 'Peer';
}

/** Only this header, without a blank inside, opens the section for wg-quick; it looks at the text before a `=` alone. */
function opensForQuick(header: IniHeader): boolean {
  return header.closed && header.written.value.toLowerCase() === 'interface';
}

/** The setting that wg-quick takes out of the interface's section; it takes a line without `=` for key and value at once. */
function asQuick(line: IniLine): { readonly option: string; readonly line: IniSetting } | undefined {
  if (line.kind === 'setting') {
    const option = quickSettings.get(line.name);
    return option === undefined ? undefined : { option, line };
  }
  if (line.kind !== 'unread' || line.problem === 'no-key') return undefined;
  const { text } = line;
  const option = quickSettings.get(text.value.toLowerCase());
  if (option === undefined) return undefined;
  const { start, end } = text.span;
  const setting: IniSetting = {
    kind: 'setting',
    span: line.span,
    indent: '',
    key: text,
    name: text.value.toLowerCase(),
    separator: { start: end, end },
    value: { text: text.value, span: text.span, spanOf: (from, to) => ({ start: start + from, end: start + to }) },
    comment: line.comment,
  };
  return { option, line: setting };
}
