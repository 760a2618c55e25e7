import { describe, expect, test } from 'vitest';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { type CtlOperation, plan } from '../../server/formats/ejabberdctl/edit.ts';
import { type CtlModel, resolve } from '../../server/formats/ejabberdctl/model.ts';
import { modelOf } from './unit.ts';

function edited(model: CtlModel, ...operations: CtlOperation[]): string {
  const edits = plan(model, operations);
  if (edits === undefined) throw new Error('no place');
  const unit = afterEdits(model.unit, edits);
  if (unit === undefined) throw new Error('the edits do not fit');
  return resolve(unit).file.text;
}

const set = (text: string, name: string, value: string): string => edited(modelOf(text), { kind: 'set', name, value });

describe('setting a variable', () => {
  test('uncomments the commented-out line and keeps its comment', () => {
    expect(
      set('# Default: all\n#\n#ERL_EPMD_ADDRESS=10.0.0.1 # epmd\nPOLL=true\n', 'ERL_EPMD_ADDRESS', '127.0.0.1'),
    ).toBe('# Default: all\n#\nERL_EPMD_ADDRESS=127.0.0.1 # epmd\nPOLL=true\n');
    expect(set('  #  export HOME=/x\n', 'HOME', '/var/lib/ejabberd')).toBe('  export HOME=/var/lib/ejabberd\n');
  });

  test('leaves prose about the variable alone', () => {
    const text = '# ERL_EPMD_ADDRESS=127.0.0.1 is what we want\n# Set ERL_EPMD_ADDRESS=x\nPOLL=true\n';
    expect(set(text, 'ERL_EPMD_ADDRESS', '127.0.0.1')).toBe(`${text}ERL_EPMD_ADDRESS=127.0.0.1\n`);
  });

  test('writes over the assignment that holds, in its quotes', () => {
    expect(set('X=1\nHOME=/a\nHOME="/b" # why\n', 'HOME', '/c')).toBe('X=1\nHOME=/a\nHOME="/c" # why\n');
    expect(set("export HOME='/b'\n", 'HOME', '/c')).toBe("export HOME='/c'\n");
    expect(set('HOME=/a\\ b\n', 'HOME', '/c d')).toBe('HOME="/c d"\n');
    expect(set('HOME=\n', 'HOME', '/c')).toBe('HOME=/c\n');
  });

  test('puts a line behind a variable about the same thing, else behind the last assignment, else at the end', () => {
    expect(set('#INET_DIST_INTERFACE=127.0.0.1\n\nPOLL=true\n', 'ERL_EPMD_ADDRESS', '127.0.0.1')).toBe(
      '#INET_DIST_INTERFACE=127.0.0.1\nERL_EPMD_ADDRESS=127.0.0.1\n\nPOLL=true\n',
    );
    expect(set('POLL=true # x\n# end\n', 'HOME', '/h')).toBe('POLL=true # x\nHOME=/h\n# end\n');
    expect(set('# nothing', 'HOME', '/h')).toBe('# nothing\nHOME=/h');
    expect(set('', 'HOME', '/h')).toBe('HOME=/h\n');
  });

  test('takes no line for one of its own that stands in a block', () => {
    const text = 'POLL=true\nif [ -f /x ]; then\n  #HOME=/x\n  POLL=false\nfi\n';
    expect(set(text, 'HOME', '/h')).toBe(text.replace('POLL=true\n', 'POLL=true\nHOME=/h\n'));
  });

  test('escapes what the shell would take for its own', () => {
    expect(set('', 'HOME', '/a b$c"d`e\\f')).toBe('HOME="/a b\\$c\\"d\\`e\\\\f"\n');
    expect(modelOf(set('', 'HOME', '/a b$c"d`e\\f')).variables.get('HOME').value).toBe('/a b$c"d`e\\f');
  });

  test('has no place where the value is not known', () => {
    const model = modelOf('[ -f /x ] && HOME=/x\n');
    expect(plan(model, [{ kind: 'set', name: 'HOME', value: '/h' }])).toBeUndefined();
  });
});

describe('words of a value', () => {
  const words = '-env ERL_CRASH_DUMP_BYTES 0';
  const append = (text: string): string => edited(modelOf(text), { kind: 'append', name: 'ERL_OPTIONS', words });

  test('are put behind those that are there', () => {
    expect(append('ERL_OPTIONS="-heart" # x\n')).toBe(`ERL_OPTIONS="-heart ${words}" # x\n`);
    expect(append("ERL_OPTIONS='-heart'\n")).toBe(`ERL_OPTIONS='-heart ${words}'\n`);
    expect(append('ERL_OPTIONS=-heart\n')).toBe(`ERL_OPTIONS="-heart ${words}"\n`);
    expect(append('ERL_OPTIONS=""\n')).toBe(`ERL_OPTIONS="${words}"\n`);
    expect(append('#ERL_OPTIONS=""\n')).toBe(`ERL_OPTIONS="${words}"\n`);
  });

  test('go with the flag that they belong to', () => {
    const removed = (text: string): string => {
      const model = modelOf(text);
      const [flag] = model.server.all('setcookie');
      if (flag === undefined) throw new Error('no flag');
      return edited(model, { kind: 'remove-flag', flag });
    };
    expect(removed('ERL_OPTIONS="-heart -setcookie abc -env A b"\n')).toBe('ERL_OPTIONS="-heart -env A b"\n');
    expect(removed('ERL_OPTIONS="-setcookie abc -heart"\n')).toBe('ERL_OPTIONS="-heart"\n');
    expect(removed("ERL_OPTIONS='-setcookie abc'\n")).toBe("ERL_OPTIONS=''\n");
    expect(removed('ERL_OPTIONS="-heart \\\n  -setcookie abc"\n')).toBe('ERL_OPTIONS="-heart \\\n"\n');
  });

  test('stay where the flag comes out of another variable', () => {
    const model = modelOf('C="-setcookie abc"\nERL_OPTIONS="$C"\n');
    const [flag] = model.server.all('setcookie');
    expect(flag && plan(model, [{ kind: 'remove-flag', flag }])).toBeUndefined();
  });
});

describe('an assignment', () => {
  const remove = (text: string, name: string): string => {
    const model = modelOf(text);
    const { assignment } = model.variables.get(name);
    if (assignment === undefined) throw new Error('not set');
    return edited(model, { kind: 'remove', assignment });
  };

  test('goes with its line and its comment', () => {
    expect(remove('A=1\nHOME=/x # why\nB=2\n', 'HOME')).toBe('A=1\nB=2\n');
    expect(remove('A=1\nexport HOME=/x', 'HOME')).toBe('A=1\n');
  });

  test('leaves its neighbours on the line', () => {
    expect(remove('A=1 HOME=/x B=2\n', 'HOME')).toBe('A=1 B=2\n');
    expect(remove('A=1 HOME=/x # why\n', 'HOME')).toBe('A=1 # why\n');
    expect(remove('export A=1 HOME=/x B=2\n', 'HOME')).toBe('export A=1 B=2\n');
  });

  test('has no place beside another command', () => {
    const model = modelOf('HOME=/x; A=1\n');
    const { assignment } = model.variables.get('HOME');
    expect(assignment && plan(model, [{ kind: 'remove', assignment }])).toBeUndefined();
  });

  test('gets another name', () => {
    const model = modelOf('export HOMES=/x\n');
    const { assignment } = model.variables.get('HOMES');
    if (assignment === undefined) throw new Error('not set');
    expect(edited(model, { kind: 'rename', assignment, to: 'HOME' })).toBe('export HOME=/x\n');
  });
});
