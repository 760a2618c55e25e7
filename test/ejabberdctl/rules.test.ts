import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Finding, provenFix } from '../../server/core/lint/finding.ts';
import type { Profile } from '../../server/core/lint/scale.ts';
import { afterEdits, type Unit } from '../../server/core/lint/unit.ts';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { shellFile } from '../oracle/shell-generator.ts';
import { type UnitOptions, unitOf } from './unit.ts';

function findingsOf(unit: Unit, profile: Profile = 'baseline'): readonly Finding[] {
  return ejabberdctl.open(unit).findings({
    profile,
    onRuleFailure(ruleId, error) {
      throw new Error(`The rule ${ruleId} failed.`, { cause: error });
    },
  });
}

/** What is found, without the name of the format. */
function idsOf(text: string, options?: UnitOptions): string[] {
  return findingsOf(unitOf(text, options)).map(({ ruleId }) => ruleId.replace('ejabberdctl/', ''));
}

/** The text after the first proven fix of a rule. */
function fixed(text: string, rule: string, options?: UnitOptions): string | undefined {
  const unit = unitOf(text, options);
  const finding = findingsOf(unit, 'paranoid').find(({ ruleId }) => ruleId === `ejabberdctl/${rule}`);
  const edits = finding && provenFix(finding)?.edits();
  return edits && afterEdits(unit, edits)?.files.get(unit.rootPath)?.text;
}

/** Nothing is open, so that a test sees what it is about. */
const CLOSED = 'INET_DIST_INTERFACE=127.0.0.1\nERL_EPMD_ADDRESS=127.0.0.1\nERL_OPTIONS="-env ERL_CRASH_DUMP_BYTES 0"\n';

describe('a stock file', () => {
  const commented = [
    '#POLL=true',
    '#ERL_MAX_PORTS=65536',
    '#FIREWALL_WINDOW=',
    '#INET_DIST_INTERFACE=127.0.0.1',
    '#ERL_DIST_PORT=5210',
    '#ERL_EPMD_ADDRESS=127.0.0.1',
    '#ERL_PROCESSES=262144',
    '#ERL_MAX_ETS_TABLES=2053',
    '#ERL_OPTIONS=""',
    '#EJABBERD_OPTS=""',
    '#ERLANG_NODE=ejabberd@localhost',
    '#EJABBERD_PID_PATH=/var/run/ejabberd/ejabberd.pid',
    '#EJABBERD_CONFIG_PATH=/etc/ejabberd/ejabberd.yml',
    '#CONTRIB_MODULES_PATH=/opt/ejabberd-modules',
    '#CONTRIB_MODULES_CONF_DIR=/etc/ejabberd/modules',
  ];

  it('of ejabberd, in which all is commented out, is found to be open, and no more', () => {
    expect(idsOf(`${commented.join('\n\n')}\n`)).toEqual([
      'dist-port-unpinned',
      'dist-all-interfaces',
      'epmd-all-interfaces',
      'crash-dump-enabled',
    ]);
  });

  const debian = '/usr/share/ejabberd/ejabberdctl.cfg.example';
  it.runIf(existsSync(debian))('of Debian, too', () => {
    const options = { path: '/etc/default/ejabberd', target: { releases: { ejabberd: '23.01' }, vendor: 'debian' } };
    expect(idsOf(readFileSync(debian, 'utf8'), options)).toEqual([
      'epmd-all-interfaces',
      'dist-port-unpinned',
      'dist-all-interfaces',
    ]);
  });

  it('is closed by two lines', () => {
    expect(idsOf(CLOSED)).toEqual([]);
  });
});

describe('lines that the shell reads as something else', () => {
  it.each([
    ['INET_DIST_INTERFACE = 127.0.0.1', 'INET_DIST_INTERFACE=127.0.0.1'],
    ['INET_DIST_INTERFACE =127.0.0.1', 'INET_DIST_INTERFACE=127.0.0.1'],
    ['INET_DIST_INTERFACE= 127.0.0.1', 'INET_DIST_INTERFACE=127.0.0.1'],
    ['INET_DIST_INTERFACE: 127.0.0.1', 'INET_DIST_INTERFACE=127.0.0.1'],
    ['set INET_DIST_INTERFACE=127.0.0.1', 'INET_DIST_INTERFACE=127.0.0.1'],
    ['setenv INET_DIST_INTERFACE 127.0.0.1', 'INET_DIST_INTERFACE=127.0.0.1'],
    ['$INET_DIST_INTERFACE=127.0.0.1', 'INET_DIST_INTERFACE=127.0.0.1'],
    ['\uFEFFINET_DIST_INTERFACE=127.0.0.1', 'INET_DIST_INTERFACE=127.0.0.1'],
    ['ERL_OPTIONS=-env ERL_CRASH_DUMP_BYTES 0', 'ERL_OPTIONS="-env ERL_CRASH_DUMP_BYTES 0"'],
    ['ERL_OPTIONS = "-env ERL_CRASH_DUMP_BYTES 0" # why', 'ERL_OPTIONS="-env ERL_CRASH_DUMP_BYTES 0" # why'],
    ['ERL_EPMD_ADDRESS=127.0.0.1#only this machine', 'ERL_EPMD_ADDRESS=127.0.0.1 #only this machine'],
  ])('%s', (line, good) => {
    expect(idsOf(`${line}\n`)).toContain('shell-syntax');
    expect(fixed(`${line}\n`, 'shell-syntax')).toBe(`${good}\n`);
  });

  it.each([
    'export INET_DIST_INTERFACE=127.0.0.1',
    'A=1 B=2',
    'TZ=UTC true',
    'LANG=C sort /dev/null',
    'EJABBERD_BYPASS_WARNINGS=true true',
    'if [ -f /x ]; then A=1; fi',
    'ulimit -n 65536',
    'SOMETHING = else',
  ])('%s is none', (line) => {
    expect(idsOf(`${line}\n`)).not.toContain('shell-syntax');
  });

  it('are named where the shell stops', () => {
    for (const text of ['ERL_OPTIONS="-heart\n', 'if true; then\n', 'A=1 )\n', 'A=$(echo\n']) {
      expect(idsOf(text), text).toEqual(['shell-syntax']);
    }
  });

  it('are all mended at once where they end as on Windows', () => {
    const text = CLOSED.replaceAll('\n', '\r\n');
    expect(idsOf(text)).toContain('shell-syntax');
    expect(fixed(text, 'shell-syntax')).toBe(CLOSED);
  });

  it('are left alone in comments and blank lines that end as on Windows', () => {
    expect(idsOf(`# a remark\r\n\r\n${CLOSED}`)).toEqual([]);
  });
});

describe('names that ejabberdctl does not know', () => {
  it.each([
    ['ERL_EPMD_ADDR', 'ERL_EPMD_ADDRESS'],
    ['erl_epmd_address', 'ERL_EPMD_ADDRESS'],
    ['INET_DIST_INTERFACES', 'INET_DIST_INTERFACE'],
    ['LOG_DIR', 'LOGS_DIR'],
    ['FIREWALL_WINDOWS', 'FIREWALL_WINDOW'],
    ['ERL_OPTS', 'ERL_OPTIONS'],
  ])('%s was meant to be %s', (written, meant) => {
    const value = meant.includes('WINDOW') ? '4200-4210' : '127.0.0.1';
    expect(fixed(`${written}=${value}\n`, 'unknown-variable')).toBe(`${meant}=${value}\n`);
  });

  it.each([
    'EJABBERD_PATH',
    'HOST',
    'NODE',
    'ERL_EPMD_PORT',
    'MY_ADDRESS',
    'RUN',
    'TZ',
    'EJABBERD_MACRO_HOST',
    'SPOOL',
  ])('%s may be meant as it stands', (name) => {
    expect(idsOf(`${CLOSED}${name}=x\n`)).toEqual([]);
  });
});

describe('a fix', () => {
  it('of a missing address uncomments its line', () => {
    expect(fixed('#ERL_EPMD_ADDRESS=127.0.0.1\n', 'epmd-all-interfaces')).toBe('ERL_EPMD_ADDRESS=127.0.0.1\n');
    expect(fixed('# INET_DIST_INTERFACE=0.0.0.0\n', 'dist-all-interfaces')).toBe('INET_DIST_INTERFACE=127.0.0.1\n');
  });

  it('takes the address that the nodes have already', () => {
    expect(fixed('INET_DIST_INTERFACE=10.0.0.5\n', 'epmd-all-interfaces')).toBe(
      'INET_DIST_INTERFACE=10.0.0.5\nERL_EPMD_ADDRESS=10.0.0.5\n',
    );
  });

  it('changes the flag that wins', () => {
    expect(fixed('ERL_OPTIONS="-kernel inet_dist_use_interface {0,0,0,0}"\n', 'dist-all-interfaces')).toBe(
      'ERL_OPTIONS="-kernel inet_dist_use_interface {127,0,0,1}"\n',
    );
  });

  it('is not offered where the value comes out of another variable', () => {
    const text = 'FLAGS="-kernel inet_dist_use_interface {0,0,0,0}"\nERL_OPTIONS="$FLAGS"\n';
    expect(idsOf(text)).toContain('dist-all-interfaces');
    expect(fixed(text, 'dist-all-interfaces')).toBeUndefined();
  });
});

describe('what is not known', () => {
  it.each([
    '. /etc/ejabberd/local.cfg',
    '[ -r /etc/ejabberd/local.cfg ] && . /etc/ejabberd/local.cfg',
    'eval "$(settings)"',
    'if [ -f /x ]; then INET_DIST_INTERFACE=127.0.0.1; ERL_EPMD_ADDRESS=127.0.0.1; ERL_OPTIONS="-heart"; fi',
  ])('is not judged: %s', (text) => {
    expect(idsOf(`${text}\n`)).toEqual([]);
  });
});

describe('secrets', () => {
  it('stand in no finding', () => {
    const text = [
      'ERL_OPTIONS="-setcookie sesame123 -setcookie sesame456"',
      'EJABBERD_OPTS="-setcookie sesame789"',
      'ERLANG_COOKIE=sesame000',
      'export EJABBERD_MACRO_DB_PASSWORD=sesame111',
      'CTL_ON_CREATE="register admin localhost sesame222"',
      'CTL_ON_START = "register admin localhost sesame333"',
      'EJABBERD_OPTS=-setcookie sesame444',
      'ERL_FLAG="-setcookie sesame555"',
    ].join('\n');
    const beside = {
      '/var/lib/ejabberd/.erlang.cookie': 'sesame',
      '/etc/ejabberd/vm.args': '-setcookie sesame666 -name a@b.c',
    };
    const findings = findingsOf(unitOf(text, { beside }), 'paranoid');
    expect(findings.length).toBeGreaterThan(8);
    const said = findings.map(({ message, subject, remedy, related, fixes, command }) =>
      JSON.stringify({
        message,
        subject,
        remedy,
        related,
        command,
        fixes: fixes.map(({ title, caution }) => [title, caution]),
      }),
    );
    expect(said.filter((words) => words.includes('sesame'))).toEqual([]);
  });
});

describe('whatever the file says', () => {
  it('no rule fails, places lie in their files, and fixes do what they say', { timeout: 120_000 }, () => {
    let proven = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const unit = unitOf(`${shellFile(seed)}\n${shellFile(seed + 9_000)}`);
      const text = unit.files.get(unit.rootPath)?.text ?? '';
      for (const finding of findingsOf(unit, 'paranoid')) {
        const { start, end } = finding.at.span;
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
        for (const fix of finding.fixes) {
          const edits = fix.edits();
          if (edits === undefined) continue;
          proven++;
          const after = afterEdits(unit, edits);
          const left =
            after &&
            findingsOf(after, 'paranoid').filter(
              ({ ruleId, subject }) => ruleId === finding.ruleId && subject === finding.subject,
            );
          expect(left, `${finding.ruleId}\n${text}`).toEqual([]);
        }
      }
    }
    expect(proven).toBeGreaterThan(100);
  });
});
