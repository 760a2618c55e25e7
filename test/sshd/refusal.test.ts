import { expect, it } from 'vitest';
import { refusal } from '../../server/formats/sshd/refusal.ts';
import { modelOf, release } from './unit.ts';

const twice = 'Subsystem sftp /usr/lib/sftp-server\nSubsystem sftp internal-sftp\n';

it('a subsystem that is defined twice keeps sshd up to 9.4 from starting, at the second line', () => {
  const found = refusal(modelOf(twice, release('9.4')));
  expect(found).toMatchObject({ error: 'subsystem "sftp" is defined already' });
  expect(found?.at.span).toEqual({ start: twice.indexOf('\n') + 1, end: twice.length - 1 });
  expect(refusal(modelOf(twice, release('9.5')))).toBeUndefined();
});

it('subsystems with different names are two, whatever the case of their letters', () => {
  expect(refusal(modelOf(twice.replace('sftp i', 'SFTP i'), release('9.2')))).toBeUndefined();
});

it('a block that is always in force counts as well', () => {
  const text = twice.replace('\nS', '\nMatch all\nS');
  expect(refusal(modelOf(text, release('9.2')))?.error).toMatch(/defined already/);
});
