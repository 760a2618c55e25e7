import { describe, expect, it } from 'vitest';
import { suppressionEdit, withoutComment } from '../../server/core/lint/suppress-edit.ts';
import { suppressionComments } from '../../server/core/lint/suppress-syntax.ts';
import { applyEdits } from '../../server/core/text/edit.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { badExamples } from '../baseline/identities.ts';
import { suppressEach } from '../baseline/suppressing.ts';

const style = ejabberd.commentsOf('/etc/ejabberd/ejabberd.yml');

const read = (text: string, of = style) =>
  suppressionComments(text, of).map((comment) =>
    comment.kind === 'malformed' ? comment.why : `${comment.form} of line ${comment.target ?? '-'}`,
  );

describe('a suppression in ejabberd.yml', () => {
  it.each<[string, readonly string[]]>([
    ['loglevel: debug # parapet-ignore ejabberd/a: b\n', ['line of line 0']],
    ['# parapet-ignore ejabberd/a: b\nloglevel: debug\n', ['line of line 1']],
    ['hosts: # parapet-ignore ejabberd/a: b\n  - a\n', ['line of line 0']],
    ['hosts: [a] # old # parapet-ignore ejabberd/a: b\n', ['line of line 0']],
    ['hosts: [a, # parapet-ignore ejabberd/a: b\n  b]\n', ['line of line 0']],
    ['captcha_url: "x # parapet-ignore ejabberd/a: b"\n', []],
    ["captcha_url: 'x\n  # parapet-ignore-file ejabberd/a: b'\n", []],
    ['welcome: |\n  x\n  # parapet-ignore-file ejabberd/a: b\nhosts: [a]\n', []],
    ['welcome: |\n  x\n# parapet-ignore-file ejabberd/a: b\nhosts: [a]\n', ['file of line -']],
    ['"# parapet-ignore ejabberd/a: b": x # parapet-ignore ejabberd/c: d\n', ['line of line 0']],
    ['loglevel: debug# parapet-ignore ejabberd/a: b\n', []],
    // Of what is no YAML nothing is a text.
    ['hosts: [a\n# parapet-ignore-file ejabberd/a: b\n', ['file of line -']],
  ])('%j is read as %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('is read in a template', () => {
    const template = ejabberd.commentsOf('/etc/ejabberd/ejabberd.yml.j2');
    expect(read('{% if x %}\nloglevel: {{ level }} # parapet-ignore ejabberd/a: b\n{% endif %}\n', template)).toEqual([
      'line of line 1',
    ]);
  });

  const wish = { form: 'next-line', ruleIds: ['ejabberd/a'], reason: 'b' } as const;

  it('is written above a setting, with its indentation, and never into a text', () => {
    const text = 'listen:\n  - port: 5222\n    module: ejabberd_c2s\nwelcome: |\n  one\n  two\n';
    const edit = suppressionEdit(text, text.indexOf('module'), wish, style);
    expect(edit && applyEdits(text, [edit])).toBe(
      text.replace('    module', '    # parapet-ignore-next-line ejabberd/a: b\n    module'),
    );
    expect(suppressionEdit(text, text.indexOf('two'), wish, style)).toBeUndefined();
    expect(suppressionEdit('a: "x\n  y"\n', 8, wish, style)).toBeUndefined();
  });

  it('is taken away from behind a setting', () => {
    const text = 'loglevel: debug # parapet-ignore ejabberd/a: b\nhosts: [a]\n';
    const [comment] = suppressionComments(text, style);
    const edit = comment && withoutComment(text, comment.span);
    expect(edit && applyEdits(text, [edit])).toBe('loglevel: debug\nhosts: [a]\n');
  });

  // A tab at the head of a line is a mistake of its own, wherever it stands.
  const withoutTabs = badExamples(ejabberd).filter(([, { files }]) => ![...files.values()].join().includes('\n\t'));

  it.each(withoutTabs)('leads to what was wanted: %s', async (_name, example) => {
    const { written } = await suppressEach(example, ejabberd);
    expect(written).toBeGreaterThan(0);
  });
});
