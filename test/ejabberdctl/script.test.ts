// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { pagesOf } from '../docs/pages.ts';
import { Random } from '../oracle/random.ts';
import { ScriptOracle, scriptInstalled } from './script-oracle.ts';
import { modelOf, release } from './unit.ts';

/** Variables of the environment that the VM gets. */
const EXPORTED = [
  'ERL_EPMD_ADDRESS',
  'ERL_DIST_PORT',
  'ERL_MAX_PORTS',
  'ERL_MAX_ETS_TABLES',
  'EJABBERD_PID_PATH',
  'CONTRIB_MODULES_PATH',
];

/** Files that say what real ones say, and some that say it wrongly. */
const FILES = [
  '',
  'POLL=false\nERL_PROCESSES=100000\nERL_MAX_PORTS=4096\n',
  'INET_DIST_INTERFACE=127.0.0.1\n',
  'INET_DIST_INTERFACE=localhost\n',
  'INET_DIST_INTERFACE="{127,0,0,1}"\n',
  'INET_DIST_INTERFACE="127.0.0.1 "\n',
  'INET_DIST_INTERFACE=127.1\n',
  'INET_DIST_INTERFACE=0x7f.1\n',
  'INET_DIST_INTERFACE=fe80::1%eth0\n',
  'INET_DIST_INTERFACE=127.0.0.1\r\n',
  'FIREWALL_WINDOW=4200-4210\n',
  'FIREWALL_WINDOW=4200\n',
  'FIREWALL_WINDOW="4200 - 4210"\n',
  'FIREWALL_WINDOW=4200:4210\n',
  'FIREWALL_WINDOW=4200-4210-4220\n',
  'ERL_DIST_PORT=5210\n',
  'ERL_DIST_PORT=" 5210 "\nINET_DIST_INTERFACE=127.0.0.1\n',
  'ERL_OPTIONS="-kernel inet_dist_use_interface {127,0,0,1}"\n',
  'ERL_OPTIONS="-kernel inet_dist_use_interface { 127,0,0,1 }"\n',
  'ERL_OPTIONS=\'-kernel inet_dist_use_interface "{127,0,0,1}"\'\n',
  'ERL_OPTIONS=-setcookie abc\n',
  'ERL_OPTIONS="-env A 1\t-env B 2  -heart"\n',
  'ERL_OPTIONS="-env A 1 \\\n  -heart"\n',
  'EJABBERD_OPTS="log_rate_limit 100 -setcookie zzz"\n',
  'MNESIA_OPTIONS="dump_log_write_threshold 50000"\n',
  'ERLANG_NODE=ejabberd\n',
  'ERLANG_NODE=ejabberd@host.example.org\n',
  'ERLANG_NODE=ejabberd@127.0.0.1\n',
  'ERLANG_NODE="ejabberd@node1"\nERLANG_NODE_ARG=\n',
  'ERL_EPMD_ADDRESS = 127.0.0.1\n',
  'export ERL_EPMD_ADDRESS=127.0.0.1\n',
  'ERL_EPMD_ADDRESS=127.0.0.1 # note\n',
  'ERL_EPMD_ADDRESS=127.0.0.1#note\n',
  'ERL_EPMD_ADDRESS=127.0.0.1\nERL_EPMD_ADDRESS=0.0.0.0\n',
  'A=10.0.0.5\nERL_EPMD_ADDRESS=$A\nINET_DIST_INTERFACE="${A}"\nERL_OPTIONS="-env X $A"\n',
  'ERL_OPTIONS="$ERL_OPTIONS -heart"\n',
  'ERLANG_NODE=ejabberd@$(echo host)\n',
  'if true; then INET_DIST_INTERFACE=127.0.0.1; fi\n',
  '[ -n "$NOTHING" ] || FIREWALL_WINDOW=1-2\n',
];

/** Values out of which files are put together. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  INET_DIST_INTERFACE: [
    '127.0.0.1',
    "'10.0.0.5'",
    '"::1"',
    'localhost',
    '$ADDRESS',
    '"${ADDRESS:-127.0.0.1}"',
    '1\\27.0.0.1',
  ],
  FIREWALL_WINDOW: ['4200-4210', '"4200-4210"', "'4200 - 4210'", '4200', ''],
  ERL_DIST_PORT: ['5210', '"5210"', '', "''"],
  ERL_OPTIONS: [
    '"-env ERL_CRASH_DUMP_BYTES 0"',
    "'-heart  -env A b'",
    '-heart',
    '"-env X $ADDRESS"',
    '"-kernel a 1 b 2\\\n -heart"',
    '"-env Q \\"q\\""',
  ],
  EJABBERD_OPTS: ['"-heart"', '""', "'quiet true'"],
  ERLANG_NODE: ['ejabberd@localhost', 'ejabberd', '"ejabberd@a.b"', 'e@$ADDRESS'],
  POLL: ['true', 'false'],
  ERL_EPMD_ADDRESS: ['127.0.0.1', '"127.0.0.1,10.0.0.5"', '$ADDRESS'],
};

function randomFile(seed: number): string {
  const r = new Random(seed);
  const lines = ['# made', r.chance(0.7) ? 'ADDRESS=10.1.2.3' : '#ADDRESS=10.1.2.3'];
  for (const [name, values] of Object.entries(VALUES)) {
    if (r.chance(0.6))
      lines.push(`${r.pick(['', '', 'export ', '#', '  '])}${name}=${r.pick(values)}${r.pick(['', ' # why', ''])}`);
  }
  return `${lines.join('\n')}\n`;
}

describe.runIf(scriptInstalled())("Debian's ejabberdctl", () => {
  let oracle: ScriptOracle;
  beforeAll(() => {
    oracle = new ScriptOracle();
  });
  afterAll(() => rmSync(oracle.folder, { recursive: true, force: true }));

  const blocks = pagesOf(ejabberdctl).flatMap(({ examples }) =>
    examples.map(({ files }) => [...files.values()][0] ?? ''),
  );
  const random = Array.from({ length: 60 }, (_, index) => randomFile(7_000 + index));

  it('starts erl with the arguments of our model', { timeout: 300_000 }, () => {
    const wrong: string[] = [];
    let [equal, undecided, gaveUp] = [0, 0, 0];
    for (const text of [...FILES, ...blocks, ...random]) {
      // The folder of the database is the test's own.
      if (/^\s*(SPOOL_DIR|HOME|export HOME|LOGS_DIR|\.|EJABBERD_CONFIG_PATH)\b/m.test(text)) continue;
      const real = oracle.ask(text);
      const model = modelOf(text, release('23.01', 'debian'));
      if (real === undefined) {
        gaveUp++;
        continue;
      }
      for (const name of EXPORTED) {
        const { source, value } = model.variables.get(name);
        if (source !== 'undecided' && value !== (real.environment.get(name) ?? '')) {
          wrong.push(`${name}: ${real.environment.get(name)}, ours ${value}\n${text}`);
        }
      }
      const isKnown = model.server.arguments.every(({ word }) => word.text !== undefined);
      if (!isKnown || model.variables.get('ERLANG_NODE').source === 'undecided') {
        undecided++;
        continue;
      }
      const ours = model.server.arguments
        .filter(({ origin }) => !/^ERL_A?Z?FLAGS$/.test(origin))
        .map(({ word }) => (word.text === '""' ? `"${oracle.spool}"` : word.text));
      if (JSON.stringify(ours) === JSON.stringify(real.arguments)) equal++;
      else wrong.push(`${JSON.stringify(real.arguments)}\nours ${JSON.stringify(ours)}\n${text}`);
    }
    expect(wrong.slice(0, 4).join('\n---\n')).toBe('');
    expect(equal).toBeGreaterThanOrEqual(100);
    console.log(
      `ejabberdctl 23.01: ${equal} files with equal arguments, ${undecided} undecided, ${gaveUp} where it gives up`,
    );
  });
});

it("Debian's ejabberdctl is there to be asked, in CI at least", ({ skip }) => {
  if (scriptInstalled()) return;
  const reason = 'ejabberdctl or erl is not installed, so that nothing was held against it (apt install ejabberd)';
  if (process.env.CI !== undefined && process.env.CI !== '') throw new Error(reason);
  console.log(`skipped: ${reason}`);
  skip(reason);
});
