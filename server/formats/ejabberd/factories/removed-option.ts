import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { EjabberdModel } from '../model.ts';
import { type EjabberdProposal, type EjabberdRule, ejabberdRule } from '../rule.ts';
import { type Entry, placeOfEntry } from '../value.ts';

/** What a rule about options that are no more consists of. */
export interface RemovedOption extends RuleFacts {
  /** Names of the options by where they stand; listeners and modules by the module's name, `*` for any. */
  readonly top?: readonly string[];
  readonly listeners?: Readonly<Record<string, readonly string[]>>;
  readonly modules?: Readonly<Record<string, readonly string[]>>;
  /** What is wrong with one of them, or `undefined` where it is fine. */
  readonly wrong: (entry: Entry, model: EjabberdModel) => string | undefined;
  /** The fix takes it out; `false` where a person has to write something in its place first. */
  readonly removes: boolean;
  readonly proposal?: Partial<Omit<EjabberdProposal, 'operations'>>;
}

/** Makes a rule that finds options which ejabberd has no use for any more, at the top level, on listeners and in modules. */
export function removedOption(parts: RemovedOption): EjabberdRule {
  const { top = [], listeners = {}, modules = {}, wrong, removes, proposal, ...facts } = parts;
  return ejabberdRule({
    ...facts,
    *check(model) {
      const found: (readonly [Entry, string])[] = model.expansion.entries
        .filter(({ key }) => top.includes(key.text))
        .map((entry) => [entry, `*/${entry.key.text}`]);
      for (const listener of model.listeners) {
        const names = [...(listeners[listener.module ?? ''] ?? []), ...(listeners['*'] ?? [])];
        for (const name of names) {
          const entry = listener.entry(name);
          if (entry !== undefined) found.push([entry, listener.subject(name)]);
        }
      }
      for (const scope of [model.global, ...model.virtualHosts.filter((host) => host.sets('modules'))]) {
        for (const module of scope.modules.values()) {
          const names = [...(modules[module.name] ?? []), ...(modules['*'] ?? [])];
          for (const entry of module.mapping?.entries ?? []) {
            if (names.includes(entry.key.text)) found.push([entry, module.subject(entry.key.text)]);
          }
        }
      }
      for (const [entry, subject] of found) {
        const message = entry.isUncertain ? undefined : wrong(entry, model);
        if (message === undefined) continue;
        const title = `Remove ${entry.key.text}`;
        const operations = [{ kind: 'remove-entry', entry, moves: [subject] } as const];
        yield {
          at: placeOfEntry(entry),
          subject,
          message,
          fix: removes ? { title, operations, ...proposal } : undefined,
        };
      }
    },
  });
}
