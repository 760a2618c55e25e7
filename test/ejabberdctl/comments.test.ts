import { describe, expect, it } from 'vitest';
import { suppressionEdit } from '../../server/core/lint/suppress-edit.ts';
import { suppressionComments } from '../../server/core/lint/suppress-syntax.ts';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { badExamples } from '../baseline/identities.ts';
import { suppressEach } from '../baseline/suppressing.ts';

const style = ejabberdctl.commentsOf('/etc/ejabberd/ejabberdctl.cfg');
const read = (text: string) =>
  suppressionComments(text, style).map((comment) =>
    comment.kind === 'malformed' ? comment.why : `${comment.form} of line ${comment.target ?? '-'}`,
  );

describe('a suppression in ejabberdctl.cfg', () => {
  it.each([
    ['POLL=true # parapet-ignore ejabberdctl/a: b\n', ['line of line 0']],
    ['# parapet-ignore ejabberdctl/a: b\nPOLL=true\n', ['line of line 1']],
    ['POLL=true # was # parapet-ignore ejabberdctl/a: b\n', ['line of line 0']],
    ['ERL_OPTIONS="-smp # parapet-ignore ejabberdctl/a: b"\n', []],
    ["ERL_OPTIONS='\n# parapet-ignore-file ejabberdctl/a: b\n'\n", []],
    ['cat <<EOF\n# parapet-ignore-file ejabberdctl/a: b\nEOF\n', []],
    ['A="# parapet-ignore ejabberdctl/a: b" # parapet-ignore ejabberdctl/c: d\n', ['line of line 0']],
    ['A={{ x }} # parapet-ignore ejabberdctl/a: b\n', ['line of line 0']],
    ['A="\n# parapet-ignore-file ejabberdctl/a: b\n', ['file of line -']],
    ['POLL=true # parapet-disable x\n', ['"parapet-disable" is no word that Parapet knows']],
  ])('is one where the shell reads a comment: %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('is not written between quotes, nor into a line that goes on', () => {
    const wish = { form: 'next-line', ruleIds: ['ejabberdctl/a'], reason: 'b' } as const;
    for (const text of ['A="x\ny"\n', 'A=x\\\ny\n', "A='x\ny'\n"]) {
      expect(suppressionEdit(text, text.indexOf('y'), wish, style)).toBeUndefined();
      expect(suppressionEdit(text, 0, wish, style)).toBeDefined();
    }
  });

  it.each(badExamples(ejabberdctl))('leads to what was wanted: %s', async (_name, example) => {
    const { written } = await suppressEach(example, ejabberdctl);
    expect(written).toBeGreaterThan(0);
  });
});
