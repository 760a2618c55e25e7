import type { Effective, EffectiveSetting } from '../core/lint/effective.ts';
import type { Format } from '../core/lint/format.ts';
import { effectiveLines, settingText } from '../report/effective-text.ts';
import { printableLine } from '../report/printable.ts';
import { redactor } from '../report/redact.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { type UnitArguments, type UnitInput, unitInput } from './unit-input.ts';

/** The options of `parapet effective`: those of every unit command, and what is asked about, by the format's own names. */
export type EffectiveArguments = UnitArguments & {
  readonly query: ReadonlyMap<string, string>;
  /** Whether lines of text say where their values come from. */
  readonly origins?: boolean;
};

/**
 * Prints what the server would use for somebody, in the form of the server's own dump or as JSON. That the server would
 * refuse to start is an answer, not a failure. Secrets are masked.
 *
 * @returns the exit code. @throws CommandFailure when it cannot run.
 */
export async function effectiveCommand(file: string, args: EffectiveArguments, io: Io): Promise<number> {
  const input = await unitInput(file, args, io);
  checkQuery(args.query, input.format);
  const result = input.open.effective(args.query);
  if (result === undefined) return exitCode.nothingToCheck;
  const redacted = redactor([input.open]);
  if (args.format === 'json') {
    io.stdout.write(`${JSON.stringify(asJson(result, input, redacted), null, 2)}\n`);
    return exitCode.clean;
  }
  const say = (what: string, { path, line }: ReturnType<UnitInput['shown']>, why: string): void =>
    io.stderr.write(`parapet: ${what}: ${printableLine(path)}:${line}: ${printableLine(redacted(why))}\n`);
  if (!result.ok) {
    say('the server would not start', input.shown(result.at), result.error);
    return exitCode.clean;
  }
  for (const line of linesOf(result.settings, args, input, redacted)) io.stdout.write(`${line}\n`);
  for (const { at, reason } of result.undecided) say('not decided', input.shown(at), reason);
  return exitCode.clean;
}

/** @throws CommandFailure for a name that the format does not know: the answer would seem to hang on it. */
function checkQuery(query: ReadonlyMap<string, string>, { title, query: known }: Format): void {
  const names = Object.keys(known);
  const strange = [...query.keys()].find((name) => !names.includes(name));
  if (strange === undefined) return;
  const advice =
    names.length === 0
      ? 'The values of such a file hang on nobody who asks: leave it out.'
      : `Leave it out, or ask by ${names.map((name) => `--${name}`).join(', ')}.`;
  throw new CommandFailure(`--${strange} means nothing for ${title}. ${advice}`);
}

function linesOf(
  settings: readonly EffectiveSetting[],
  { origins }: EffectiveArguments,
  { format, unit, shown }: UnitInput,
  redacted: (text: string) => string,
): readonly string[] {
  const { product, comments, between } = format;
  if (origins !== true) {
    return settings.flatMap(({ key, values }) => values.map((value) => settingText(key, value, { between, redacted })));
  }
  const lines = effectiveLines(settings, {
    product,
    release: unit.target.releases[product.name] ?? product.newest,
    between,
    comment: comments.signs[0] ?? '#',
    nameOf(at) {
      const { path, line } = shown(at);
      return `${path}:${line}`;
    },
    textAt: ({ path, span }) => unit.files.get(path)?.text.slice(span.start, span.end),
    redacted,
  });
  return lines.map(({ text }) => text);
}

function asJson(result: Effective, { shown }: UnitInput, redacted: (text: string) => string): object {
  if (!result.ok) return { ok: false, error: redacted(result.error), ...shown(result.at) };
  const effective = new Map<string, string[]>();
  const origins = new Map<string, object[]>();
  for (const { key, values, origins: from } of result.settings) {
    const name = redacted(key);
    const places = from.map(({ at, why }) => ({
      ...(at === undefined ? { path: null, line: null } : shown(at)),
      why: redacted(why),
    }));
    effective.set(name, [...(effective.get(name) ?? []), ...values.map(redacted)]);
    origins.set(name, [...(origins.get(name) ?? []), ...places]);
  }
  return {
    ok: true,
    effective: Object.fromEntries(effective),
    origins: Object.fromEntries(origins),
    undecided: result.undecided.map(({ at, reason }) => ({ ...shown(at), reason: redacted(reason) })),
  };
}
