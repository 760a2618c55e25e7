// Runs the suite in one editor, as a process of its own, so that run.mjs can read its output and end it.
//   node launch.mjs '{ "extension", "tests", "workspace", "userData", "extensionsDir", "download", "inBrowser", "untrusted", "version", "cache" }'
// Exit status: the editor's.
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';

const plan = JSON.parse(process.argv[2]);
const serverHost = fileURLToPath(new URL('../vscode-host/web-host.mjs', import.meta.url));

try {
  await runTests({
    ...(plan.download
      ? { cachePath: plan.cache, ...(plan.version && { version: plan.version }) }
      : { vscodeExecutablePath: serverHost }),
    extensionDevelopmentPath: plan.extension,
    extensionTestsPath: plan.tests,
    launchArgs: [
      plan.workspace,
      `--user-data-dir=${plan.userData}`,
      `--extensions-dir=${plan.extensionsDir}`,
      '--disable-extensions',
    ],
    extensionTestsEnv: { WEB_HOST_KIND: plan.inBrowser ? 'web' : '', WEB_HOST_TRUST: plan.untrusted ? 'on' : '' },
  });
} catch (error) {
  console.error(`launch: ${error.message}`);
  process.exit(error.code || 1);
}
