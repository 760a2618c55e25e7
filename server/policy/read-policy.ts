import { remarkFix } from '../core/lint/house-finding.ts';
import { houseRules } from '../core/lint/house-rules.ts';
import {
  filesFields,
  overrideFields,
  overrideTables,
  type PolicyFormat,
  ruleFields,
  suppressionFields,
  targetFields,
  topFields,
  topTables,
} from './keys.ts';
import { nearest } from './nearest.ts';
import type { PolicyFile, PolicyLayer, Said } from './policy-file.ts';
import { readCustomRules } from './read-custom.ts';
import { shown, type Table, TableReader } from './table-reader.ts';
import { readToml } from './toml.ts';

/** Reads one policy file. Total: what is wrong is left out, and reported where it stands. */
export function readPolicy(path: string, text: string, formats: readonly PolicyFormat[]): PolicyFile {
  const reader = new TableReader(path);
  const document = readToml(text);
  if ('error' in document) {
    const { span, why } = document.error;
    reader.report('policy/not-toml', span, 'text', `nothing of this file is in force, since it is not TOML: ${why}`);
    return { ...emptyPolicy(path, text), problems: reader.problems };
  }
  const top: Table = { name: '', values: document.values, node: document.places };
  const own = reader.fields(top, topFields, Object.keys(topTables));
  const suppressions = reader.table(top, 'suppressions');
  const all = layerOf(reader, top, formats, { paths: undefined, profile: own.profile });
  const overrides = reader.tables(top, 'overrides').flatMap((table) => overrideOf(reader, table, formats));
  const files = reader.table(top, 'files');
  const patterns = files === undefined ? {} : reader.fields(files, filesFields(formats));
  const { exclude, ...byFormat } = patterns;
  return {
    path,
    text,
    extends: eachOf(reader, top, own.extends),
    failOn: own['fail-on'],
    requireReason: suppressions && reader.fields(suppressions, suppressionFields)['require-reason'],
    layers: [all, ...overrides],
    exclude: exclude?.value ?? [],
    formats: new Map(Object.entries(byFormat).map(([id, said]) => [id, said?.value ?? []])),
    custom: readCustomRules(reader, reader.tables(top, 'custom'), formats),
    problems: reader.problems,
  };
}

/** A policy that says nothing. */
export function emptyPolicy(path: string, text: string): PolicyFile {
  return {
    path,
    text,
    extends: [],
    failOn: undefined,
    requireReason: undefined,
    layers: [],
    exclude: [],
    formats: new Map(),
    custom: [],
    problems: [],
  };
}

/** The items of a list, each with its own place. */
function eachOf(reader: TableReader, top: Table, said: Said<readonly string[]> | undefined): readonly Said<string>[] {
  const items = top.node.children.get('extends')?.items ?? [];
  return (said?.value ?? []).map((value, index) => {
    const item = items[index];
    return { value, at: item === undefined ? (said?.at ?? reader.at({ start: 0, end: 0 })) : reader.at(item.value) };
  });
}

function overrideOf(reader: TableReader, table: Table, formats: readonly PolicyFormat[]): readonly PolicyLayer[] {
  const own = reader.fields(table, overrideFields, Object.keys(overrideTables));
  const layer = layerOf(reader, table, formats, { paths: own.paths?.value, profile: own.profile });
  if (own.paths !== undefined) return [layer];
  if (!table.node.children.has('paths')) {
    const message = 'an override needs paths that it is for, such as paths = ["hosts/legacy"]';
    reader.report('policy/invalid-value', table.node.value, `${table.name}.paths`, message);
  }
  return [];
}

function layerOf(
  reader: TableReader,
  table: Table,
  formats: readonly PolicyFormat[],
  own: Pick<PolicyLayer, 'paths' | 'profile'>,
): PolicyLayer {
  const target = reader.table(table, 'target');
  const { vendor, ...releases } = target === undefined ? {} : reader.fields(target, targetFields(formats));
  return {
    ...own,
    rules: rulesOf(reader, table, formats),
    releases: new Map(Object.entries(releases).flatMap(([product, said]) => (said ? [[product, said] as const] : []))),
    vendor,
  };
}

function rulesOf(reader: TableReader, table: Table, formats: readonly PolicyFormat[]): PolicyLayer['rules'] {
  const rules = reader.table(table, 'rules');
  if (rules === undefined) return [];
  const known = choosableRules(formats);
  return [...reader.namedTables(rules)].flatMap(([id, inner]) => {
    const said = reader.fields(inner, ruleFields);
    const ids = idsOf(id, known);
    if (ids.length === 0) {
      unknownRule(reader, id, inner, known);
      return [];
    }
    return [{ ids, said: { ...said, at: reader.at(inner.node.value) } }];
  });
}

/** The ids of all rules of which a policy may say something; the mistakes in a policy are no matter of choice. */
export function choosableRules(formats: readonly PolicyFormat[]): readonly string[] {
  const own = houseRules.filter(({ format }) => format !== 'policy').map(({ id }) => id);
  return [...formats.flatMap(({ rules }) => rules.map(({ id }) => id)), ...own];
}

/** The rules that an id stands for. Custom ones may be made up in another file: whether they are there turns out later. */
function idsOf(id: string, known: readonly string[]): readonly string[] {
  if (/^custom\/[\w-]+$/.test(id)) return [id];
  if (!id.includes('*')) return known.includes(id) ? [id] : [];
  if (id.split('*').length > 4) return []; // More of them could take very long to be held against all ids.
  const form = new RegExp(
    `^${id
      .split('*')
      .map((part) => part.replace(/[^\w/-]/g, '\\$&'))
      .join('.*')}$`,
  );
  return known.filter((each) => form.test(each));
}

function unknownRule(reader: TableReader, id: string, { node }: Table, known: readonly string[]): void {
  const near = nearest(id, known);
  const hint = near === undefined ? '' : `; the nearest is ${near}`;
  const span = node.key ?? node.value;
  const { path } = reader.at(span);
  const fixes = near === undefined ? [] : [remarkFix(`Write ${near}`, path, [{ span, newText: JSON.stringify(near) }])];
  reader.report('policy/unknown-rule', span, id, `there is no rule ${shown(id)}${hint}`, fixes);
}
