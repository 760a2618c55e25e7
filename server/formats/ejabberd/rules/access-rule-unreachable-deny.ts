import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import type { Place } from '../../../core/text/span.ts';
import { entriesOf } from '../access.ts';
import { type EjabberdModel, scopesOf } from '../model.ts';
import { rewritten } from '../rewrite.ts';
import { docs, type EjabberdProposal, ejabberdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { shaperEntriesOf } from '../shaper.ts';
import { type Entry, placeOfEntry, type Value } from '../value.ts';

export default ejabberdRule({
  title: 'Entry that is never reached',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write the entry that holds for all at the end: the first one that matches decides.',
  references: [docs('admin/configuration/basic/', 'access rules')],
  *check(model) {
    const seen = new Set<Entry>();
    for (const option of ['access_rules', 'shaper_rules'] as const) {
      for (const scope of scopesOf(model, option)) {
        const { value } = scope.option(option);
        for (const entry of value?.kind === 'mapping' ? value.entries : []) {
          const dead = seen.has(entry) || entry.isUncertain ? undefined : deadIn(option, entry.value);
          seen.add(entry);
          if (dead === undefined) continue;
          yield {
            at: dead.at,
            subject: scope.subject(`${option}/${entry.key.text}`),
            ...(dead.matters ? {} : { severity: 'low' as const }),
            message: `in the rule "${entry.key.text}"${scope.where}, ${dead.text}`,
            related: [{ at: dead.decides, message: 'This entry decides for everybody.' }],
            tag: 'unnecessary',
            fix: toTheEnd(model, scope, option, entry),
          };
        }
      }
    }
  },
});

interface Dead {
  readonly at: Place;
  readonly decides: Place;
  readonly text: string;
  /** Whether it would decide otherwise than the entry that comes first. */
  readonly matters: boolean;
}

interface Part {
  readonly does: string;
  readonly isForAll: boolean;
  readonly at: Place;
}

/** The first entry behind one for everybody; of several, the first that would decide otherwise. */
function deadIn(option: 'access_rules' | 'shaper_rules', rule: Value): Dead | undefined {
  const parts = partsOf(option, rule) ?? [];
  const first = parts.findIndex(({ isForAll }) => isForAll);
  const decides = parts[first];
  const rest = parts.slice(first + 1);
  const other = rest.find(({ does }) => does !== decides?.does);
  const dead = other ?? rest[0];
  if (first === -1 || decides === undefined || dead === undefined) return undefined;
  const shown = option === 'access_rules' ? { one: decides.does, two: dead.does } : { one: 'limit', two: 'limit' };
  const text = `an ${shown.one === 'deny' ? 'unconditional deny' : shown.one === 'limit' ? 'entry for all' : 'unconditional allow'} comes first, so that this ${shown.two} is never reached`;
  return { at: dead.at, decides: decides.at, text, matters: other !== undefined };
}

function partsOf(option: 'access_rules' | 'shaper_rules', rule: Value): readonly Part[] | undefined {
  if (option === 'access_rules') {
    return entriesOf(rule)?.map(({ action, tests, at }) => ({ does: action, isForAll: isForAll(tests), at }));
  }
  const entries = shaperEntriesOf(rule);
  const places = placesIn(rule);
  if (entries === undefined || entries.length !== places.length) return undefined;
  return entries.map(({ limit, tests }, index) => ({
    does: limit,
    isForAll: isForAll(tests),
    at: places[index] ?? rule.at,
  }));
}

function isForAll(tests: readonly { readonly kind: string; readonly text: string | undefined }[]): boolean {
  return tests.every(({ kind, text }) => kind === 'acl' && text === 'all');
}

/** The places of the entries of a rule, in their order. */
function placesIn(rule: Value): readonly Place[] {
  const parts = rule.kind === 'sequence' ? rule.items : [rule];
  return parts.flatMap((part) => (part.kind === 'mapping' ? part.entries.map(placeOfEntry) : [part.at]));
}

/** The entries for everybody behind all others. */
function toTheEnd(
  model: EjabberdModel,
  scope: Scope,
  option: 'access_rules' | 'shaper_rules',
  entry: Entry,
): EjabberdProposal | undefined {
  const { key, value } = entry;
  const parts = partsOf(option, value) ?? [];
  const written = listOf(value);
  if (written === undefined || written.length !== parts.length) return undefined;
  const all = parts.map(({ isForAll: is }) => is);
  // Of two entries for everybody nobody can tell which one is meant.
  if (all.filter((is) => is).length !== 1) return undefined;
  const sorted = [...written.filter((_, index) => !all[index]), ...written.filter((_, index) => all[index])];
  const keys = [model.global, ...model.virtualHosts].map((each) => `${each.subject(option)}/${key.text}`);
  return {
    title: `Put the entry that holds for all at the end of ${key.text}${scope.where}`,
    operations: [{ kind: 'replace-value', value, with: sorted, moves: keys }],
    caution: 'The entries that were never reached take effect: look at whom they let in and whom they keep out.',
  };
}

/** The entries of a rule as a list of single ones. */
function listOf(rule: Value): readonly NewYaml[] | undefined {
  const parts = rule.kind === 'sequence' ? rule.items : [rule];
  const items = parts.flatMap((part): readonly (NewYaml | undefined)[] =>
    part.kind === 'mapping'
      ? part.entries.map(({ key, value }) => {
          const inner = rewritten(value);
          return inner === undefined || /^\d+$/.test(key.text) ? undefined : { [key.text]: inner };
        })
      : [rewritten(part)],
  );
  return items.every((item) => item !== undefined) ? items : undefined;
}
