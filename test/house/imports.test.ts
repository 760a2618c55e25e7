import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches, circles, importsOf, type Room } from './imports.ts';
import { root, sources } from './sources.ts';

const folders = readdirSync(path.join(root, 'server/formats'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `server/formats/${name}`);
const core = ['server/core/text', 'server/core/net', 'server/core/syntax', 'server/core/lint'];
const downstream = [...core, 'server/formats/index.ts', 'server/workspace'];
/** What a team has agreed on. */
const agreed = ['server/policy', 'server/baseline'];

/** Who may import whom. The plan of the house, and the table in CONTRIBUTING.md, say the same in words. */
const law: readonly Room[] = [
  { path: 'server/core/text', rooms: [] },
  { path: 'server/core/net', rooms: [], packages: ['ipaddr.js'] },
  { path: 'server/core/syntax', rooms: ['server/core/text'] },
  // The two files that know which library reads YAML.
  ...['yaml.ts', 'yaml-lexer.ts'].map((file) => ({
    path: `server/core/syntax/${file}`,
    rooms: ['server/core/text', 'server/core/syntax', 'server/core/syntax/yaml-lexer.ts'],
    packages: ['yaml'],
  })),
  { path: 'server/core/lint', rooms: ['server/core/text'] },
  { path: 'server/formats/index.ts', rooms: [...core, ...folders] },
  ...folders.map((path) => ({
    path,
    rooms: [...core, 'server/core/syntax/yaml.ts'],
    packages: ['fastest-levenshtein', 'ipaddr.js', '@noble/curves'],
  })),
  { path: 'server/workspace', rooms: [...core, 'server/formats/index.ts'], packages: ['picomatch', 'ignore', 'ini'] },
  {
    path: 'server/policy',
    rooms: downstream,
    packages: ['@iarna/toml', 'picomatch', 'fastest-levenshtein'],
  },
  { path: 'server/baseline', rooms: downstream },
  // The types of SARIF; nothing of it is there when the code runs.
  { path: 'server/report', rooms: downstream, packages: ['sarif'] },
  { path: 'server/language', rooms: downstream },
  { path: 'server/platform', rooms: downstream, packages: ['node:'] },
  {
    path: 'server/lsp',
    rooms: [...downstream, ...agreed, 'server/report', 'server/language', 'server/platform'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri', 'diff'],
  },
  // The one file that knows that it runs in Node.
  {
    path: 'server/lsp/node.ts',
    rooms: [...downstream, ...agreed, 'server/report', 'server/language', 'server/platform', 'server/lsp'],
    packages: ['vscode-languageserver', 'node:'],
  },
  {
    path: 'server/cli',
    rooms: [...downstream, ...agreed, 'server/report', 'server/platform'],
    packages: ['node:', 'commander', 'diff', 'fastest-levenshtein', 'picocolors'],
  },
  { path: 'client', rooms: [], packages: ['vscode', 'vscode-languageclient'] },
  // Tasks are processes: only the desktop's entry imports what runs them.
  { path: 'client/task-provider.ts', rooms: ['client'], packages: ['vscode', 'node:'] },
  {
    path: 'client/desktop.ts',
    rooms: ['client', 'client/task-provider.ts'],
    packages: ['vscode', 'vscode-languageclient'],
  },
];

const imports = importsOf(sources('server', 'client'));

describe('imports', () => {
  it('keep the law of the house', () => {
    expect(breaches(imports, law)).toEqual([]);
  });

  it('make no circles, types included', () => {
    expect(circles(imports)).toEqual([]);
  });

  it('name files of ours by their real name', () => {
    const nameless = [...imports].flatMap(([file, targets]) =>
      targets.filter((name) => name.startsWith(file.split('/')[0] ?? '') && !imports.has(name)),
    );
    expect(nameless).toEqual([]);
  });
});

describe('the check of imports', () => {
  const texts = new Map([
    ['server/core/text/span.ts', "import path from 'node:path';\n"],
    [
      'server/core/lint/rule.ts',
      "import type {\n  Span,\n} from '../text/span.ts';\nexport * from '../../cli/main.ts';\n",
    ],
    ['server/cli/main.ts', "import './run.ts';\nconst lazy = () => import('../core/lint/rule.ts');\n"],
    ['server/cli/run.ts', "// import nothing from 'elsewhere'\n/* import x from 'elsewhere' */\n"],
    ['lost.ts', ''],
  ]);

  it('reads every form of import, and no comment', () => {
    expect([...importsOf(texts).values()]).toEqual([
      ['node:path'],
      ['server/core/text/span.ts', 'server/cli/main.ts'],
      ['server/cli/run.ts', 'server/core/lint/rule.ts'],
      [],
      [],
    ]);
  });

  it('notices a breach', () => {
    expect(breaches(importsOf(texts), law)).toEqual([
      'server/core/text/span.ts imports node:path',
      'server/core/lint/rule.ts imports server/cli/main.ts',
      'lost.ts stands in no room',
    ]);
  });

  it('notices a circle', () => {
    expect(circles(importsOf(texts))).toEqual([
      ['server/core/lint/rule.ts', 'server/cli/main.ts', 'server/core/lint/rule.ts'],
    ]);
  });
});
