import { printableLine } from '../report/printable.ts';
import { redactor } from '../report/redact.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { isRelease, type UnitArguments, unitInput } from './unit-input.ts';

/**
 * Says what another release would make of a configuration: settings whose value changes, and why it would not start.
 *
 * @returns the exit code: 1 when the other release would refuse to start. @throws CommandFailure when it cannot run.
 */
export async function compareCommand(file: string, to: string, args: UnitArguments, io: Io): Promise<number> {
  const { format, open, shown } = await unitInput(file, args, io);
  if (!isRelease(to)) {
    throw new CommandFailure(`${to} is not a release of ${format.product.name}. Write it as ${format.product.newest}.`);
  }
  const result = open.against(to);
  if (result === undefined) return exitCode.nothingToCheck;
  const redacted = redactor([open]);
  const { from } = result;
  const refusal = result.refusal && { ...result.refusal, error: redacted(result.refusal.error) };
  const changes = result.changes.map((change) => ({
    ...change,
    key: redacted(change.key),
    before: change.before?.map(redacted),
    after: change.after?.map(redacted),
  }));
  const code = refusal === undefined ? exitCode.clean : exitCode.findings;
  if (args.format === 'json') {
    const shownChanges = changes.map(({ key, before, after, at }) => ({
      key,
      before: before ?? null,
      after: after ?? null,
      ...(at === undefined ? { path: null, line: null } : shown(at)),
    }));
    const refused = refusal === undefined ? null : { error: refusal.error, ...shown(refusal.at) };
    io.stdout.write(`${JSON.stringify({ from, to, refusal: refused, changes: shownChanges }, null, 2)}\n`);
    return code;
  }
  const { name } = format.product;
  if (refusal !== undefined) {
    const { path, line } = shown(refusal.at);
    io.stdout.write(
      `${name} ${to} would not start: ${printableLine(path)}:${line}: ${printableLine(refusal.error)}\n\n`,
    );
  }
  io.stdout.write(
    changes.length === 0
      ? `No effective value changes from ${name} ${from} to ${to}.\n`
      : `From ${name} ${from} to ${to}:\n`,
  );
  for (const { key, before, after, at } of changes) {
    const where = at === undefined ? '' : ` (${shown(at).path}:${shown(at).line})`;
    io.stdout.write(`  ${printableLine(`${key}${where}`)}\n${described(before, after)}`);
  }
  return code;
}

/** Long lists by the names that come and go; all else by its values. */
function described(before: readonly string[] | undefined, after: readonly string[] | undefined): string {
  const [was, is] = [names(before), names(after)];
  if (was === undefined || is === undefined) return `    - ${list(before)}\n    + ${list(after)}\n`;
  const gone = was.filter((name) => !is.includes(name));
  const added = is.filter((name) => !was.includes(name));
  const lines = [
    ...(gone.length > 0 ? [`    - ${gone.map(printableLine).join(', ')}`] : []),
    ...(added.length > 0 ? [`    + ${added.map(printableLine).join(', ')}`] : []),
  ];
  return `${lines.length > 0 ? lines.join('\n') : '    the same names in another order'}\n`;
}

function names(values: readonly string[] | undefined): readonly string[] | undefined {
  const [only] = values ?? [];
  // A list of names: what stands in brackets would be torn apart.
  return values?.length === 1 && only !== undefined && /^[^{}[\]]+,[^{}[\]]+$/.test(only) ? only.split(',') : undefined;
}

function list(values: readonly string[] | undefined): string {
  if (values === undefined) return 'not there';
  return values.length === 0 ? 'nothing' : values.map(printableLine).join(', ');
}
