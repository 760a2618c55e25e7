import { describe, expect, it } from 'vitest';
import { sshd } from '../../server/formats/sshd/format.ts';
import { unitOf } from './unit.ts';

const PATH = '/etc/ssh/sshd_config';

/** Opens a text in which `|` stands for the cursor. */
function at(marked: string, others: Readonly<Record<string, string>> = {}) {
  const offset = marked.indexOf('|');
  const text = offset === -1 ? marked : marked.slice(0, offset) + marked.slice(offset + 1);
  const { editor } = sshd.open(unitOf({ [PATH]: text, ...others }));
  return { editor, text, cursor: { path: PATH, offset } };
}

const hoverOf = (marked: string, others?: Readonly<Record<string, string>>) => {
  const { editor, cursor, text } = at(marked, others);
  const hover = editor.hover(cursor);
  return hover && { on: text.slice(hover.span.start, hover.span.end), text: hover.paragraphs.join('\n\n') };
};

const labels = (marked: string) => {
  const { editor, cursor } = at(marked);
  return editor.complete(cursor).map(({ label }) => label);
};

describe('hover', () => {
  it('tells what a keyword does, its default, and what it is here', () => {
    const hover = hoverOf('Permit|RootLogin yes\n');
    expect(hover?.on).toBe('PermitRootLogin');
    expect(hover?.text).toContain('In force: `yes`.');
    expect(hover?.text).toMatch(/Default in OpenSSH [\d.]+.*prohibit-password/);
    expect(hover?.text).toContain('permit-root-login.md');
  });

  it('says that a line has no effect, and which one has', () => {
    const hover = hoverOf('Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication |no\n', {
      '/etc/ssh/sshd_config.d/50-cloud-init.conf': 'PasswordAuthentication yes\n',
    });
    expect(hover?.text).toContain(
      '**No effect here.** Line 1 of 50-cloud-init.conf sets PasswordAuthentication to `yes`.',
    );
  });

  it('rates an algorithm', () => {
    const hover = hoverOf('Ciphers aes256-gcm@openssh.com,3des|-cbc\n');
    expect(hover?.on).toBe('3des-cbc');
    expect(hover?.text).toContain('is **weak**');
  });

  it('reads a commented-out line, and stays silent on prose, blanks and unknown words', () => {
    expect(hoverOf('#Max|AuthTries 6\n')?.on).toBe('MaxAuthTries');
    for (const text of ['# some| prose\n', '|\n', 'Nonsen|se yes\n']) expect(hoverOf(text)).toBeUndefined();
  });

  it('compares a line of a block with what holds outside', () => {
    const hover = hoverOf('PasswordAuthentication no\nMatch User bob\n  PasswordAuthentication y|es\n');
    expect(hover?.text).toContain('In force in `Match User bob`: `yes`; outside of the block it is `no`.');
  });
});

describe('completion', () => {
  it('offers keywords at the start of a line, and in a block only what may stand there', () => {
    expect(labels('|')).toEqual(expect.arrayContaining(['Port', 'PermitRootLogin', 'Match', 'hardened sshd_config']));
    const inBlock = labels('Match User bob\n  |\n');
    expect(inBlock).toContain('PermitRootLogin');
    expect(inBlock).not.toContain('Port');
    expect(inBlock).not.toContain('hardened sshd_config');
  });

  it('offers the words of a keyword, and criteria behind Match', () => {
    expect(labels('PermitRootLogin |')).toEqual(['yes', 'prohibit-password', 'forced-commands-only', 'no']);
    expect(labels('Match |')).toContain('User');
    expect(labels('Match User |')).toEqual([]);
  });

  it('offers algorithms with the weak ones last and marked, and none twice', () => {
    const { editor, cursor } = at('Ciphers chacha20-poly1305@openssh.com,|');
    const offered = editor.complete(cursor);
    expect(offered.map(({ label }) => label)).not.toContain('chacha20-poly1305@openssh.com');
    const weak = offered.find(({ label }) => label === '3des-cbc');
    const good = offered.find(({ label }) => label === 'aes256-gcm@openssh.com');
    expect(weak?.deprecated).toBe(true);
    expect(good?.deprecated).toBe(false);
    expect(weak?.rank ?? 0).toBeGreaterThan(good?.rank ?? 0);
  });

  it('offers nothing in comments and behind unknown keywords', () => {
    expect(labels('# Per|\n')).toEqual([]);
    expect(labels('Nonsense |\n')).toEqual([]);
  });
});

describe('outline, folding and links', () => {
  const text =
    '# a\n# b\n# c\nPort 22\nInclude /etc/ssh/sshd_config.d/*.conf\nBanner /etc/issue.net\nMatch User bob\n  X11Forwarding no\n';
  const { editor } = at(text, { '/etc/ssh/sshd_config.d/10-a.conf': 'Port 23\n' });

  it('nests the settings of a block', () => {
    const entries = editor.outline(PATH).map(({ name, children }) => [name, children.map((child) => child.name)]);
    expect(entries).toEqual([
      ['Port', []],
      ['Include', []],
      ['Banner', []],
      ['Match User bob', ['X11Forwarding']],
    ]);
  });

  it('folds runs of comments', () => {
    expect(editor.folds(PATH)).toEqual([{ start: 0, end: 11 }]);
  });

  it('leads to the files that are named', () => {
    const links = editor.links(PATH).map(({ span, nominal }) => [text.slice(span.start, span.end), nominal]);
    expect(links).toEqual([
      ['/etc/ssh/sshd_config.d/*.conf', '/etc/ssh/sshd_config.d/10-a.conf'],
      ['/etc/issue.net', '/etc/issue.net'],
    ]);
  });
});

describe('hints', () => {
  const texts = (text: string) =>
    at(text)
      .editor.hints(PATH)
      .map((hint) => hint.text);

  it('say what wins, what a block changes and what the defaults leave open', () => {
    const hints = texts('Port 22\nX11Forwarding no\nX11Forwarding yes\nMatch User bob\n  X11Forwarding yes\n');
    expect(hints).toContain('Line 2 wins: no');
    expect(hints).toContain('X11Forwarding no → yes');
    expect(hints.find((hint) => hint.startsWith('by default: '))).toContain('PasswordAuthentication yes');
  });

  it('say of a line that another block hides what wins, and nothing of what it would change', () => {
    const text =
      'X11Forwarding no\nMatch User *\n  X11Forwarding no\nMatch User amy\n  X11Forwarding yes\n  AllowTcpForwarding no\n';
    const { editor } = at(text);
    const hints = editor.hints(PATH).filter(({ offset }) => offset > text.indexOf('Match User amy'));
    expect(hints.map((hint) => [text.slice(0, hint.offset).split('\n').length, hint.text])).toEqual([
      [5, 'Line 3 wins: no'],
      [4, 'AllowTcpForwarding yes → no'],
    ]);
    expect(hints[0]?.target?.span.start).toBe(text.indexOf('  X11Forwarding no\nMatch'));
    expect(hoverOf(text.replace('X11Forwarding yes', 'X11Forwarding y|es'))?.text).toContain(
      '**No effect here.** `Match User *` comes first and sets X11Forwarding to `no`.',
    );
  });

  it('stand behind the last character of the line that they are about, the defaults behind the first line', () => {
    const text =
      '# Managed by hand\nX11Forwarding no\nX11Forwarding yes # not\nMatch User bob # him\n  X11Forwarding yes\n';
    const behind = at(text)
      .editor.hints(PATH)
      .map(({ offset, text: hint }) => [text.slice(0, offset).split('\n').at(-1), hint.split(':')[0]]);
    expect(behind).toEqual([
      ['X11Forwarding yes # not', 'Line 2 wins'],
      ['Match User bob # him', 'X11Forwarding no → yes'],
      ['# Managed by hand', 'by default'],
    ]);
  });

  it('are silent where there is no news', () => {
    expect(texts('Match User bob\n  AllowTcpForwarding yes\n').filter((hint) => hint.includes('→'))).toEqual([]);
  });
});

describe('tidying', () => {
  it('puts blanks in order and nothing else', () => {
    expect(sshd.tidied('Port   22  \n\n\n\nMatch all\n   X11Forwarding no\t\n\n')).toBe(
      'Port   22\n\nMatch all\n   X11Forwarding no\n',
    );
    expect(sshd.tidied('Port 22\r\n\r\n\r\n')).toBe('Port 22\r\n');
    expect(sshd.tidied('')).toBe('');
  });
});
