import { Command, CommanderError, Option } from 'commander';
import { thresholds } from '../core/lint/scale.ts';
import { type Rendering, renderings, standards } from '../report/choices.ts';
import type { ConfigArguments } from './config.ts';
import type { DiffArguments } from './diff-trees.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import type { AuditArguments } from './run.ts';
import type { UnitArguments } from './unit-input.ts';

/**
 * Runs the command line. What a command needs is loaded only when it is called, since most of the time of a short run is
 * loading.
 *
 * @param argv the arguments without the names of Node and of the program.
 * @returns the exit code; see `exit-code.ts`. Never throws.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCode.clean;
  const program = programOf(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.couldNotRun;
    const text =
      error instanceof CommandFailure
        ? error.message
        : `This should not have happened; please report it as a defect.\n${error instanceof Error ? error.stack : error}`;
    io.stderr.write(`parapet: ${text}\n`);
    return exitCode.couldNotRun;
  }
}

function programOf(io: Io, done: (code: number) => void): Command {
  const program = new Command('parapet')
    .description('Finds insecure settings in the configuration files of servers.')
    .option('--version', 'say the version')
    .helpOption('--help', 'say what can be asked for')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('parapet --help says what there is.')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .on('option:version', () => {
      io.stdout.write(`${io.version()}\n`);
      throw new CommanderError(exitCode.clean, 'commander.version', 'said the version');
    });
  addAudit(program, io, done);
  program
    .command('explain')
    .description('show the page of a rule')
    .argument('<rule>', 'its id, such as sshd/permit-root-login')
    .action(async (rule: string) => done(await (await import('./explain.ts')).explainCommand(rule, io)));
  program
    .command('rules')
    .description('list all rules')
    .addOption(formatOption())
    .action(async ({ format }: { format: 'text' | 'json' }) =>
      done(await (await import('./rules.ts')).rulesCommand(format, io)),
    );
  addUnitCommands(program, io, done);
  addReport(program, io, done);
  addPolicyCommands(program, io, done);
  program
    .command('lsp')
    .description('be a language server for an editor')
    .option('--stdio', 'speak over standard input and output (the default)')
    .allowUnknownOption() // Editors add arguments of their own, such as --clientProcessId.
    .allowExcessArguments()
    .action(() => io.serve());
  return program;
}

function addAudit(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('audit')
    .description('audit files and folders')
    .argument('[path...]', 'files, folders, or - for standard input; the working directory when none is given')
    .addOption(new Option('--format <format>', 'how to write it').choices(renderings).default('text'))
    .option('--output <format=file>', 'write a report to a file, too; may be said again', repeated)
    .option('--profile <profile>', 'who asks: baseline, strict, paranoid or truenas, whatever the policy says')
    .option('--root <folder>', 'the folder that stands for the / of the host')
    .option('--as <path>', 'what standard input is, such as etc/ssh/sshd_config')
    .option(
      '--target <product=release>',
      "judge by this release, instead of the one that the host's os-release tells",
      repeated,
    )
    .option('--fix', 'apply all fixes that are safe, and keep a backup of each file')
    .option('--diff', 'show what --fix would do, and write nothing')
    .option('--exposure', 'list what the servers listen on, too')
    .addOption(
      new Option('--fail-on <severity>', 'end with exit code 1 for findings at least as bad (default: info)').choices(
        thresholds,
      ),
    )
    .option('--no-ignores', 'report what comments in the files suppress, too')
    .option('--baseline <file>', 'count only what is not in this baseline')
    .option('--write-baseline <file>', 'take all findings in as known')
    .option('--since <ref>', 'count only what this branch, tag or commit does not have')
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 could not run, 3 nothing to check, 130 stopped.\n')
    .action(async (paths: string[], options: AuditArguments) =>
      done(await (await import('./audit.ts')).auditCommand(paths, options, io)),
    );
}

/** What can be asked about, for the help; a format answers only to the names that it knows. */
export const QUERY: Readonly<Record<string, string>> = {
  user: 'name of the account',
  group: 'names of its groups, separated by commas',
  host: 'name of the client machine, or of a virtual host',
  addr: 'address of the client machine',
  laddr: 'address that the client has connected to',
  lport: 'port that the client has connected to',
  rdomain: 'routing domain of the connection',
};

function addUnitCommands(program: Command, io: Io, done: (code: number) => void): void {
  const unitCommand = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .argument('<file>', 'the configuration, or - for standard input')
      .addOption(formatOption())
      .option('--root <folder>', 'the folder that stands for the / of the host')
      .option('--as <path>', 'what standard input is, such as etc/ssh/sshd_config')
      .option('--release <release>', "the server's release, instead of the one that the host's os-release tells");
  const effective = unitCommand('effective', 'show what the server would use, for everybody or for somebody');
  for (const [name, what] of Object.entries(QUERY)) effective.option(`--${name} <${name}>`, what);
  effective.option('--origins', 'say behind each value where it comes from');
  effective.action(async (file: string, options: UnitArguments & Readonly<Record<string, unknown>>) => {
    const query = new Map(
      Object.keys(QUERY).flatMap((name) => (typeof options[name] === 'string' ? [[name, options[name]]] : [])),
    );
    done(await (await import('./effective.ts')).effectiveCommand(file, { ...options, query }, io));
  });
  unitCommand('compare', 'show what another release of the server would change, or refuse')
    .requiredOption('--to <release>', 'the other release, such as 10.0')
    .action(async (file: string, options: UnitArguments & { to: string }) =>
      done(await (await import('./compare.ts')).compareCommand(file, options.to, options, io)),
    );
}

function addReport(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('report')
    .description('write a saved JSON report in other formats')
    .argument('<saved>', 'what parapet audit --format json wrote, or - for standard input')
    .addOption(new Option('--format <format>', 'how to write it').choices(renderings).default('text'))
    .option('--output <format=file>', 'write a report to a file, too; may be said again', repeated)
    .addOption(new Option('--reference <catalogue...>', 'keep only what these catalogues ask for').choices(standards))
    .action(async (saved: string, options: { format: Rendering }) =>
      done(await (await import('./report.ts')).reportCommand(saved, options, io)),
    );
}

function addPolicyCommands(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('config')
    .description('show how a file is judged, and who says so')
    .argument('[path]', 'a file or a folder', '.')
    .addOption(formatOption())
    .option('--profile <profile>', 'as for audit')
    .option('--target <product=release>', 'as for audit', repeated)
    .addOption(new Option('--fail-on <severity>', 'as for audit').choices(thresholds))
    .action(async (path: string, options: ConfigArguments) =>
      done(await (await import('./config.ts')).configCommand(path, options, io)),
    );
  program
    .command('diff')
    .description('show how two trees differ by what their configurations do')
    .argument('<old>', 'a folder, or a branch, tag or commit; git:NAME where a folder has the same name')
    .argument('[new]', 'likewise', '.')
    .addOption(new Option('--format <format>', 'how to write it').choices(['text', 'json', 'markdown']).default('text'))
    .action(async (older: string, newer: string, options: DiffArguments) =>
      done(await (await import('./diff-trees.ts')).diffCommand(older, newer, options, io)),
    );
}

/** Takes the values of an option that may be said again. */
function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to write it').choices(['text', 'json']).default('text');
}
