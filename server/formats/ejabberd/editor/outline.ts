import type { FileLink, OutlineEntry } from '../../../core/lint/editor.ts';
import type { YamlEntry, YamlMapping, YamlNode } from '../../../core/syntax/yaml-tree.ts';
import type { Place, Span } from '../../../core/text/span.ts';
import type { OptionType } from '../facts/option-fact.ts';
import { topLevel } from '../facts/options.ts';
import { hasHole } from '../file.ts';
import type { EjabberdModel } from '../model.ts';
import { secretPlaces } from '../secrets.ts';
import { definitionNamed } from './names.ts';
import { topShape } from './shape.ts';
import { holdsSecret, isSecretName } from './shown.ts';
import { spotsIn } from './spot.ts';

/** How deep the outline goes: an option of a module of a virtual host is the sixth. */
const MAX_DEPTH = 6;

/** The options of a file with what is in them. */
export function outline(model: EjabberdModel, path: string): readonly OutlineEntry[] {
  const root = model.expansion.splice.files.get(path)?.root;
  const outliner = new Outliner(model, path);
  return root?.kind === 'mapping' ? outliner.entries(root, 1) : [];
}

class Outliner {
  readonly #model: EjabberdModel;
  readonly #hidden: ReadonlySet<string>;

  constructor(model: EjabberdModel, path: string) {
    this.#model = model;
    this.#hidden = new Set(secretPlaces(model).flatMap((place) => (place.path === path ? [keyOf(place)] : [])));
  }

  entries({ entries }: YamlMapping, depth: number): readonly OutlineEntry[] {
    if (depth > MAX_DEPTH) return [];
    return entries.flatMap((entry) => (hasHole(entry.key.text) ? [] : [this.#entry(entry, depth)]));
  }

  #entry({ key, value, span }: YamlEntry, depth: number): OutlineEntry {
    const isHidden = isSecretName(key.text) || topLevel[key.text]?.secret === true;
    const detail = isHidden ? '' : this.#text(value);
    return {
      name: key.text,
      ...(detail === '' ? {} : { detail }),
      kind:
        value.kind === 'sequence' ? 'list' : value.kind !== 'mapping' ? 'setting' : depth === 1 ? 'section' : 'block',
      span,
      nameSpan: key.span,
      children: isHidden ? [] : this.#children(value, depth),
    };
  }

  #children(value: YamlNode, depth: number): readonly OutlineEntry[] {
    if (value.kind === 'mapping') return this.entries(value, depth + 1);
    if (value.kind !== 'sequence' || value.flow || depth >= MAX_DEPTH) return [];
    return value.items.map((item) => this.#item(item, depth + 1));
  }

  #item(item: YamlNode, depth: number): OutlineEntry {
    const base = { kind: 'item', span: item.span, nameSpan: item.span } as const;
    if (item.kind !== 'mapping') {
      const text = this.#text(item);
      return { ...base, name: text === '' ? '?' : text, children: this.#children(item, depth) };
    }
    const of = (name: string): string => {
      const value = item.entries.find(({ key }) => key.text === name)?.value;
      return value === undefined ? '' : this.#text(value);
    };
    const [first] = item.entries;
    const module = of('module');
    const name = module === '' ? (first?.key.text ?? '?') : module;
    const detail = [of('ip'), of('port'), of('transport')].filter((part) => part !== '').join(' ');
    const nameSpan = first?.key.span ?? item.span;
    const children = this.entries(item, depth);
    return { ...base, name, ...(module === '' || detail === '' ? {} : { detail }), nameSpan, children };
  }

  /** A value on one line, never a secret. */
  #text(node: YamlNode): string {
    if (this.#hidden.has(keyOf({ span: node.span }))) return '';
    if (node.kind === 'alias') return `*${node.name}`;
    if (node.kind === 'scalar') {
      const line = node.text.replace(/\s+/g, ' ');
      if (hasHole(line) || holdsSecret(this.#model, line)) return '';
      return line.length > 60 ? `${line.slice(0, 59)}…` : line;
    }
    if (node.kind === 'mapping' || !node.flow || node.items.length > 6) return '';
    const items = node.items.map((item) => (item.kind === 'scalar' ? this.#text(item) : ''));
    return items.includes('') ? '' : items.join(', ');
  }
}

function keyOf({ span }: Pick<Place, 'span'>): string {
  return `${span.start}-${span.end}`;
}

/** Runs of comment lines, which the outline does not know. */
export function folds(model: EjabberdModel, path: string): readonly Span[] {
  const text = model.expansion.splice.files.get(path)?.text ?? '';
  const spans: Span[] = [];
  for (const match of text.matchAll(/(?:^[ \t]*#[^\n]*(?:\n|$)){3,}/gm)) {
    const run = match[0].trimEnd();
    spans.push({ start: match.index, end: match.index + run.length });
  }
  return spans;
}

/** Options whose values are files, and are read as texts of any kind. */
const FILES = new Set(['certfiles', 'jwt_key', 'captcha_cmd', 'extauth_program', 'motd_file']);

/** The files that a file names: what it includes, certificates, keys, scripts. */
export function links(model: EjabberdModel, path: string): readonly FileLink[] {
  const { splice } = model.expansion;
  const included = splice.includes.flatMap(({ at, nominal }): FileLink[] => {
    if (at.path !== path || nominal === undefined) return [];
    return [{ span: at.span, nominal: model.unit.inclusions.get(nominal)?.paths[0] ?? nominal }];
  });
  const named: FileLink[] = [];
  for (const { on, node, shape, option } of spotsIn(splice.files.get(path)?.root, topShape(model.release))) {
    if (on === 'key' || node.kind === 'alias' || option === undefined) continue;
    const isPath = isFile(shape?.type) || FILES.has(option.name);
    const definition = isPath ? definitionNamed(model, node.text) : undefined;
    const given = definition?.isUncertain === false ? definition.source.node : undefined;
    const nominal = given?.kind === 'scalar' ? given.text : node.text;
    // `@HOST@` and its like stand for more than one file.
    if (isPath && /^\/[^@%\n]+$/.test(nominal) && !hasHole(nominal)) named.push({ span: node.span, nominal });
  }
  return [...included, ...named];
}

function isFile(type: OptionType | undefined): boolean {
  if (type === undefined) return false;
  if (type.kind === 'either') return type.of.some(isFile);
  return ['pem', 'path', 'file', 'url-or-file'].includes(type.kind);
}
