import type { Finding, Fix } from '../core/lint/finding.ts';
import { houseFinding, remarkFix } from '../core/lint/house-finding.ts';
import type { Place, Span } from '../core/text/span.ts';
import type { Field } from './fields.ts';
import { nearest } from './nearest.ts';
import type { Said } from './policy-file.ts';
import type { TomlNode } from './toml-places.ts';

/** One table of a policy file: its values with their places. */
export interface Table {
  /** The keys that lead to it, such as `overrides[0].rules`; empty for the whole file. */
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly node: TomlNode;
}

/** What reading a table with some fields gives: the keys that are there and hold what they should. */
export type ReadFields<Fields extends Readonly<Record<string, Field<unknown>>>> = {
  readonly [Key in keyof Fields]?: Said<Fields[Key] extends Field<infer T> ? T : never>;
};

/** Reads tables of one policy file, and takes note of what is wrong with them. */
export class TableReader {
  readonly problems: Finding[] = [];
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** A place in the file. */
  at(span: Span): Place {
    return { path: this.#path, span };
  }

  /** Takes note of a problem. */
  report(id: string, span: Span, subject: string, message: string, fixes: readonly Fix[] = []): void {
    this.problems.push(houseFinding(id, { at: this.at(span), subject, message, fixes }));
  }

  /**
   * Reads the keys of a table that hold single values, and reports those that no one knows.
   *
   * @param others keys that are read by somebody else.
   */
  fields<Fields extends Readonly<Record<string, Field<unknown>>>>(
    table: Table,
    fields: Fields,
    others: readonly string[] = [],
  ): ReadFields<Fields> {
    const found: Record<string, Said<unknown>> = {};
    const known = [...Object.keys(fields), ...others];
    for (const [key, node] of table.node.children) {
      if (others.includes(key)) continue;
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (field === undefined) {
        this.#unknownKey(table, key, node, known);
        continue;
      }
      const result = field.read(table.values[key]);
      if (result.kind === 'read') found[key] = { value: result.value, at: this.at(node.value) };
      else {
        const place = (result.item === undefined ? undefined : node.items[result.item]) ?? node;
        this.report('policy/invalid-value', place.value, dotted(table.name, key), `${shown(key)} ${result.why}`);
      }
    }
    return found as ReadFields<Fields>;
  }

  /** A table in a table; `undefined` when it is not there, or is something else, which is reported. */
  table(table: Table, key: string): Table | undefined {
    const value = table.values[key];
    const node = table.node.children.get(key);
    if (value === undefined || node === undefined) return undefined;
    const name = dotted(table.name, key);
    if (isTable(value)) return { name, values: value, node };
    this.report('policy/invalid-value', node.value, name, `${shown(key)} must be a table: [${name}]`);
    return undefined;
  }

  /** The tables under a key that may be there many times. */
  tables(table: Table, key: string): readonly Table[] {
    const value = table.values[key];
    const node = table.node.children.get(key);
    if (value === undefined || node === undefined) return [];
    const name = dotted(table.name, key);
    if (!Array.isArray(value)) {
      const span = node.key ?? node.value;
      this.report('policy/invalid-value', span, name, `${shown(key)} may be there many times: write it as [[${name}]]`);
      return [];
    }
    return value.flatMap((item: unknown, index): Table[] => {
      const place = node.items[index];
      if (place === undefined) return [];
      if (isTable(item)) return [{ name: `${name}[${index}]`, values: item, node: place }];
      this.report('policy/invalid-value', place.value, name, `${shown(key)} must have tables in it: [[${name}]]`);
      return [];
    });
  }

  /** The tables of a table by their keys; what is no table is reported. */
  namedTables(table: Table): ReadonlyMap<string, Table> {
    const named = new Map<string, Table>();
    for (const key of table.node.children.keys()) {
      const inner = this.table(table, key);
      if (inner !== undefined) named.set(key, inner);
    }
    return named;
  }

  #unknownKey(table: Table, key: string, node: TomlNode, known: readonly string[]): void {
    const near = nearest(key, known);
    const where = table.name === '' ? '' : ` in [${table.name.replace(/\[\d+\]/g, '')}]`;
    const hint = near === undefined ? '' : `; the nearest is ${near}`;
    const span = node.key ?? node.value;
    const fixes = near === undefined ? [] : [remarkFix(`Write ${near}`, this.#path, [{ span, newText: near }])];
    this.report(
      'policy/unknown-key',
      span,
      dotted(table.name, key),
      `there is no key ${shown(key)}${where}${hint}`,
      fixes,
    );
  }
}

/** A key as messages show it: one may be as long as the file. */
export function shown(key: string): string {
  const short = key.length > 60 ? `${key.slice(0, 59)}…` : key;
  return /^[\w./*-]+$/.test(short) ? short : JSON.stringify(short);
}

function dotted(name: string, key: string): string {
  const own = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
  return name === '' ? own : `${name}.${own}`;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
