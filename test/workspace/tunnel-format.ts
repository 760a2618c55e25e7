import { defineFormat, type Format } from '../../server/core/lint/format.ts';
import type { Problem, Rule } from '../../server/core/lint/rule.ts';
import type { Unit } from '../../server/core/lint/unit.ts';
import type { FileEdit } from '../../server/core/text/edit.ts';
import { physicalLines } from '../../server/core/text/lines.ts';
import { Secret } from '../../server/core/text/secret.ts';
import type { Place } from '../../server/core/text/span.ts';

/** A line `key = value` of a tunnel. */
interface TunnelLine {
  readonly key: string;
  readonly value: string;
  readonly at: Place;
}

interface Tunnel {
  readonly unit: Unit;
  readonly lines: readonly TunnelLine[];
  readonly secret: Secret | undefined;
  line(key: string): TunnelLine | undefined;
}

interface SetOperation {
  readonly line: TunnelLine;
  readonly value: string;
}

type TunnelRule = Rule<Tunnel, SetOperation>;

function resolve(unit: Unit): Tunnel {
  const lines = [...unit.files.values()].flatMap(({ path, text }) =>
    physicalLines(text).flatMap(({ start, text: line }): TunnelLine[] => {
      const match = /^(\s*#?\s*([a-z]+)\s*=\s*)(\S+)/.exec(line);
      if (match === null) return [];
      const from = start + (match[1] ?? '').length;
      const value = match[3] ?? '';
      return [{ key: match[2] ?? '', value, at: { path, span: { start: from, end: from + value.length } } }];
    }),
  );
  const line = (key: string) => lines.find((each) => each.key === key);
  const key = line('key');
  return { unit, lines, line, secret: key && new Secret(key.value) };
}

const nothing = (): [] => [];

function rule(
  facts: Partial<TunnelRule>,
  check: (model: Tunnel) => Iterable<Problem<SetOperation>>,
  across?: TunnelRule['across'],
): TunnelRule {
  const base: TunnelRule = {
    title: 'A tunnel rule',
    severity: 'medium',
    profile: 'baseline',
    fix: 'none',
    remedy: 'Change it.',
    references: [{ source: 'man', text: 'tunnel(5)' }],
    check,
  };
  return { ...base, ...facts, ...(across && { across }) };
}

const top = (path: string): Place => ({ path, span: { start: 0, end: 0 } });

const rules = {
  /** Judged across: the same key at two ends. */
  'shared-key': rule({ severity: 'high', remedy: 'Make a key for each end.' }, nothing, function* (models) {
    for (const model of models) {
      const own = model.line('key');
      const twin = models.find((other) => other !== model && other.secret && model.secret?.equals(other.secret));
      const their = twin?.line('key');
      if (own === undefined || their === undefined) continue;
      yield {
        at: own.at,
        message: 'another tunnel has this key',
        subject: 'key',
        related: [{ at: their.at, message: 'It is here, too.' }],
      };
    }
  }),
  /** Judged across, with a safe fix: every end takes the smallest size. */
  size: rule({ severity: 'low', fix: 'safe', remedy: 'Set the same size.' }, nothing, function* (models) {
    const sizes = models.flatMap((model) => model.line('size') ?? []);
    const smallest = Math.min(...sizes.map(({ value }) => Number(value)));
    for (const line of sizes) {
      if (Number(line.value) === smallest) continue;
      yield {
        at: line.at,
        message: 'another tunnel takes smaller packets',
        subject: 'size',
        fix: { title: `Set size to ${smallest}`, operations: [{ line, value: String(smallest) }] },
      };
    }
  }),
  /** Judged across: breaks on purpose. */
  broken: rule({}, nothing, function* (models) {
    for (const model of models) if (model.line('break') !== undefined) throw new Error('broken across');
    yield* [];
  }),
  open: rule({ severity: 'high', remedy: 'Let only root read it.' }, function* ({ unit }) {
    const mode = unit.facts.get(unit.rootPath)?.mode;
    if (mode === undefined || (mode & 0o077) === 0) return;
    const nominal = unit.files.get(unit.rootPath)?.nominal ?? '';
    yield {
      at: top(unit.rootPath),
      message: `everybody may read the file (${mode.toString(8)})`,
      subject: 'mode',
      command: `chmod 600 ${nominal}`,
    };
  }),
  tracked: rule({ severity: 'critical', remedy: 'Take it out of git.' }, function* ({ unit, line }) {
    const key = line('key');
    const versioned = unit.facts.get(unit.rootPath)?.versioned;
    if (key === undefined || versioned === undefined || versioned === 'ignored') return;
    yield { at: key.at, message: `git has the key (${versioned})`, subject: 'git' };
  }),
  ticket: rule({ severity: 'high', remedy: 'Make a longer one.' }, function* ({ unit }) {
    for (const file of unit.beside.values()) {
      if (file.text === undefined || file.text.trim().length >= 20) continue;
      yield {
        at: { path: file.path, span: { start: 0, end: file.text.trim().length } },
        message: 'the ticket is short',
        subject: 'ticket',
      };
    }
  }),
  log: rule({ severity: 'low', remedy: 'Close it.' }, function* ({ unit }) {
    for (const { path, kind } of unit.beside.values()) {
      const mode = unit.facts.get(path)?.mode;
      if (kind !== 'directory' || mode === undefined || (mode & 0o007) === 0) continue;
      yield { at: top(unit.rootPath), message: 'everybody may read the log', subject: 'log' };
    }
  }),
  plain: rule({ severity: 'medium', fix: 'safe', remedy: 'Set cipher to on.' }, function* ({ line }) {
    const cipher = line('cipher');
    if (cipher?.value !== 'off') return;
    const operations = [{ line: cipher, value: 'on' }];
    yield { at: cipher.at, message: 'nothing is encrypted', subject: 'cipher', fix: { title: 'Encrypt', operations } };
  }),
} satisfies Record<string, TunnelRule>;

function plan(_model: Tunnel, operations: readonly SetOperation[]): readonly FileEdit[] {
  return operations.map(({ line, value }) => ({
    kind: 'edit',
    path: line.at.path,
    edits: [{ span: line.at.span, newText: value }],
  }));
}

/**
 * A small format of which mostly the text tells whether a file is of it, which looks at what is beside it and at all tunnels
 * together, and which has keys.
 */
export const tunnelFormat: Format = defineFormat<Tunnel, SetOperation>({
  id: 'tunnel',
  title: 'Tunnel',
  language: {
    id: 'tunnel',
    aliases: ['Tunnel'],
    filenames: [],
    filenamePatterns: ['**/*.tunnel'],
    scopeName: 'source.tunnel',
    foreignIds: ['ini'],
  },
  files: { roots: ['**/main.tunnel'], fragments: [], candidates: ['**/*.conf', '**/*.tunnel'] },
  usualPaths: ['/etc/tunnel/main.tunnel', '/opt/tunnel/conf/main.tunnel'],
  product: { name: 'tunnel-tools', newest: '2.0', releaseOf: () => undefined },
  rootFor: () => undefined,
  claims: ({ text }) => {
    if (text.includes('[explode]')) throw new Error('no reader for this');
    const head = /^\[tunnel(-part)?\]/.exec(text);
    return head === null ? undefined : head[1] === undefined ? 'root' : 'fragment';
  },
  includes: () => [],
  beside: (files) => {
    const folder = (files[0]?.nominal ?? '/x').replace(/\/[^/]*$/, '');
    return [
      { pattern: `${folder}/*.ticket`, text: true },
      { pattern: `${folder}/log`, text: false },
      { pattern: '/var/log/tunnel', text: false },
    ];
  },
  resolve,
  rules,
  plan,
  accepts: () => true,
  effects: (model) => new Map(model.lines.map(({ key, value }) => [key, key === 'key' ? 'set' : value])),
  moves: (_model, { line }) => [line.key],
  undecided: () => new Map(),
  secrets: ({ lines }) => lines.filter(({ key }) => key === 'key').map(({ at }) => at),
  listeners: ({ line }) => {
    const port = line('port');
    if (port === undefined) return [];
    const number = Number(port.value);
    return [
      {
        service: 'tunnel',
        transport: 'udp',
        ports: number === 0 ? undefined : { first: number, last: number },
        address: '0.0.0.0',
        encryption: 'builtin',
        audience: 'public',
        at: port.at,
        leadsTo: ['10.0.0.0/8'],
      },
    ];
  },
});
