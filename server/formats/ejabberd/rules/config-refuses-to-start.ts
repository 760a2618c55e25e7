import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import type { Place } from '../../../core/text/span.ts';
import { configurationOf } from '../configuration.ts';
import { effects, effectsAt } from '../effects.ts';
import { type Found, pointAt, standingAt } from '../lookup.ts';
import type { EjabberdModel } from '../model.ts';
import { docs, type EjabberdProposal, ejabberdRule } from '../rule.ts';
import { type Refusal, refusals } from '../validate.ts';
import type { Entry } from '../value.ts';

/** ejabberd stops at the first thing that it does not take; nobody reads more of them at once. */
const MOST = 100;

export default ejabberdRule({
  title: 'Configuration that the server refuses',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Correct or remove what is named. Until then a reload keeps the old configuration, and a restart fails.',
  references: [docs('admin/configuration/file-format/', 'yaml'), docs('admin/configuration/toplevel/', 'toplevel')],
  *check(model) {
    const counts = new Map<string, number>();
    const all = refusals(configurationOf(model)).filter((refusal) => !isOthers(model, refusal));
    for (const refusal of all.slice(0, MOST)) {
      const key = `${refusal.kind} ${refusal.path.join('/')}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      const found = standingAt(model, refusal.at);
      yield {
        at: pointAt(found, refusal.at),
        ...(refusal.kind === 'missing-required' ? { absent: true } : {}),
        subject: count === 1 ? key : `${key}#${count}`,
        message: `${refusal.message}: ${hint(refusal)}ejabberd refuses to start`,
        fix: found === undefined ? undefined : repair(model, refusal, found),
      };
    }
  },
});

/** Whether another rule speaks about it, with more to say. */
function isOthers(model: EjabberdModel, { kind, at, path }: Refusal): boolean {
  if (kind === 'old-access-order') return true;
  if (kind === 'unknown-option') return path.at(-1) === '<<';
  if (kind !== 'unreadable') return false;
  const problems = model.expansion.splice.files.get(at.path)?.problems ?? [];
  return problems.some((problem) => problem.kind === 'second-document' && problem.span.start === at.span.start);
}

function hint({ kind, nearest }: Refusal): string {
  const isName = kind === 'unknown-option' || kind === 'unknown-module' || kind === 'unknown-host';
  return isName && nearest !== undefined ? `did you mean ${nearest}? ` : '';
}

function repair(model: EjabberdModel, refusal: Refusal, { entry, value }: Found): EjabberdProposal | undefined {
  const { kind, nearest, instead } = refusal;
  if (value !== undefined && instead !== undefined) return write(model, refusal.at, value, instead);
  if (kind === 'duplicate-option' && value === undefined) return dropSecond(model, entry);
  if (nearest === undefined) return undefined;
  if (kind === 'module-dependency') return load(nearest, refusal);
  if (kind === 'unknown-module' && value !== undefined) return write(model, refusal.at, value, nearest);
  return (kind === 'unknown-option' || kind === 'unknown-module') && value === undefined
    ? rename(model, entry, nearest)
    : undefined;
}

function write(
  model: EjabberdModel,
  at: Place,
  value: NonNullable<Found['value']>,
  instead: NonNullable<Refusal['instead']>,
): EjabberdProposal {
  const isShown = typeof instead !== 'object' && typeof instead !== 'string';
  return {
    title: isShown ? `Write ${instead}` : titleFor(instead),
    operations: [{ kind: 'replace-value', value, with: instead as NewYaml, moves: effectsAt(model, at) }],
    caution: 'ejabberd has never used this value. Look at what else changed since it last started.',
  };
}

/** A text may be a secret, so that it is not repeated. */
function titleFor(instead: NonNullable<Refusal['instead']>): string {
  if (typeof instead === 'string') return /^[a-z_]+$/.test(instead) ? `Write ${instead}` : 'Write it in quotes';
  return Array.isArray(instead) ? 'Make it a list' : 'Write {}';
}

/** The second of two that say the same can go; of two that do not, somebody has to choose. */
function dropSecond(model: EjabberdModel, entry: Entry): EjabberdProposal | undefined {
  const { path, mapping, entry: own } = entry.written;
  const text = model.expansion.splice.files.get(path)?.text ?? '';
  const said = (each: typeof own): string => text.slice(each.value.span.start, each.value.span.end).trim();
  const twin = mapping.entries.find((each) => each !== own && each.key.text === own.key.text);
  if (twin === undefined || said(twin) !== said(own)) return undefined;
  return {
    title: `Remove the second ${entry.key.text}`,
    operations: [{ kind: 'remove-entry', entry, moves: effectsAt(model, entry.key.at) }],
  };
}

function load(module: string, { path }: Refusal): EjabberdProposal {
  const host = path[0] === 'modules' ? undefined : path[1];
  return {
    title: `Load ${module}`,
    operations: [{ kind: 'add-module', module, options: {}, host }],
    caution: `${module} then runs with its defaults.`,
  };
}

function rename(model: EjabberdModel, entry: Entry, to: string): EjabberdProposal {
  const from = entry.key.text;
  const held = new Set(effectsAt(model, entry.key.at));
  const below = [...effects(model).keys()].filter((key) =>
    [...held].some((each) => key === each || key.startsWith(`${each}/`)),
  );
  const old = [...new Set([...held, ...below])];
  const inner = entry.value.kind === 'mapping' ? entry.value.entries.map(({ key }) => `/${key.text}`) : [];
  const moved = old.map((key) => key.split('/').with(segmentOf(key, from), to).join('/'));
  return {
    title: `Change to ${to}`,
    operations: [
      {
        kind: 'rename-key',
        entry,
        to,
        moves: [...old, ...moved, ...moved.flatMap((key) => inner.map((end) => key + end))],
      },
    ],
    caution: `${from} has had no effect so far; as ${to} it takes effect. Look at what it says.`,
  };
}

/** Which part of an effect's key a name is; the last where it is none. */
function segmentOf(key: string, name: string): number {
  const at = key.split('/').lastIndexOf(name);
  return at === -1 ? key.split('/').length - 1 : at;
}
