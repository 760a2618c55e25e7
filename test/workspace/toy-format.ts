import { defineFormat, type Format } from '../../server/core/lint/format.ts';
import type { Problem, Rule } from '../../server/core/lint/rule.ts';
import type { Unit } from '../../server/core/lint/unit.ts';
import type { FileEdit } from '../../server/core/text/edit.ts';
import { physicalLines } from '../../server/core/text/lines.ts';
import type { Place, Span } from '../../server/core/text/span.ts';

/** A line `key value`. The first one of a key wins; `include` names more files; `{{ }}` is undecided. */
export interface ToyLine {
  readonly path: string;
  readonly key: string;
  readonly value: string;
  /** The line with its line end. */
  readonly whole: Span;
  readonly valueSpan: Span;
}

export interface ToyModel {
  readonly unit: Unit;
  readonly lines: readonly ToyLine[];
  first(key: string): ToyLine | undefined;
}

type Operation =
  | { readonly kind: 'set'; readonly line: ToyLine; readonly value: string }
  | { readonly kind: 'delete'; readonly line: ToyLine }
  | { readonly kind: 'insert'; readonly key: string; readonly value: string }
  | { readonly kind: 'drop-in'; readonly key: string; readonly value: string };

function read(path: string, text: string): ToyLine[] {
  return physicalLines(text).flatMap(({ start, text: line, terminated }) => {
    const match = /^\s*([a-z]+)[ \t]+(.*?)\s*$/.exec(line);
    if (match === null) return [];
    const [, key = '', value = ''] = match;
    const at = start + line.indexOf(value, line.indexOf(key) + key.length);
    return [
      {
        path,
        key,
        value,
        whole: { start, end: start + line.length + (terminated ? 1 : 0) },
        valueSpan: { start: at, end: at + value.length },
      },
    ];
  });
}

function resolve(unit: Unit): ToyModel {
  const lines = [...unit.files.values()].flatMap(({ path, text }) => read(path, text));
  return { unit, lines, first: (key) => lines.find((line) => line.key === key) };
}

const at = (line: ToyLine): Place => ({ path: line.path, span: line.valueSpan });

function rule(
  facts: Partial<Rule<ToyModel, Operation>>,
  check: (model: ToyModel) => Iterable<Problem<Operation>>,
): Rule<ToyModel, Operation> {
  return {
    title: 'A toy rule',
    severity: 'medium',
    profile: 'baseline',
    fix: 'safe',
    remedy: 'Change it.',
    references: [{ source: 'man', text: 'toy(5)' }],
    ...facts,
    check,
  };
}

/** Wants one value of a key, with a safe fix that sets it where it wins. */
function wants(key: string, value: string, facts: Partial<Rule<ToyModel, Operation>> = {}): Rule<ToyModel, Operation> {
  return rule(facts, function* (model) {
    const line = model.first(key);
    if (line === undefined || line.value === value || line.value.includes('{{')) return;
    const title = `Set ${key} to ${value}`;
    yield {
      at: at(line),
      message: `${key} is ${line.value}`,
      subject: key,
      fix: { title, operations: [{ kind: 'set', line, value }] },
    };
  });
}

const rules = {
  secure: wants('secure', 'yes', { title: 'Not secure', severity: 'high', remedy: 'Set secure to yes.' }),
  left: wants('left', 'a', { severity: 'low' }),
  right: wants('right', 'a', { severity: 'low' }),
  /** Left and right may not both be `a`: the fixes of the two fit together and still must not be applied at once. */
  pair: rule({ severity: 'critical', fix: 'none' }, function* (model) {
    const left = model.first('left');
    const right = model.first('right');
    if (left?.value !== 'a' || right?.value !== 'a') return;
    yield {
      at: at(left),
      message: 'left and right are both a',
      subject: 'pair',
      related: [{ at: at(right), message: 'right is here' }],
    };
  }),
  login: rule({ severity: 'medium', fix: 'may-lock-out', remedy: 'Set login to key.' }, function* (model) {
    const line = model.first('login');
    if (line?.value !== 'password') return;
    const operations: Operation[] = [{ kind: 'set', line, value: 'key' }];
    yield {
      at: at(line),
      message: 'login takes a password',
      subject: 'login',
      fix: { title: 'Set login to key', caution: 'No key is known for anyone.', operations },
    };
  }),
  duplicate: rule({ severity: 'info' }, function* (model) {
    for (const line of model.lines) {
      const first = model.first(line.key);
      if (line.key === 'include' || first === undefined || first === line) continue;
      yield {
        at: { path: line.path, span: line.valueSpan },
        message: `${line.key} is set before`,
        subject: `${line.key} ${line.value}`,
        tag: 'unnecessary',
        related: [{ at: at(first), message: 'this one wins' }],
        fix: { title: `Delete the second ${line.key}`, operations: [{ kind: 'delete', line }] },
      };
    }
  }),
  log: rule({ severity: 'low', profile: 'strict' }, function* (model) {
    if (model.first('log') !== undefined || model.unit.extent === 'fragment') return;
    yield {
      at: { path: model.unit.rootPath, span: { start: 0, end: 0 } },
      message: 'nothing is logged',
      subject: 'log',
      fix: { title: 'Log', operations: [{ kind: 'insert', key: 'log', value: 'on' }] },
    };
  }),
  banner: rule({ severity: 'info', profile: 'paranoid' }, function* (model) {
    if (model.first('banner') !== undefined || model.unit.extent === 'fragment') return;
    yield {
      at: { path: model.unit.rootPath, span: { start: 0, end: 0 } },
      message: 'there is no banner',
      subject: 'banner',
      fix: { title: 'Add a drop-in', operations: [{ kind: 'drop-in', key: 'banner', value: 'on' }] },
    };
  }),
  explode: rule({}, function* (model) {
    const line = model.first('explode');
    if (line === undefined) return;
    yield { at: at(line), message: 'about to explode', subject: 'explode' };
    throw new Error('boom');
  }),
} satisfies Record<string, Rule<ToyModel, Operation>>;

const dropIn = { pattern: '/etc/toy/toy.d/*.conf', nominal: '/etc/toy/toy.d/99-parapet.conf' };

function plan(model: ToyModel, operations: readonly Operation[]): readonly FileEdit[] | undefined {
  const edits: FileEdit[] = [];
  for (const operation of operations) {
    if (operation.kind === 'drop-in') {
      const root = model.unit.files.get(model.unit.rootPath);
      if (root === undefined || !model.unit.inclusions.has(dropIn.pattern)) return undefined;
      const path = root.path.replace(/toy\.conf$/, 'toy.d/99-parapet.conf');
      const text = `${operation.key} ${operation.value}\n`;
      edits.push({ kind: 'create', path, nominal: dropIn.nominal, text, includedBy: dropIn.pattern });
    } else if (operation.kind === 'insert') {
      const newText = `${operation.key} ${operation.value}\n`;
      edits.push({ kind: 'edit', path: model.unit.rootPath, edits: [{ span: { start: 0, end: 0 }, newText }] });
    } else {
      const { line } = operation;
      const edit =
        operation.kind === 'delete'
          ? { span: line.whole, newText: '' }
          : { span: line.valueSpan, newText: operation.value };
      edits.push({ kind: 'edit', path: line.path, edits: [edit] });
    }
  }
  return edits;
}

/** A small format of a server that nobody runs, to test the rooms around formats with. */
export const toyFormat: Format = defineFormat<ToyModel, Operation>({
  id: 'toy',
  title: 'Toy server',
  language: {
    id: 'toy',
    aliases: ['Toy'],
    filenames: ['toy.conf'],
    filenamePatterns: [],
    scopeName: 'source.toy',
    foreignIds: [],
  },
  files: { roots: ['**/toy.conf'], fragments: ['**/toy.d/*.conf'] },
  usualPaths: ['/etc/toy/toy.conf'],
  product: { name: 'toy', releaseOf: () => undefined, newest: '1.0' },
  rootFor: (nominal) => (/^\/etc\/toy\/toy\.d\/[^/]+\.conf$/.test(nominal) ? '/etc/toy/toy.conf' : undefined),
  includes: ({ path, text }) =>
    read(path, text)
      .filter(({ key }) => key === 'include')
      .map(({ value }) => (value.startsWith('/') ? value : `/etc/toy/${value}`)),
  resolve,
  rules,
  plan,
  accepts: () => true,
  effects: (model) => new Map(model.lines.map(({ key }) => [key, model.first(key)?.value ?? ''])),
  moves: (_model, operation) => [
    operation.kind === 'set' || operation.kind === 'delete' ? operation.line.key : operation.key,
  ],
  undecided: (model) => {
    const counts = new Map<string, number>();
    for (const { path, value } of model.lines) {
      if (value.includes('{{')) counts.set(path, (counts.get(path) ?? 0) + 1);
    }
    return counts;
  },
});
