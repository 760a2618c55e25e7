import type { Entry } from '../expand.ts';
import { type SshdModel, scopeOf } from '../model.ts';
import { man, sshdRule } from '../rule.ts';

const READ: ReadonlySet<string> = new Set(['known', 'alias']);

export default sshdRule({
  title: 'Keyword is not allowed inside Match',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy:
    'Move the line above the first Match, or write "Match all" on a line above it. A Match block ends only at the next Match or at the end of the file.',
  references: [man('Match')],
  *check(model) {
    const { entries } = model.expansion;
    for (const entry of entries) {
      const { fact, block, directive, misplaced, standing } = entry;
      // A keyword that the release does not read has a rule of its own; ending the block would not help it.
      if (!misplaced || fact === undefined || block === undefined || !READ.has(standing)) continue;
      yield {
        at: { path: entry.path, span: directive.keyword.span },
        subject: `${scopeOf(model, entry)?.key ?? 'Match'}/${fact.name} misplaced`,
        message: `${fact.name} cannot stand below "Match ${block.criteria.label}": sshd refuses to start`,
        related: [
          { at: { path: block.path, span: block.directive.span }, message: 'The block begins here and has not ended.' },
        ],
        fix: {
          title: 'End the block here with "Match all"',
          ...portCaution(model, entry),
          operations: [{ kind: 'insert-before', entry, text: 'Match all', moves: globalFrom(model, entry) }],
        },
        alternatives: [
          {
            title: `Move ${fact.name} to the global section`,
            risk: 'may-break-clients',
            operations: [{ kind: 'make-global', entry }],
            caution: 'If the global section sets it already, the first line wins.',
          },
        ],
      };
    }
  },
});

/** A port that takes effect moves the door: firewalls and clients have to follow. */
function portCaution(
  model: SshdModel,
  { fact, outcome }: Entry,
): { risk: 'may-lock-out'; caution: string } | undefined {
  if (fact?.name !== 'Port' || !outcome?.ok) return undefined;
  const now = model.global.effective('Port').values.join(', ');
  const caution = `sshd listens on port ${outcome.values[0]} then, and on ${now} no longer unless a line says so. Open it in the firewall first.`;
  return { risk: 'may-lock-out', caution };
}

/** What "Match all" before a line puts in force for everyone: the misplaced lines from there to the end of the block. */
function globalFrom(model: SshdModel, from: Entry): readonly string[] {
  return model.expansion.entries
    .filter(
      (entry) =>
        entry.block === from.block && entry.misplaced && entry.directive.span.start >= from.directive.span.start,
    )
    .flatMap((entry) => (entry.option === undefined ? [] : [model.global.subject(entry.option.name)]));
}
