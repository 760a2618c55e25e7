import type { Condition, CustomRule } from '../core/lint/custom-rule.ts';
import type { Span } from '../core/text/span.ts';
import { conditionFields, customFields, type PolicyFormat } from './keys.ts';
import { nearest } from './nearest.ts';
import type { Said } from './policy-file.ts';
import { type ReadFields, shown, type Table, type TableReader } from './table-reader.ts';

const needed = ['id', 'format', 'keyword', 'message'] as const;

/** Reads the custom rules of a policy; one that is not complete is left out, and reported. */
export function readCustomRules(
  reader: TableReader,
  tables: readonly Table[],
  formats: readonly PolicyFormat[],
): readonly Said<CustomRule>[] {
  const rules = new Map<string, Said<CustomRule>>();
  for (const table of tables) {
    const rule = readCustomRule(reader, table, formats);
    if (rule === undefined) continue;
    const { id } = rule.value;
    if (rules.has(id)) incomplete(reader, table.node.value, table, `there are two custom rules with the id ${id}`);
    else rules.set(id, rule);
  }
  return [...rules.values()];
}

function readCustomRule(
  reader: TableReader,
  table: Table,
  formats: readonly PolicyFormat[],
): Said<CustomRule> | undefined {
  const own = reader.fields(table, { ...customFields, ...conditionFields });
  const missing = needed.filter((key) => !table.node.children.has(key));
  if (missing.length > 0) {
    const message = `a custom rule needs ${missing.join(', ')}`;
    return incomplete(reader, table.node.value, table, message);
  }
  const condition = conditionOf(reader, table, own);
  const { id, format, keyword, message } = own;
  if (condition === undefined || !id || !format || !keyword || !message) return undefined;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id.value)) {
    return incomplete(reader, id.at.span, table, 'an id is made of lower-case words with "-" between them');
  }
  const canonical = keywordOf(reader, table, { format, keyword }, formats);
  if (canonical === undefined) return undefined;
  const words = message.value.trim().replace(/\.+$/, '');
  return {
    value: {
      id: `custom/${id.value}`,
      format: format.value,
      keyword: canonical,
      condition,
      message: words,
      severity: own.severity?.value ?? 'medium',
      remedy: own.remedy?.value ?? 'Do what the policy of this project asks for.',
      value: own.fix?.value,
    },
    at: reader.at(table.node.value),
  };
}

/** The keyword in its format's spelling. */
function keywordOf(
  reader: TableReader,
  table: Table,
  { format, keyword }: { format: Said<string>; keyword: Said<string> },
  formats: readonly PolicyFormat[],
): string | undefined {
  const known = formats.find(({ id }) => id === format.value);
  if (known === undefined) {
    const ids = formats.map(({ id }) => id);
    const near = nearest(format.value, ids);
    const hint = near === undefined ? `it knows ${ids.join(', ')}` : `the nearest is ${near}`;
    return incomplete(reader, format.at.span, table, `there is no format ${shown(format.value)}; ${hint}`);
  }
  if (known.keyword === undefined) {
    return incomplete(reader, format.at.span, table, `custom rules of the format ${known.id} are not possible yet`);
  }
  const canonical = known.keyword(keyword.value);
  if (canonical !== undefined) return canonical;
  return incomplete(reader, keyword.at.span, table, `${known.id} has no setting ${shown(keyword.value)}`);
}

function conditionOf(
  reader: TableReader,
  table: Table,
  own: ReadFields<typeof conditionFields>,
): Condition | undefined {
  const kinds = Object.keys(conditionFields);
  const written = [...table.node.children.keys()].filter((key) => kinds.includes(key));
  if (written.length !== 1) {
    const many = written.length === 0 ? 'no condition' : `${written.length} conditions (${written.join(', ')})`;
    return incomplete(
      reader,
      table.node.value,
      table,
      `a custom rule has one of ${kinds.join(', ')}; this has ${many}`,
    );
  }
  if (own.equals) return { kind: 'equals', values: own.equals.value };
  if (own['not-equals']) return { kind: 'not-equals', values: own['not-equals'].value };
  if (own.matches) return { kind: 'matches', ...own.matches.value };
  if (own['less-than']) return { kind: 'less-than', limit: own['less-than'].value };
  if (own['greater-than']) return { kind: 'greater-than', limit: own['greater-than'].value };
  for (const kind of ['present', 'absent'] as const) {
    const said = own[kind];
    if (said?.value === true) return { kind };
    if (said !== undefined) {
      const other = kind === 'present' ? 'absent' : 'present';
      return incomplete(reader, said.at.span, table, `${kind} is true or not there; write ${other} = true instead`);
    }
  }
  return undefined;
}

function incomplete(reader: TableReader, span: Span, table: Table, message: string): undefined {
  reader.report('policy/custom-rule', span, table.name, message);
  return undefined;
}
