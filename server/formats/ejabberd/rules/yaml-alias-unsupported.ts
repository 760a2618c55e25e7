import type { Place } from '../../../core/text/span.ts';
import { anchored, liesIn } from '../anchors.ts';
import { effectsAt } from '../effects.ts';
import type { ConfigFile } from '../file.ts';
import type { EjabberdModel } from '../model.ts';
import { type EjabberdProposal, ejabberdRule, toplevel } from '../rule.ts';
import { secretPlaces } from '../secrets.ts';

export default ejabberdRule({
  title: 'YAML aliases and merge keys do not work here',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the value out where it is used, or name it in define_macro.',
  references: [toplevel('define_macro')],
  *check(model) {
    for (const file of model.expansion.splice.files.values()) {
      const home = model.unit.files.get(file.path)?.nominal ?? '';
      const merges = file.problems.filter(({ kind }) => kind === 'merge-key');
      for (const [index, { span }] of merges.entries()) {
        yield {
          at: { path: file.path, span },
          subject: `${home}/<<${index === 0 ? '' : `#${index + 1}`}`,
          message:
            'ejabberd knows no merge keys: it takes << for an option that it does not know, and refuses to start',
        };
      }
      for (const { kind, span } of file.problems) {
        if (kind !== 'alias' || merges.some((merge) => isOnlyBlankBetween(file, merge.span.end, span.start))) continue;
        const name = file.text.slice(span.start + 1, span.end);
        const at = { path: file.path, span };
        yield {
          at,
          subject: `${home}/*${name}`,
          message: `ejabberd follows no references: it takes *${name} for the text "${name}"`,
          fix: writeOut(model, file, name, at),
        };
      }
    }
  },
});

/** Whether an alias is the value of a merge key, of which enough is said. */
function isOnlyBlankBetween({ text }: ConfigFile, from: number, to: number): boolean {
  return from <= to && /^\s*:\s*$/.test(text.slice(from, to));
}

/** A single value can be written where it was meant. A secret is not shown in another place. */
function writeOut(model: EjabberdModel, file: ConfigFile, name: string, at: Place): EjabberdProposal | undefined {
  const node = anchored(file, name, at.span.start);
  if (node === undefined || (node.kind !== 'scalar' && node.kind !== 'sequence')) return undefined;
  const text = file.text.slice(node.span.start, node.span.end);
  const isSecret = secretPlaces(model).some((secret) => liesIn(secret, { path: file.path, span: node.span }));
  if (isSecret || text === '' || /[\n*&]/.test(text)) return undefined;
  return {
    title: `Write the value of &${name} here`,
    operations: [{ kind: 'replace-text', at, text, moves: effectsAt(model, at) }],
    caution: 'ejabberd then uses the value that was meant, which it never has before.',
  };
}
