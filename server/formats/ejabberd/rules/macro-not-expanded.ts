import { effectsAt } from '../effects.ts';
import type { EjabberdModel } from '../model.ts';
import { docs, type EjabberdProposal, ejabberdRule, toplevel } from '../rule.ts';
import type { Scalar, Value } from '../value.ts';

export default ejabberdRule({
  title: 'The name of a macro stays in the text',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Put the value in double quotes, or define the name in define_keyword.',
  references: [toplevel('define_macro'), docs('admin/configuration/file-format/', 'macros and keywords')],
  *check(model) {
    const { macros, replacesInside } = model.expansion.definitions;
    for (const { scalar, option } of scalarsOf(model)) {
      // What a macro gives is looked at where it is defined, and there nothing is replaced that could be meant otherwise.
      if (scalar.definedAt !== undefined) continue;
      const names = [...scalar.text.matchAll(/@([A-Z_0-9]+)@/g)].map(([, name = '']) => name);
      const name = names.find((each) => macros.has(each));
      if (name === undefined || (replacesInside && scalar.style === 'double-quoted')) continue;
      const why = replacesInside
        ? 'inside a text, macros are replaced between double quotes only'
        : `ejabberd ${model.release} replaces a macro only where it is the whole value`;
      yield {
        at: scalar.at,
        subject: `${option}/@${name}@`,
        message: `@${name}@ stays in the value of ${option} as it stands there: ${why}`,
        fix: replacesInside ? quoted(model, scalar, name) : undefined,
      };
    }
  },
});

/** All single values, each with the option that it belongs to. */
function* scalarsOf(model: EjabberdModel): Iterable<{ readonly scalar: Scalar; readonly option: string }> {
  const pending: { value: Value; option: string }[] = model.expansion.entries
    .filter(({ key, isUncertain }) => !isUncertain && !key.text.startsWith('define_'))
    .map(({ key, value }) => ({ value, option: key.text }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, option } = next;
    if (value.kind === 'scalar') yield { scalar: value, option };
    if (value.kind === 'sequence') pending.push(...value.items.map((item) => ({ value: item, option })));
    if (value.kind !== 'mapping') continue;
    const certain = value.entries.filter(({ isUncertain }) => !isUncertain);
    pending.push(...certain.map(({ key, value: inner }) => ({ value: inner, option: key.text })));
  }
}

/** Only what is safe between double quotes as it is; the value of the macro has to be a text as well. */
function quoted(model: EjabberdModel, scalar: Scalar, name: string): EjabberdProposal | undefined {
  const definition = model.expansion.definitions.macros.get(name);
  if (definition?.source.node.kind !== 'scalar' || /["\\\n]/.test(scalar.text)) return undefined;
  return {
    title: 'Put the value in double quotes',
    operations: [{ kind: 'replace-text', at: scalar.at, text: `"${scalar.text}"`, moves: effectsAt(model, scalar.at) }],
    caution:
      'The value changes with it. Look at everything that has to agree with it, such as a password on the other side.',
  };
}
