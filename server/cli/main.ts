import { Command, CommanderError, Option } from 'commander';
import { profiles, severities } from '../core/lint/scale.ts';
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
    .addOption(formatOption())
    .addOption(new Option('--profile <profile>', 'who asks').choices(profiles).default('baseline'))
    .option('--root <folder>', 'the folder that stands for the / of the host')
    .option('--as <path>', 'what standard input is, such as etc/ssh/sshd_config')
    .option(
      '--target <product=release>',
      "judge by this release, instead of the one that the host's os-release tells",
      (target: string, before: readonly string[] = []) => [...before, target],
    )
    .option('--fix', 'apply all fixes that are safe, and keep a backup of each file')
    .option('--diff', 'show what --fix would do, and write nothing')
    .addOption(
      new Option('--fail-on <severity>', 'end with exit code 1 for findings at least as bad')
        .choices(severities)
        .default('info'),
    )
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 could not run, 3 nothing to check, 130 stopped.\n')
    .action(async (paths: string[], options: AuditArguments) =>
      done(await (await import('./audit.ts')).auditCommand(paths, options, io)),
    );
}

/** What can be asked of a connection, for the help; a format answers only to the names that it knows. */
const QUERY: Readonly<Record<string, string>> = {
  user: 'name of the account',
  group: 'names of its groups, separated by commas',
  host: 'name of the client machine',
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
  const effective = unitCommand('effective', 'show what the server would use, for everybody or for one connection');
  for (const [name, what] of Object.entries(QUERY)) effective.option(`--${name} <${name}>`, what);
  effective.action(async (file: string, options: UnitArguments & Record<string, string | undefined>) => {
    const query = new Map(
      Object.keys(QUERY).flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
    );
    done(await (await import('./effective.ts')).effectiveCommand(file, { ...options, query }, io));
  });
  unitCommand('compare', 'show what another release of the server would change, or refuse')
    .requiredOption('--to <release>', 'the other release, such as 10.0')
    .action(async (file: string, options: UnitArguments & { to: string }) =>
      done(await (await import('./compare.ts')).compareCommand(file, options.to, options, io)),
    );
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to write it').choices(['text', 'json']).default('text');
}
