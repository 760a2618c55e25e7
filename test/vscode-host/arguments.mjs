import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostError } from './host-error.mjs';

const TAKES_VALUE = new Set([
  'extensionDevelopmentPath',
  'extensionDevelopmentKind',
  'extensionTestsPath',
  'user-data-dir',
  'extensions-dir',
  'folder-uri',
  'file-uri',
  'enable-proposed-api',
  'locale',
  'log',
  'profile',
  'disable-extension',
  'install-extension',
  'timeout',
]);

/**
 * Splits VS Code's command line: `--name`, `--name=value`, `--name value` and plain paths.
 * Unknown flags are kept and ignored later, as VS Code does.
 */
export function splitArguments(argv) {
  const out = { flags: new Set(), values: {}, paths: [] };
  for (let i = 0; i < argv.length; i++) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(argv[i]);
    if (!match) {
      out.paths.push(argv[i]);
      continue;
    }
    const [, name, inline] = match;
    const value = inline ?? (TAKES_VALUE.has(name) ? argv[++i] : undefined);
    if (value === undefined) out.flags.add(name);
    else out.values[name] = [...(out.values[name] ?? []), value];
  }
  return out;
}

/**
 * Reads the command line of a test run into what openHost() takes, plus `timeout` (seconds).
 * A missing extension, test entry, folder or file is a HostError with status 2.
 */
export function readTestRun(argv, env = process.env) {
  const { flags, values, paths } = splitArguments(argv);
  const last = (name) => values[name]?.at(-1);
  const extensions = (values.extensionDevelopmentPath ?? []).map(toPath);
  const tests = last('extensionTestsPath') && toPath(last('extensionTestsPath'));
  if (!extensions.length || !tests) {
    throw new HostError('Both --extensionDevelopmentPath=DIR and --extensionTestsPath=FILE are needed', 2);
  }
  for (const dir of extensions) {
    if (!fs.existsSync(path.join(dir, 'package.json')))
      throw new HostError(`No package.json in the extension folder ${dir}`, 2);
  }
  if (!['', '.js', '.cjs', '.mjs', '/index.js'].some((end) => fs.existsSync(tests + end))) {
    throw new HostError(`No test entry at ${tests}`, 2);
  }
  const extensionKind = last('extensionDevelopmentKind') ?? env.WEB_HOST_KIND;
  if (
    extensionKind === 'web' &&
    !extensions.some((dir) => path.resolve(tests).startsWith(path.resolve(dir) + path.sep))
  ) {
    // VS Code looks for the extension host by the folder that the test entry lies in, and else waits for ever.
    throw new HostError(
      `For the web extension host the test entry must lie inside the extension's folder: ${tests}`,
      2,
    );
  }
  return {
    ...toOpen([...paths, ...(values['folder-uri'] ?? []).map(toPath), ...(values['file-uri'] ?? []).map(toPath)]),
    extensionDevelopmentPath: extensions,
    extensionTestsPath: tests,
    extensionKind,
    userData: last('user-data-dir'),
    extensionsDir: last('extensions-dir'),
    proposedApi: values['enable-proposed-api'],
    vsix: values['install-extension'],
    disableExtensions: flags.has('disable-extensions'),
    // The test runner always switches trust off; whoever wants to see a folder that is not trusted says so here.
    workspaceTrust: env.WEB_HOST_TRUST === 'on' || !flags.has('disable-workspace-trust'),
    locale: last('locale'),
    log: last('log'),
    timeout: Number(last('timeout') ?? env.WEB_HOST_TIMEOUT ?? 300),
  };
}

function toOpen(places) {
  const open = {};
  for (const place of places) {
    if (!fs.existsSync(place)) throw new HostError(`No such folder or file: ${place}`, 2);
    if (fs.statSync(place).isDirectory() || place.endsWith('.code-workspace')) open.workspace ??= place;
    else open.openFile ??= place;
  }
  return open;
}

function toPath(uri) {
  return uri.startsWith('file:') ? fileURLToPath(uri) : uri;
}
