import { subjectsOf } from '../edit.ts';
import type { Entry } from '../expand.ts';
import { decidesAccess } from '../facts/strictness.ts';
import type { SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Token } from '../tokens.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Remark is read as part of the value',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Put a blank before the "#", or the remark on a line of its own.',
  references: [man('DESCRIPTION')],
  *check(model) {
    // Up to 8.6 a # ends the line wherever it stands.
    if (!isAtLeast(model.reader.release, '8.7')) return;
    for (const entry of model.expansion.entries) {
      if (!entry.outcome?.ok || entry.misplaced || entry.option?.raw) continue;
      const token = withRemark(entry);
      if (token === undefined || entry.option === undefined) continue;
      const value = token.value.slice(0, token.value.indexOf('#'));
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${entry.option.name} ${token.value} remark`,
        message: `sshd takes a # for a remark only behind a blank, so ${entry.option.name} gets "${shown(token.value)}" and not "${shown(value)}"`,
        fix: withBlank(model, entry, token),
      };
    }
    for (const { block, key } of model.blocks) {
      for (const { name, value } of block?.criteria.list ?? []) {
        if (block === undefined || value === undefined || value.quoted || !isGlued(value.value)) continue;
        if (name === 'group' || isGuest(value.value)) continue;
        yield {
          at: { path: block.path, span: value.span },
          subject: `${key} remark`,
          message: `sshd takes a # for a remark only behind a blank, so the block fits "${shown(value.value)}" and not "${shown(value.value.slice(0, value.value.indexOf('#')))}"`,
        };
      }
    }
  },
});

/** The first word of a line into which a remark has run, where that is beyond doubt: many names may have a # in them. */
function withRemark({ option, directive }: Entry): Token | undefined {
  const { arguments: tokens } = directive;
  return tokens.find((token, index) => {
    if (token.quoted || !isGlued(token.value) || isGuest(token.value)) return false;
    const isOpened = token.value.endsWith('#') && index < tokens.length - 1;
    switch (option?.type) {
      case 'user-pattern-list':
      case 'env-pattern-list':
        return true;
      case 'group-pattern-list':
      case 'path-list':
        return isOpened;
      default:
        return false;
    }
  });
}

/** Whether a # follows a letter; what looks like a blank there has a rule of its own. */
function isGlued(word: string): boolean {
  return /^[^#]*[^\s#]#/.test(word);
}

/** Accounts of guests in Microsoft's directory have it in their names. */
function isGuest(name: string): boolean {
  return /#EXT#/i.test(name);
}

function withBlank(model: SshdModel, entry: Entry, token: Token): SshdProblem['fix'] {
  const at = token.span.start + token.value.indexOf('#');
  const name = entry.option?.name ?? '';
  return {
    title: 'Put a blank before the remark',
    ...(decidesAccess(name) ? {} : { risk: 'safe' as const }),
    operations: [
      { kind: 'replace', path: entry.path, span: { start: at, end: at }, text: ' ', moves: subjectsOf(model, entry) },
    ],
    caution: `${name} changes to what stands before the remark. Check who gains or loses by it.`,
  };
}
