import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sshd } from '../../server/formats/sshd/format.ts';
import { unitOf as unitOfExample } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';
import { release, unitOf } from './unit.ts';

const PATH = '/etc/ssh/sshd_config';

/** The tokens of a text, each as `text type modifier…`. */
function tokensOf(text: string, others: Readonly<Record<string, string>> = {}, openssh = '9.9'): string[] {
  const { editor } = sshd.open(unitOf({ [PATH]: text, ...others }, release(openssh)));
  return editor
    .tokens(PATH)
    .map(({ span, type, modifiers = [] }) => [text.slice(span.start, span.end), type, ...modifiers].join(' '));
}

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
    const examples = pagesOf(sshd).flatMap((page) => page.examples);
    let counted = 0;
    for (const example of examples) {
      const unit = await unitOfExample(example, sshd);
      for (const { path, text } of unit.files.values()) counted += orderly(sshd.open(unit).editor.tokens(path), text);
    }
    expect(counted).toBeGreaterThan(1000);
    const words = [
      'Match',
      'User',
      'all',
      'Port',
      '22',
      'Ciphers',
      '+aes256-ctr,x',
      '%u',
      'ForceCommand',
      '"',
      "'",
      '\\',
      '#',
      '=',
      ',',
      '-',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...words, ' ', ' ', '\n', '\n', '\t', '\r', '\0', '\uFEFF', '\uE000', '😀'),
      fc.string(),
    );
    const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        orderly(sshd.open(unitOf(text)).editor.tokens(PATH), text);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

/** Throws unless tokens are in order, apart, and within one line each; returns how many there are. */
function orderly(tokens: readonly { readonly span: { readonly start: number; readonly end: number } }[], text: string) {
  let end = 0;
  for (const { span } of tokens) {
    expect(span.start).toBeGreaterThanOrEqual(end);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
    expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
    end = span.end;
  }
  return tokens.length;
}
