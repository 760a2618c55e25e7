import type { EffectiveSetting } from '../core/lint/effective.ts';
import { printableLine } from '../report/printable.ts';
import { redactor } from '../report/redact.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { type UnitArguments, unitInput } from './unit-input.ts';

/** The options of `parapet effective`: those of every unit command, and what is asked about, by the format's own names. */
export type EffectiveArguments = UnitArguments & { readonly query: ReadonlyMap<string, string> };

/**
 * Prints what the server would use for somebody, in the form of the server's own dump or as JSON. That the server would
 * refuse to start is an answer, not a failure. Secrets are masked.
 *
 * @returns the exit code. @throws CommandFailure when it cannot run.
 */
export async function effectiveCommand(file: string, args: EffectiveArguments, io: Io): Promise<number> {
  const { open, shown } = await unitInput(file, args, io);
  const result = open.effective(args.query);
  const redacted = redactor([open]);
  if (result === undefined) return exitCode.nothingToCheck;
  if (!result.ok) {
    const { path, line } = shown(result.at);
    if (args.format === 'json') write(io, { ok: false, error: result.error, path, line });
    else
      io.stderr.write(
        `parapet: the server would not start: ${printableLine(path)}:${line}: ${printableLine(result.error)}\n`,
      );
    return exitCode.clean;
  }
  if (args.format === 'json') {
    const origins = ({ origins: list }: EffectiveSetting) =>
      list.map(({ at, why }) => (at === undefined ? { path: null, line: null, why } : { ...shown(at), why }));
    write(io, {
      ok: true,
      effective: Object.fromEntries(result.settings.map(({ key, values }) => [key, values.map(redacted)])),
      origins: Object.fromEntries(result.settings.map((setting) => [setting.key, origins(setting)])),
      undecided: result.undecided.map(({ at, reason }) => ({ ...shown(at), reason })),
    });
    return exitCode.clean;
  }
  for (const { key, values } of result.settings) {
    for (const value of values) io.stdout.write(`${key} ${printableLine(redacted(value))}\n`);
  }
  for (const { at, reason } of result.undecided) {
    const { path, line } = shown(at);
    io.stderr.write(`parapet: not decided: ${printableLine(path)}:${line}: ${printableLine(reason)}\n`);
  }
  return exitCode.clean;
}

function write(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
