import { describe, expect, it } from 'vitest';
import { type DocumentStatus, statusText } from '../../client/document-status.ts';

const t = (message: string, ...args: readonly (string | number)[]) =>
  message.replace(/\{(\d)\}/g, (_, at) => String(args[Number(at)]));

const status: DocumentStatus = {
  findings: 2,
  worst: 'medium',
  notAnalysed: null,
  profile: 'strict@1',
  target: { product: 'openssh', release: '9.2', isKnown: true },
  policy: 'hosts/.parapet.toml',
};

describe('the status item', () => {
  it('says how many findings there are, and what is in force', () => {
    expect(statusText(status, t)).toEqual({
      text: '2 findings',
      detail: 'profile strict@1 · openssh 9.2 · policy hosts/.parapet.toml',
      level: 'warning',
    });
  });

  it('is as loud as the worst finding', () => {
    const levelOf = (worst: DocumentStatus['worst']) => statusText({ ...status, worst }, t).level;
    expect((['critical', 'high', 'medium', 'low', 'info', null] as const).map(levelOf)).toEqual([
      'error',
      'error',
      'warning',
      'information',
      'information',
      'information',
    ]);
  });

  it('says what nobody has said as such, and leaves out what there is not', () => {
    const target = { product: 'openssh', release: '10.5', isKnown: false };
    expect(statusText({ ...status, findings: 1, target, policy: null }, t)).toMatchObject({
      text: '1 finding',
      detail: 'profile strict@1 · openssh 10.5, the newest known',
    });
    const nothing = { ...status, findings: 0, worst: null, target: null, policy: null };
    expect(statusText(nothing, t)).toEqual({ text: 'No findings', detail: 'profile strict@1', level: 'information' });
  });

  it('says why a file was not analysed, whatever else there is', () => {
    expect(statusText({ ...status, findings: 0, worst: null, notAnalysed: 'It is too large.' }, t)).toEqual({
      text: 'Not analysed',
      detail: 'It is too large. profile strict@1 · openssh 9.2 · policy hosts/.parapet.toml',
      level: 'error',
    });
  });
});
