import { describe, expect, it } from 'vitest';
import { sshd } from '../../server/formats/sshd/format.ts';
import { allExamples } from '../baseline/identities.ts';
import { forRandomTexts, orderly, tokensOf as tokensIn } from '../baseline/orderly.ts';
import { unitOf as unitOfExample } from '../docs/judge.ts';
import { release, unitOf } from './unit.ts';

const PATH = '/etc/ssh/sshd_config';

const tokensOf = (text: string, others: Readonly<Record<string, string>> = {}, openssh = '9.9') =>
  tokensIn(sshd, unitOf({ [PATH]: text, ...others }, release(openssh)), PATH);

describe('semantic tokens of sshd_config', () => {
  it('are keywords that the release knows, with their words and numbers', () => {
    expect(tokensOf('PermitRootLogin no\nMaxAuthTries 3 # three\nLoginGraceTime 2m\nPort=2222\n')).toEqual([
      'PermitRootLogin property',
      'no enumMember',
      'MaxAuthTries property',
      '3 number',
      'LoginGraceTime property',
      '2m number',
      'Port property',
      '2222 number',
    ]);
  });

  it('leave alone what the release does not know, or refuses', () => {
    expect(
      tokensOf('Nonsense yes\nPermitRootLogin perhaps\nMaxAuthTries 3x\nRefuseConnection yes\n', {}, '9.2'),
    ).toEqual(['PermitRootLogin property', 'MaxAuthTries property']);
  });

  it('mark names that the release has under another name, ignores or no longer has', () => {
    expect(tokensOf('ChallengeResponseAuthentication no\nUsePrivilegeSeparation yes\nProtocol 2\n')).toEqual([
      'ChallengeResponseAuthentication property deprecated',
      'no enumMember',
      'UsePrivilegeSeparation property deprecated',
      'Protocol property deprecated ineffective',
    ]);
    expect(tokensOf('Ciphers arcfour,aes256-ctr,nonsense\n')).toEqual([
      'Ciphers property',
      'arcfour enumMember deprecated',
      'aes256-ctr enumMember',
    ]);
  });

  it('mark a whole line that another one beats, in the file where it stands', () => {
    const text = 'Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding no\n';
    expect(tokensOf(text, { '/etc/ssh/sshd_config.d/a.conf': 'X11Forwarding yes\n' })).toEqual([
      'Include property',
      'X11Forwarding property ineffective',
      'no enumMember ineffective',
    ]);
    expect(tokensOf('Match User a*\n X11Forwarding no\nMatch User ab*,a*\n X11Forwarding yes\n')).not.toContain(
      'yes enumMember ineffective',
    );
    expect(tokensOf('Match User *\n X11Forwarding no\nMatch User bob\n X11Forwarding yes\n')).toContain(
      'yes enumMember ineffective',
    );
  });

  it('know a line that counts in one place and loses in another for one that counts', () => {
    const twice = 'Include /etc/ssh/a.conf\nMatch User bob\n X11Forwarding no\n Include /etc/ssh/a.conf\n';
    const { editor } = sshd.open(unitOf({ [PATH]: twice, '/etc/ssh/a.conf': 'X11Forwarding yes\n' }));
    expect(editor.tokens('/etc/ssh/a.conf').flatMap(({ modifiers = [] }) => modifiers)).toEqual([]);
  });

  it('are the criteria of a Match line, what sshd expands, and the names of subsystems', () => {
    expect(tokensOf('Match User bob LocalPort 22\n  ChrootDirectory /srv/%u/%x\n')).toEqual([
      'Match property',
      'User property',
      'LocalPort property',
      '22 number',
      'ChrootDirectory property',
      '%u macro',
    ]);
    expect(tokensOf('Match all\nSubsystem sftp internal-sftp\n')).toEqual([
      'Match property',
      'all enumMember',
      'Subsystem property',
      'sftp variable definition',
      'internal-sftp enumMember defaultLibrary',
    ]);
  });

  it('are in order, apart and on one line each, in all examples of the pages and in random texts', async () => {
    let counted = 0;
    for (const [, example] of allExamples(sshd)) counted += orderly(sshd, await unitOfExample(example, sshd));
    expect(counted).toBeGreaterThan(1000);
    const words = ['Match', 'User', 'all', 'Port', '22', 'Ciphers', '+aes256-ctr,x', '%u', 'ForceCommand', '-'];
    forRandomTexts(words, (text) => {
      orderly(sshd, unitOf(text));
    });
  });
});
