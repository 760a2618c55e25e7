import { describe, expect, it } from 'vitest';
import { sshd } from '../../server/formats/sshd/format.ts';
import { readExample } from './examples.ts';
import { readPage } from './pages.ts';

const read = (words: string, ...lines: string[]) =>
  readExample({ words: words.split(' '), lines, line: 10 }, '/etc/main');

describe('an example', () => {
  it('says how it is to be judged', () => {
    expect(read('bad refused profile=strict release=9.9p2 vendor=debian', 'Port 22')).toMatchObject({
      verdict: 'bad',
      refused: true,
      profile: 'strict',
      release: '9.9p2',
      vendor: 'debian',
    });
    expect(read('good')).toMatchObject({ refused: false, profile: undefined, release: undefined, vendor: undefined });
  });

  it('marks what the carets stand under, and keeps the marks out of the text', () => {
    const { files, marks } = read('bad', 'Port 22', 'Banner a b', '#      ^ ^', '#^^^^^', 'X yes');
    expect([...files]).toEqual([['/etc/main', 'Port 22\nBanner a b\nX yes\n']]);
    expect(marks.map(({ span }) => [span.start, span.end])).toEqual([
      [15, 16],
      [17, 18],
      [8, 14],
    ]);
  });

  it('begins another file where it says so', () => {
    const { files, marks } = read('bad', 'Include /etc/d/*', '# file: /etc/d/a', '# prose ^', 'A 1', '#^^');
    expect([...files]).toEqual([
      ['/etc/main', 'Include /etc/d/*\n'],
      ['/etc/d/a', '# prose ^\nA 1\n'],
    ]);
    expect(marks).toEqual([{ path: '/etc/d/a', span: { start: 10, end: 13 } }]);
  });

  it('names its root file where it is not the usual one, with what is known of it', () => {
    const { files, facts, folders, marks } = read(
      'bad',
      '# file: /srv/a/etc/main mode=0640 owner=0:33 git=unignored',
      'A 1',
      '#^^',
      '# folder: /var/log/main mode=0755',
      '# file: /etc/b git=tracked',
      'B 2',
    );
    expect([...files]).toEqual([
      ['/srv/a/etc/main', 'A 1\n'],
      ['/etc/b', 'B 2\n'],
    ]);
    expect(Object.fromEntries(facts)).toEqual({
      '/srv/a/etc/main': { mode: 0o640, owner: { uid: 0, gid: 33 }, versioned: 'unignored' },
      '/var/log/main': { mode: 0o755 },
      '/etc/b': { versioned: 'tracked' },
    });
    expect(folders).toEqual(['/var/log/main']);
    expect(marks).toEqual([{ path: '/srv/a/etc/main', span: { start: 0, end: 3 } }]);
  });

  it('has characters that a page cannot show, and counts the mark under them as they are written', () => {
    const { files, marks } = read('bad', 'ab\\u0000c \\uFEFFd', '# ^^^^^^', '#         ^^^^^^^');
    expect(files.get('/etc/main')).toBe('ab\0c \uFEFFd\n');
    expect(marks.map(({ span }) => [span.start, span.end])).toEqual([
      [2, 3],
      [5, 7],
    ]);
  });

  it.each([
    ['neither bad nor good', () => read('poor')],
    ['an unknown word', () => read('bad often')],
    ['a word twice', () => read('bad refused refused')],
    ['a word without its value', () => read('bad profile=')],
    ['an unknown profile', () => read('bad profile=default')],
    ['no release', () => read('bad release=new')],
    ['carets under nothing', () => read('bad', '#   ^^^')],
    ['carets at the start of a file', () => read('bad', 'A', '# file: /b', '#^')],
    ['carets behind the end of the line', () => read('bad', 'A 1', '# ^^^')],
    ['carets that cut an escape', () => read('bad', 'a\\u0000', '#  ^^')],
    ['a file twice', () => read('bad', 'A', '# file: /etc/main')],
    ['an unknown fact', () => read('bad', '# file: /etc/main mode=640')],
    ['a fact twice', () => read('bad', '# file: /etc/main git=ignored git=tracked')],
    ['a folder that is a file', () => read('bad', 'A', '# folder: /etc/main')],
  ])('is a mistake with %s', (_what, attempt) => {
    expect(attempt).toThrow(/^line \d+: /);
  });
});

describe('a page', () => {
  const head = '# Title\n\n<!-- facts -->\n- Rule\n<!-- /facts -->\n';

  it('has a title, facts, prose by section, and the examples of its own language', () => {
    const text = `${head}\nWhy.\n\n## Insecure\n\n\`\`\`sshd_config bad\nA 1\n\`\`\`\n\n\`\`\`sh\n# a remark\n\`\`\`\nEnd.\n`;
    const page = readPage(text, 'sshd/x', sshd);
    expect(page).toMatchObject({ title: 'Title', facts: '- Rule\n', why: '\nWhy.\n\n', headings: ['Insecure'] });
    expect(page.prose.get('Insecure')?.trim()).toBe('End.');
    expect(page.examples).toMatchObject([{ section: 'Insecure', verdict: 'bad', line: 11 }]);
    expect(text.split('\n')[10]).toBe('```sshd_config bad');
  });

  it.each([
    ['facts', '# Title\n\nWhy.\n', /must begin with its title/],
    ['an end of its block', `${head}\n\`\`\`sshd_config bad\n`, /block of line 7 is not closed/],
    ['one heading of each name', `${head}## A\n## A\n`, /heading "A" twice/],
    ['examples that can be read', `${head}\n\`\`\`sshd_config\n\`\`\`\n`, /^sshd\/x\.md, line 7: /],
  ])('needs %s', (_what, text, message) => {
    expect(() => readPage(text, 'sshd/x', sshd)).toThrow(message);
  });
});
