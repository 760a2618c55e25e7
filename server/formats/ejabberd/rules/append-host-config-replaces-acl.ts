import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import { type AclTest, testsOf } from '../acl.ts';
import type { EjabberdModel } from '../model.ts';
import { normal } from '../normal.ts';
import { rewritten } from '../rewrite.ts';
import { docs, type EjabberdProposal, ejabberdRule } from '../rule.ts';
import { type Entry, entriesIn, entryNamed } from '../value.ts';

const OPTIONS = ['acl', 'access_rules'] as const;

export default ejabberdRule({
  title: 'Appended ACL or rule takes the place of the global one',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Repeat what the global one has in the appended one, or give the appended one another name.',
  references: [docs('admin/configuration/file-format/', 'append_host_config')],
  *check(model) {
    for (const { key, value } of entriesIn(model.options.get('append_host_config')?.value)) {
      const host = key.text.toLowerCase();
      for (const option of OPTIONS) {
        const added = value.kind === 'mapping' ? entryNamed(value, option)?.value : undefined;
        for (const entry of entriesIn(added)) {
          const base = baseOf(model, host, option, entry.key.text);
          if (base === undefined || base.isUncertain || entry.isUncertain || keepsAll(option, entry, base)) continue;
          const name = entry.key.text;
          const what = option === 'acl' ? 'ACL' : 'access rule';
          const lost = option === 'acl' ? 'whom that names gets nothing here' : 'what that says does not hold here';
          yield {
            at: entry.key.at,
            subject: `${host}/${option}/${name}`,
            message: `append_host_config does not add to the ${what} "${name}" for "${host}" but takes its place: ${lost}`,
            related: [{ at: base.key.at, message: `This ${what} no longer holds for "${host}".` }],
            fix: option === 'acl' ? both(entry, base, host) : undefined,
          };
        }
      }
    }
  },
});

/** What the virtual host would go by without the appended one. */
function baseOf(model: EjabberdModel, host: string, option: string, name: string): Entry | undefined {
  const own = entriesIn(model.options.get('host_config')?.value)
    .filter(({ key }) => key.text.toLowerCase() === host)
    .flatMap(({ value }) => (value.kind === 'mapping' ? (entryNamed(value, option) ?? []) : []));
  const value = own[0]?.value ?? model.options.get(option)?.value;
  return value?.kind === 'mapping' ? entryNamed(value, name) : undefined;
}

/** Whether nothing of the base is lost; or nobody can tell. */
function keepsAll(option: (typeof OPTIONS)[number], entry: Entry, base: Entry): boolean {
  if (option === 'access_rules') {
    const [one, two] = [normal(entry.value, undefined), normal(base.value, undefined)];
    return one === undefined || two === undefined || JSON.stringify(one) === JSON.stringify(two);
  }
  const [mine, theirs] = [testsOf(entry.value), testsOf(base.value)];
  if ([...mine, ...theirs].some(({ text }) => text === undefined)) return true;
  const known = new Set(mine.map(words));
  return theirs.filter(({ text }) => text !== '').every((test) => known.has(words(test)));
}

function words({ kind, text, server }: AclTest): string {
  return JSON.stringify([kind, text, server]);
}

function both(entry: Entry, base: Entry, host: string): EjabberdProposal | undefined {
  const [added, all] = [rewritten(entry.value), rewritten(base.value)];
  if (added === undefined || all === undefined) return undefined;
  const list: readonly NewYaml[] = [all, added].flatMap((each) => (Array.isArray(each) ? each : [each]));
  const name = entry.key.text;
  return {
    title: `Repeat the global members of ${name} for ${host}`,
    operations: [{ kind: 'replace-value', value: entry.value, with: list, moves: [`${host}/acl/${name}`] }],
    caution: `Whom the global ACL names gets these rights for ${host} as well. Make sure that this is what was meant.`,
  };
}
