import { describe, expect, test } from 'vitest';
import { afterEdits } from '../../server/core/lint/unit.ts';
import type { FileEdit } from '../../server/core/text/edit.ts';
import { plan, type SshdOperation } from '../../server/formats/sshd/edit.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import type { SshdModel } from '../../server/formats/sshd/model.ts';
import { modelOf, unitOf } from './unit.ts';

const MAIN = '/etc/ssh/sshd_config';

function after(model: SshdModel, operations: readonly SshdOperation[], path = MAIN): string {
  const edits: readonly FileEdit[] | undefined = plan(model, operations);
  if (edits === undefined) throw new Error('no place');
  return afterEdits(model.unit, edits)?.files.get(path)?.text ?? '';
}

const setGlobal = (text: string, option: string, value: string): string => {
  const model = modelOf(text);
  return after(model, [{ kind: 'set', scope: model.global, option, value }]);
};

describe('setting an option of the global section', () => {
  test('rewrites the line that wins and keeps its spelling, separator and comment', () => {
    expect(setGlobal('permitrootlogin =  yes # why\nPermitRootLogin no\n', 'PermitRootLogin', 'no')).toBe(
      'permitrootlogin =  no # why\nPermitRootLogin no\n',
    );
  });

  test('uncomments the commented-out line', () => {
    expect(setGlobal('Port 22\n#PermitRootLogin prohibit-password\nUsePAM yes\n', 'PermitRootLogin', 'no')).toBe(
      'Port 22\nPermitRootLogin no\nUsePAM yes\n',
    );
  });

  test('leaves prose about the option alone', () => {
    const text = '# PermitRootLogin is set elsewhere?\n# The PermitRootLogin line\nPort 22\n';
    expect(setGlobal(text, 'StrictModes', 'yes')).toBe(`${text}StrictModes yes\n`);
  });

  test('adds a line before the first Match, behind the last directive', () => {
    expect(setGlobal('Port 22\n\n# for bob\nMatch User bob\n    PermitTTY no\n', 'X11Forwarding', 'no')).toBe(
      'Port 22\nX11Forwarding no\n\n# for bob\nMatch User bob\n    PermitTTY no\n',
    );
  });

  test('adds a line before a Match that is the first line', () => {
    expect(setGlobal('Match User bob\nPermitTTY no\n', 'X11Forwarding', 'no')).toBe(
      'X11Forwarding no\nMatch User bob\nPermitTTY no\n',
    );
  });

  test('works in an empty file, and in one without a final line end', () => {
    expect(setGlobal('', 'X11Forwarding', 'no')).toBe('X11Forwarding no\n');
    expect(setGlobal('Port 22', 'X11Forwarding', 'no')).toBe('Port 22\nX11Forwarding no');
  });

  test('keeps CR LF', () => {
    expect(setGlobal('Port 22\r\nUsePAM yes\r\n', 'X11Forwarding', 'no')).toBe(
      'Port 22\r\nUsePAM yes\r\nX11Forwarding no\r\n',
    );
  });

  test('edits the included file where that has the line that wins', () => {
    const dropIn = '/etc/ssh/sshd_config.d/50.conf';
    const model = modelOf({
      [MAIN]: 'Include /etc/ssh/sshd_config.d/*.conf\nPermitTTY no\n',
      [dropIn]: 'PermitTTY yes\n',
    });
    expect(after(model, [{ kind: 'set', scope: model.global, option: 'PermitTTY', value: 'no' }], dropIn)).toBe(
      'PermitTTY no\n',
    );
  });

  test('has no place for a value that several lines make up', () => {
    const model = modelOf('AllowUsers a\nAllowUsers b\n');
    expect(plan(model, [{ kind: 'set', scope: model.global, option: 'AllowUsers', value: 'c' }])).toBeUndefined();
  });
});

describe('setting an option of a block', () => {
  test('adds a line at its end with its indentation', () => {
    const model = modelOf('Match User bob\n\tPermitTTY no\n\nMatch User alice\n  PermitTTY no\n');
    const [bob] = model.blocks;
    if (bob === undefined) throw new Error('no block');
    expect(after(model, [{ kind: 'set', scope: bob, option: 'X11Forwarding', value: 'no' }])).toBe(
      'Match User bob\n\tPermitTTY no\n\tX11Forwarding no\n\nMatch User alice\n  PermitTTY no\n',
    );
  });
});

describe('removing a line', () => {
  test.each([
    ['A\nPort 22\nB\n', 'A\nB\n'],
    ['A\r\nPort 22\r\nB\r\n', 'A\r\nB\r\n'],
    ['A\nPort 22', 'A'],
    ['Port 22\n', ''],
  ])('%j takes its line end along', (text, expected) => {
    const model = modelOf(text);
    const entry = model.expansion.entries.find(({ option }) => option?.name === 'Port');
    if (entry === undefined) throw new Error('no entry');
    expect(after(model, [{ kind: 'remove', entry }])).toBe(expected);
  });
});

test('a line becomes global at the end of the global section', () => {
  const model = modelOf('Port 22\nMatch User bob\n    PermitTTY no\n    Ciphers aes256-ctr # fast\n');
  const entry = model.expansion.entries.find(({ option }) => option?.name === 'Ciphers');
  if (entry === undefined) throw new Error('no entry');
  expect(after(model, [{ kind: 'make-global', entry }])).toBe(
    'Port 22\nCiphers aes256-ctr # fast\nMatch User bob\n    PermitTTY no\n',
  );
});

describe('a drop-in that wins', () => {
  const dropIn = '/etc/ssh/sshd_config.d/50-cloud-init.conf';
  const files = {
    [MAIN]: 'Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    [dropIn]: 'PasswordAuthentication yes\n',
  };

  test('is offered behind the change of the file that wins today, and holds its proof', () => {
    const { findings } = sshd.open(unitOf(files));
    const finding = findings({ profile: 'baseline', onRuleFailure: () => undefined }).find(
      ({ ruleId }) => ruleId === 'sshd/shadowed-by-include',
    );
    const created = finding?.fixes.map((fix) => fix.edits()?.[0]);
    expect(created).toMatchObject([
      { kind: 'edit', path: dropIn },
      { kind: 'create', path: '/etc/ssh/sshd_config.d/00-parapet.conf', text: 'PasswordAuthentication no\n' },
    ]);
  });

  test('has no place where the file was included by its name', () => {
    const model = modelOf({ ...files, [MAIN]: `Include ${dropIn}\nPasswordAuthentication no\n` });
    const before = model.expansion.entries.find(({ path }) => path === dropIn);
    if (before === undefined) throw new Error('no entry');
    expect(plan(model, [{ kind: 'drop-in', before, option: 'PasswordAuthentication', value: 'no' }])).toBeUndefined();
  });
});
