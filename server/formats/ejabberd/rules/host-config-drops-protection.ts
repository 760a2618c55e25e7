import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import { entriesOf } from '../access.ts';
import type { EjabberdModel } from '../model.ts';
import { rewritten } from '../rewrite.ts';
import { docs, type EjabberdProblem, ejabberdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { type Entry, entriesIn, entryNamed } from '../value.ts';

/** Modules that do nothing but keep harm away, and what is missing without them. */
const PROTECTIVE: Readonly<Record<string, string>> = {
  mod_fail2ban: 'nobody stops whoever tries one password after the other',
  mod_block_strangers: 'messages of strangers are let through',
  mod_pres_counter: 'floods of presence are let through',
};

export default ejabberdRule({
  title: 'Virtual host loses what protects the others',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Repeat in host_config what the virtual host is to keep, or use append_host_config for what it has besides.',
  references: [docs('admin/configuration/file-format/', 'host_config')],
  *check(model) {
    for (const scope of model.virtualHosts) {
      yield* modules(model, scope);
      yield* acls(model, scope);
    }
  },
});

/** What `host_config` sets for a virtual host; what is only appended takes nothing away. */
function ownEntry(model: EjabberdModel, host: string | undefined, option: string): Entry | undefined {
  return entriesIn(model.options.get('host_config')?.value)
    .filter(({ key }) => key.text.toLowerCase() === host)
    .map(({ value }) => (value.kind === 'mapping' ? entryNamed(value, option) : undefined))
    .find((entry) => entry !== undefined);
}

function* modules(model: EjabberdModel, scope: Scope): Iterable<EjabberdProblem> {
  const own = ownEntry(model, scope.host, 'modules');
  if (own === undefined || scope.mayLoadMore) return;
  for (const [name, lost] of Object.entries(PROTECTIVE)) {
    const lostModule = scope.modules.has(name) ? undefined : model.global.modules.get(name);
    if (lostModule === undefined) continue;
    const options = rewritten(lostModule.entry.value);
    yield {
      at: own.key.at,
      absent: true,
      subject: scope.subject(`modules/${name}`),
      message: `host_config gives "${scope.host}" a list of modules of its own, without ${name}: there, ${lost}`,
      related: [{ at: lostModule.at, message: 'The other virtual hosts have it from here.' }],
      fix: isMapping(options)
        ? {
            title: `Load ${name}${scope.where} as well`,
            operations: [
              {
                kind: 'add-module',
                module: name,
                options,
                host: scope.host,
              },
            ],
            caution: 'It gets the options that it has for the others.',
          }
        : undefined,
    };
  }
}

function isMapping(value: NewYaml | undefined): value is { readonly [option: string]: NewYaml } {
  return typeof value === 'object' && !Array.isArray(value);
}

/** ACLs that a `deny` of the virtual host asks for, and that its own list of ACLs does not have. */
function* acls(model: EjabberdModel, scope: Scope): Iterable<EjabberdProblem> {
  const own = ownEntry(model, scope.host, 'acl');
  if (own === undefined) return;
  const { access } = scope;
  const denied = [...access.rules.values()].flatMap(({ value }) =>
    (entriesOf(value) ?? []).flatMap(({ action, tests }) => (action === 'deny' ? tests : [])),
  );
  const names = new Set(denied.flatMap(({ kind, text }) => (kind === 'acl' && text !== undefined ? [text] : [])));
  for (const name of names) {
    const lost = model.global.access.acls.get(name);
    if (lost === undefined || access.acls.has(name) || access.mayDefine('acl', name)) continue;
    const value = rewritten(lost.value);
    yield {
      at: own.key.at,
      absent: true,
      subject: scope.subject(`acl/${name}`),
      message: `host_config gives "${scope.host}" a list of ACLs of its own, without "${name}": whom the others keep out is let in there`,
      related: [{ at: lost.key.at, message: 'The other virtual hosts have this ACL.' }],
      fix:
        value === undefined
          ? undefined
          : {
              title: `Define the ACL ${name}${scope.where} as well`,
              operations: [{ kind: 'set-named', option: 'acl', name, value, host: scope.host }],
              caution: 'Whom it names is kept out there from then on.',
            },
    };
  }
}
