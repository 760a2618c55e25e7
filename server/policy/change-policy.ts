import type { Configuration } from '../core/lint/configuration.ts';
import type { Severity } from '../core/lint/scale.ts';
import { restBelow } from '../workspace/paths.ts';
import { configure } from './configure.ts';
import type { PolicyFormat } from './keys.ts';
import type { LoadedPolicy } from './load-policy.ts';
import { readPolicy } from './read-policy.ts';
import { readToml } from './toml.ts';
import { appended, type TomlPath, tomlTable, withoutToml, withToml } from './toml-edit.ts';

/** What is to be said of one rule. */
export interface RuleWish {
  readonly ruleId: string;
  /** `off`: nobody hears it any more. */
  readonly severity: Severity | 'off';
  /** Why; a reason that is there already stays where none is given. */
  readonly reason?: string | undefined;
}

/** The policy that is to be changed, and the file for which it is to be in force. */
export interface PolicyChange {
  readonly policy: LoadedPolicy;
  readonly path: string;
  readonly formats: readonly PolicyFormat[];
}

/** A policy file that is not there yet, and says nothing. */
export function unwrittenPolicy(path: string, folder: string): LoadedPolicy {
  const file = readPolicy(path, '', []);
  return { path, folder, chain: [file], problems: [] };
}

/**
 * Says something else of one rule: where the policy speaks of it for the path, else in a table of its own, else, where
 * overrides have the last word, in an override for the path. Comments and layout stay.
 *
 * @returns the new text of the policy file in force; `undefined` where no such text can be written, so that it holds.
 */
export function ruleChanged(change: PolicyChange, wish: RuleWish): string | undefined {
  const { ruleId, severity, reason } = wish;
  const holds = (configuration: Configuration) => {
    const choice = configuration.rules.get(ruleId);
    if (severity === 'off') return choice?.off?.value === true;
    return choice?.severity?.value === severity && choice.off?.value !== true;
  };
  const why = reason !== undefined && { reason };
  if (severity === 'off') return changed(change, { keys: ['rules', ruleId], values: [{ off: true, ...why }], holds });
  // Where another table switches it off, it has to be switched on.
  const values = [
    { severity, ...why },
    { severity, off: false, ...why },
  ];
  return changed(change, { keys: ['rules', ruleId], values, holds, before: switchedOn });
}

/**
 * States the release of a product, in the place in which {@link ruleChanged} would say something of a rule.
 *
 * @returns the new text of the policy file in force; `undefined` where no such text can be written, so that it holds.
 */
export function targetChanged(change: PolicyChange, product: string, release: string): string | undefined {
  return changed(change, {
    keys: ['target'],
    values: [{ [product]: release }],
    holds: ({ releases }) => releases.get(product)?.value === release,
  });
}

interface Writing {
  /** The table that it is said in, at the top or in an override. */
  readonly keys: readonly string[];
  /** What the table is to say; the first that holds is taken. */
  readonly values: readonly Values[];
  readonly holds: (configuration: Configuration) => boolean;
  /** What is to be changed in the text before. */
  readonly before?: (text: string, table: TomlPath) => string;
}

type Values = Readonly<Record<string, string | boolean>>;

function changed({ policy, path, formats }: PolicyChange, writing: Writing): string | undefined {
  const file = policy.chain.at(-1);
  if (file === undefined || file.path !== policy.path) return undefined;
  const rest = restBelow(policy.folder, path)?.slice(1) ?? '';
  for (const text of texts(file.text, rest, writing)) {
    const now = readPolicy(file.path, text, formats);
    const chain = [...policy.chain.slice(0, -1), now];
    if (writing.holds(configure(path, { ...policy, chain }, {}))) return text;
  }
  return undefined;
}

/** The texts that may say it, the most natural one first. */
function* texts(text: string, rest: string, { keys, values, before }: Writing): Generator<string> {
  for (const each of values) {
    for (const table of [...overridesWith(text, keys).map((index) => ['overrides', index, ...keys]), keys]) {
      const made = withAll(before?.(text, table) ?? text, table, each);
      if (made !== undefined) yield made;
    }
  }
  for (const each of rest === '' ? [] : values) {
    const table = tomlTable(['overrides', ...keys], each);
    yield appended(text, `[[overrides]]\npaths = [${JSON.stringify(rest)}]\n${table}`);
  }
}

/** The overrides that have a table, the last one first: it has the last word. */
function overridesWith(text: string, keys: readonly string[]): readonly number[] {
  const document = readToml(text);
  const overrides = 'error' in document ? undefined : document.places.children.get('overrides')?.items;
  const has = (override: NonNullable<typeof overrides>[number]) => {
    let node: typeof override | undefined = override;
    for (const key of keys) node = node?.children.get(key);
    return node !== undefined;
  };
  return (overrides ?? []).flatMap((override, index) => (has(override) ? [index] : [])).reverse();
}

/** A rule that was switched off is heard again; one that was switched on whatever the profile says, stays so. */
function switchedOn(text: string, table: TomlPath): string {
  const off = withoutToml(text, [...table, 'off']);
  const document = readToml(text);
  if (off === undefined || 'error' in document) return text;
  let value: unknown = document.values;
  for (const key of [...table, 'off']) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value === true ? off : text;
}

function withAll(text: string, table: TomlPath, values: Values): string | undefined {
  let made: string | undefined = text;
  for (const [key, value] of Object.entries(values)) {
    made = made === undefined ? undefined : withToml(made, [...table, key], value);
  }
  return made;
}
