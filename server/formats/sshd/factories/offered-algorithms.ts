import type { RuleFacts } from '../../../core/lint/rule.ts';
import { effectiveList, readList } from '../algorithms.ts';
import type { AlgorithmFact } from '../facts/algorithm-fact.ts';
import { algorithmFact, defaultAlgorithms, keywordFact } from '../facts/tables.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { matchesGlob } from '../patterns.ts';
import { isAtLeast } from '../release.ts';
import { type SshdProblem, type SshdRule, sshdRule } from '../rule.ts';
import type { Scope, Setting } from '../scope.ts';
import { isUnclear } from './algorithm-policy.ts';

/** What a rule about the names in an algorithm list consists of. */
export interface OfferedAlgorithms extends RuleFacts {
  readonly option: string;
  /** Names that should not be offered, beyond those that the facts rate weak or broken. */
  readonly alsoBad?: (name: string) => boolean;
  /** Names to leave alone although the facts rate them weak. */
  readonly except?: (name: string, model: SshdModel, scope: Scope) => boolean;
  /** What the names are called, such as `cipher`. */
  readonly noun: readonly [singular: string, plural: string];
  /** What an attacker gains, as the end of the message. */
  readonly risk: string;
  /** Whether to speak of names that the built-in list brings, rather than a line. */
  readonly judgeDefaults: boolean;
  readonly caution: string;
  /** No finding at all in a scope for which this is true. */
  readonly unless?: (scope: Scope, model: SshdModel) => boolean;
  readonly differs?: (names: readonly string[], setting: Setting) => Partial<Pick<SshdProblem, 'severity' | 'profile'>>;
}

/**
 * Makes a rule about the algorithms that a list offers once its prefix, its wildcards and the release's built-in list are
 * worked out. The fix takes the bad names out and keeps the others in their order.
 */
export function offeredAlgorithms(parts: OfferedAlgorithms): SshdRule {
  const { option, alsoBad, except, noun, risk, judgeDefaults, caution, unless, differs, ...facts } = parts;
  return sshdRule({
    ...facts,
    *check(model) {
      for (const scope of model.scopes) {
        const setting = scope.effective(option);
        if (!speaksOf(model, scope, setting) || (setting.source !== 'set' && !judgeDefaults)) continue;
        if (isUnclear(model, scope, option) || unless?.(scope, model)) continue;
        const bad = offered(model, option, setting).filter(
          (name) => (isRatedBad(option, name) || alsoBad?.(name)) && !except?.(name, model, scope),
        );
        if (bad.length === 0) continue;
        const broken = bad.some((name) => rating(option, name)?.rating === 'broken');
        yield {
          at: setting.at,
          subject: scope.subject(option),
          absent: setting.source === 'default',
          message: `${scope.isGlobal ? '' : `in "${scope.key}", `}${option} offers ${bad.length === 1 ? noun[0] : noun[1]} ${enumerate(bad)}: ${risk}`,
          ...(broken ? { severity: 'high' as const } : {}),
          fix: repair(model, scope, setting, new Set(bad), caution),
          ...differs?.(bad, setting),
        };
      }
    },
  });
}

/** The names that a setting offers, in order; built-in ones where nothing sets it. */
export function offered(model: SshdModel, option: string, setting: Setting): readonly string[] {
  const fact = keywordFact(option);
  if (fact === undefined) return [];
  const { release, vendor } = model.reader;
  if (setting.source === 'default') return defaultAlgorithms(fact.defaultList ?? 'key', release, vendor);
  return effectiveList(fact, setting.value, release, vendor);
}

/** What the facts say of a name in an option's list. */
export function rating(option: string, name: string): AlgorithmFact | undefined {
  const kind = keywordFact(option)?.algorithms;
  return kind === undefined ? undefined : algorithmFact(kind, name);
}

function isRatedBad(option: string, name: string): boolean {
  const verdict = rating(option, name)?.rating;
  return verdict === 'weak' || verdict === 'broken';
}

/** A list of names as a sentence has it; from the fifth on they are counted. */
export function enumerate(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

/** Takes names out of a written list, keeping the rest as it is; the line itself goes when nothing is left of it. */
export function repair(
  model: SshdModel,
  scope: Scope,
  setting: Setting,
  bad: ReadonlySet<string>,
  caution: string,
): SshdProblem['fix'] {
  const { option } = setting;
  const [entry] = setting.entries;
  if (entry === undefined || setting.entries.length > 1) {
    const list = removal(model, option, bad);
    return list === undefined
      ? undefined
      : { title: `Set ${option} to ${list}`, operations: [{ kind: 'set', scope, option, value: list }], caution };
  }
  const { prefix, entries } = readList(setting.value);
  if (prefix === '-') {
    const value = `${setting.value},${[...bad].join(',')}`;
    return {
      title: `Remove ${enumerate([...bad])} from ${option} too`,
      operations: [{ kind: 'rewrite', entry, value }],
      caution,
    };
  }
  const kept = entries.flatMap((written) => withoutBad(model, option, written, bad));
  if (kept.length > 0) {
    const value = prefix + kept.join(',');
    return {
      title: `Remove ${enumerate([...bad])} from ${option}`,
      operations: [{ kind: 'rewrite', entry, value }],
      caution,
    };
  }
  return prefix === ''
    ? undefined
    : {
        title: `Remove this ${option} line, which only adds ${enumerate([...bad])}`,
        operations: [{ kind: 'remove', entry }],
        caution,
      };
}

/** An entry without its bad names: itself, nothing, or for a pattern that covers some of them the good names it covers. */
function withoutBad(model: SshdModel, option: string, written: string, bad: ReadonlySet<string>): readonly string[] {
  if (!/[*?]/.test(written)) return bad.has(written) ? [] : [written];
  if (![...bad].some((name) => matchesGlob(name, written))) return [written];
  const fact = keywordFact(option);
  const names = fact === undefined ? [] : effectiveList(fact, written, model.reader.release, model.reader.vendor);
  return names.filter((name) => !bad.has(name));
}

/** How to take names out of the built-in list: since 7.5 a list that removes, which lets later defaults in; before, the rest. */
function removal(model: SshdModel, option: string, bad: ReadonlySet<string>): string | undefined {
  const fact = keywordFact(option);
  if (fact === undefined) return undefined;
  const { release, vendor } = model.reader;
  if (isAtLeast(release, '7.5')) return `-${[...bad].join(',')}`;
  const left = defaultAlgorithms(fact.defaultList ?? 'key', release, vendor).filter((name) => !bad.has(name));
  return left.length === 0 ? undefined : left.join(',');
}
