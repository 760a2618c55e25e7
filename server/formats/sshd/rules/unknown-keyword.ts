import type { Entry } from '../expand.ts';
import { clientKeywords } from '../facts/client-keywords.ts';
import { nearestKeyword } from '../facts/tables.ts';
import { scopeOf } from '../model.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Unknown keyword',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Correct the spelling or remove the line; sshd refuses to start while it is there.',
  references: [man('KEYWORDS')],
  *check(model) {
    const { expansion, reader } = model;
    for (const entry of expansion.entries) {
      // A byte order mark at the start of a file has a rule of its own.
      if (entry.standing !== 'unknown' || isMarked(entry)) continue;
      const { keyword } = entry.directive;
      const written = shown(keyword.value);
      if (written === '') continue;
      const nearest = nearestKeyword(keyword.value, reader.release);
      const ofClient = clientKeywords.has(keyword.value.toLowerCase());
      const hint = ofClient
        ? 'it belongs in ssh_config, the file of the client, and sshd refuses to start'
        : nearest === undefined
          ? 'sshd refuses to start'
          : `did you mean ${nearest.name}? sshd refuses to start`;
      yield {
        at: { path: entry.path, span: keyword.span },
        subject: `keyword ${written}`,
        message: `"${written}" is not a keyword of sshd_config: ${hint}`,
        fix:
          nearest === undefined || ofClient
            ? undefined
            : {
                title: `Change to ${nearest.name}`,
                operations: [
                  {
                    kind: 'replace',
                    path: entry.path,
                    span: keyword.span,
                    text: nearest.name,
                    moves: [(scopeOf(model, entry) ?? model.global).subject(nearest.name)],
                  },
                ],
                caution: `sshd does not start with the line as it is; with ${nearest.name} it takes effect. Check that its value is what you want.`,
              },
      };
    }
  },
});

function isMarked({ directive }: Entry): boolean {
  return directive.keyword.span.start === 0 && directive.keyword.value.startsWith('\uFEFF');
}
