import { describe, expect, it } from 'vitest';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { release, unitOf } from './unit.ts';

const PATH = '/etc/ejabberd/ejabberdctl.cfg';

/** Opens a text in which `|` stands for the cursor. */
function at(marked: string, known = '26.07') {
  const offset = marked.indexOf('|');
  const text = offset === -1 ? marked : marked.slice(0, offset) + marked.slice(offset + 1);
  const { editor } = ejabberdctl.open(unitOf(text, release(known)));
  return { editor, text, cursor: { path: PATH, offset } };
}

const hoverOf = (marked: string, known?: string) => {
  const { editor, cursor, text } = at(marked, known);
  const hover = editor.hover(cursor);
  return hover && { on: text.slice(hover.span.start, hover.span.end), text: hover.paragraphs.join('\n\n') };
};

const offersOf = (marked: string, known?: string) => {
  const { editor, cursor } = at(marked, known);
  return editor.complete(cursor);
};
const labels = (marked: string, known?: string) => offersOf(marked, known).map(({ label }) => label);

/** The text with an offer put in. */
const accepted = (marked: string, label: string) => {
  const text = marked.replace('|', '');
  const offer = offersOf(marked).find((each) => each.label === label);
  return offer && text.slice(0, offer.span.start) + offer.newText + text.slice(offer.span.end);
};

describe('hover', () => {
  it('tells what a variable does, its default, what it is here, and what all of it comes to', () => {
    const hover = hoverOf('INET_DIST_|INTERFACE=127.0.0.1\n');
    expect(hover?.on).toBe('INET_DIST_INTERFACE');
    expect(hover?.text).toContain('In force: `127.0.0.1`.');
    expect(hover?.text).toContain('All in all: distribution: 127.0.0.1, this machine only, a random port.');
    expect(hover?.text).toContain('Takes one address in digits');
    expect(hover?.text).toContain('rules/ejabberdctl/dist-all-interfaces.md');
    expect(hover?.text).toContain('https://docs.ejabberd.im/');
  });

  it('says that a line has no effect, and which one has', () => {
    expect(hoverOf('POLL=tr|ue\nPOLL=false\n')?.text).toContain('**No effect here.** Line 2 sets POLL to `false`.');
    expect(hoverOf('POLL=$(x|)\n')?.text).toContain('Only a running shell knows');
  });

  it('says that a release does not know a variable', () => {
    expect(hoverOf('ERL_DIST_|PORT=5210\n', '21.01')?.text).toContain('ejabberd 21.01 does not know it');
  });

  it('explains arguments of erl, and that one of them is beaten', () => {
    expect(hoverOf('ERL_OPTIONS="-proto|_dist inet_tls"\n')?.on).toBe('-proto_dist');
    const twice =
      'ERL_OPTIONS="-kernel inet_dist_use_interface {127,0,0,1} -kernel inet_dist_use|_interface {0,0,0,0}"\n';
    expect(hoverOf(twice)?.text).toContain('**No effect here.**');
  });

  it('reads commented-out lines and uses, and is silent on prose, blanks and unknown names', () => {
    expect(hoverOf('#INET_DIST|_INTERFACE=127.0.0.1\n')?.on).toBe('INET_DIST_INTERFACE');
    expect(hoverOf('SPOOL_DIR=/srv\nLOGS_DIR="$SPOOL|_DIR/log"\n')?.text).toContain('In force: `/srv` (line 1).');
    for (const text of ['# some| prose\n', '|\n', 'echo h|i\n']) expect(hoverOf(text)).toBeUndefined();
  });
});

describe('secrets', () => {
  const text = `ERLANG_COOKIE=oneoneone
MY_PASSWORD="twotwotwo"
ERL_OPTIONS="-setcookie threethree -kernel x y"
EJABBERD_OPTS="-pw $MY_PASSWORD"
export EJABBERD_MACRO_TOKEN=fourfourfour
ERL_OPTIONS="-setcookie fivefive"
`;

  it('are in no hover, hint, outline or completion', () => {
    const { editor } = at(text);
    const seen: unknown[] = [editor.outline(PATH), editor.hints(PATH), editor.links(PATH)];
    for (let offset = 0; offset <= text.length; offset++) {
      seen.push(editor.hover({ path: PATH, offset }), editor.complete({ path: PATH, offset }));
    }
    expect(JSON.stringify(seen)).not.toMatch(/oneoneone|twotwotwo|threethree|fourfourfour|fivefive/);
  });
});

describe('completion', () => {
  it('offers variables at the start of a line that are not set yet', () => {
    expect(labels('|\n')).toEqual(expect.arrayContaining(['INET_DIST_INTERFACE', 'node on its own']));
    expect(labels('POLL=true\n|\n')).not.toContain('POLL');
    expect(labels('|\n', '21.01')).not.toContain('ERL_DIST_PORT');
    expect(accepted('export ERL_EP|\n', 'ERL_EPMD_ADDRESS')).toBe('export ERL_EPMD_ADDRESS=\n');
    expect(accepted('ERL_EP|=::1\n', 'ERL_EPMD_ADDRESS')).toBe('ERL_EPMD_ADDRESS=::1\n');
    expect(offersOf('|\n').find(({ label }) => label === 'ERLANG_COOKIE')?.deprecated).toBe(true);
  });

  it('offers values, the weak ones last and marked', () => {
    expect(labels('POLL=|\n')).toEqual(['true', 'false']);
    const offered = offersOf('INET_DIST_INTERFACE=|\n');
    expect(offered.at(-1)).toMatchObject({ label: '0.0.0.0', deprecated: true });
    expect(accepted('SPOOL_DIR=/var|/x\n', '/var/lib/ejabberd')).toBe('SPOOL_DIR=/var/lib/ejabberd\n');
  });

  it('offers arguments of erl and what belongs to them', () => {
    expect(labels('ERL_OPTIONS="-|"\n')).toContain('-proto_dist');
    expect(accepted('ERL_OPTIONS="-kernel inet|"\n', 'inet_dist_use_interface')).toBe(
      'ERL_OPTIONS="-kernel inet_dist_use_interface"\n',
    );
    expect(offersOf('ERL_OPTIONS="|"\n').find(({ label }) => label === '-setcookie')?.deprecated).toBe(true);
  });

  it('offers names behind a dollar, and nothing in comments', () => {
    expect(labels('MINE=/a\nLOGS_DIR="$|"\n')).toContain('MINE');
    expect(labels('# PO|\n')).toEqual([]);
    expect(labels('echo |\n')).toEqual([]);
  });
});

describe('outline, folding and links', () => {
  const text =
    '# a\n# b\n# c\nPOLL=true\nEJABBERD_CONFIG_PATH=/etc/ejabberd/ejabberd.yml\n. /etc/ejabberd/more.sh\nERL_OPTIONS="-ssl_dist_optfile /etc/ejabberd/tls.conf"\n';
  const { editor } = at(text);

  it('names what is set', () => {
    expect(editor.outline(PATH).map(({ name, detail }) => [name, detail])).toEqual([
      ['POLL', 'true'],
      ['EJABBERD_CONFIG_PATH', '/etc/ejabberd/ejabberd.yml'],
      ['ERL_OPTIONS', '-ssl_dist_optfile /etc/ejabberd/tls.conf'],
    ]);
  });

  it('folds runs of comments', () => {
    expect(editor.folds(PATH)).toEqual([{ start: 0, end: 11 }]);
  });

  it('leads to the files that are named', () => {
    expect(editor.links(PATH).map(({ nominal }) => nominal)).toEqual([
      '/etc/ejabberd/ejabberd.yml',
      '/etc/ejabberd/more.sh',
      '/etc/ejabberd/tls.conf',
    ]);
  });
});

describe('hints', () => {
  const texts = (text: string) =>
    at(text)
      .editor.hints(PATH)
      .map((hint) => hint.text);

  it('say which assignment wins', () => {
    expect(texts('INET_DIST_INTERFACE=10.0.0.1\nINET_DIST_INTERFACE=127.0.0.1\n')).toContain('Line 2 wins: 127.0.0.1');
    expect(texts('A=1\nB=$A\nA=2\n').filter((text) => text.includes('wins'))).toEqual([]);
  });

  it('say what a value with variables in it comes to', () => {
    expect(texts('SPOOL_DIR=/srv\nLOGS_DIR="$SPOOL_DIR/log"\n')).toContain('= /srv/log');
  });

  it('say where the distribution and epmd listen', () => {
    expect(texts('POLL=true\n')).toEqual(['distribution, epmd: every interface']);
    expect(texts('INET_DIST_INTERFACE=10.0.0.1\nFIREWALL_WINDOW=4200-4210\nERL_EPMD_ADDRESS=127.0.0.1\n')).toEqual([
      'distribution: 10.0.0.1, ports 4200-4210',
      'epmd: this machine only, port 4369',
    ]);
    expect(texts('INET_DIST_INTERFACE=127.0.0.1\nERL_DIST_PORT=5210\n')).toEqual([
      'distribution: 127.0.0.1, this machine only, port 5210',
      'epmd: not started',
    ]);
    expect(texts('')).toEqual([]);
  });
});

describe('names', () => {
  it('are found where variables are set and used', () => {
    const { editor, cursor } = at(`MINE=/a\nexport MINE\nLOGS_DIR="\${MI|NE:-x}/log"\nif true; then MINE=b; fi\n`);
    const thing = editor.named(cursor);
    expect(thing).toMatchObject({ key: 'variable/MINE', name: 'MINE' });
    expect(editor.occurrences('variable/MINE').map(({ role }) => role)).toEqual([
      'definition',
      'use',
      'use',
      'definition',
    ]);
  });

  it('may be changed for variables of the file alone, and only where every use is seen', () => {
    const mayRename = (marked: string) => {
      const { editor, cursor } = at(marked);
      return editor.named(cursor)?.pattern !== undefined;
    };
    expect(mayRename('MI|NE=/a\nLOGS_DIR=$MINE\n')).toBe(true);
    expect(mayRename('MI|NE=/a\nLOGS_DIR=$(echo $MINE)\n')).toBe(false);
    expect(mayRename('LOGS|_DIR=/a\n')).toBe(false);
    expect(mayRename('export MI|NE=/a\n')).toBe(false);
  });
});

describe('tidying', () => {
  it('puts blanks in order and nothing else', () => {
    expect(ejabberdctl.tidied('POLL=true  \n\n\n\nA="b  c"\t\n\n')).toBe('POLL=true\n\nA="b  c"\n');
  });

  it('leaves alone what blanks may mean something in', () => {
    for (const text of ['A="b  \n\n\nc"\n\n\n', 'A=b\\ \n\n\n', 'cat <<E  \n\n\n\nE\n', 'A="b \n\n\n']) {
      expect(ejabberdctl.tidied(text)).toBe(text);
    }
  });
});

describe('all of it', () => {
  it('is total', () => {
    for (const text of ['', '$', 'A=', 'A="', '${', 'if', 'A=(1 2', '#', '=', 'export', 'f() { A=1; }\nf\n']) {
      const { editor } = at(text);
      for (let offset = 0; offset <= text.length + 1; offset++) {
        const cursor = { path: PATH, offset };
        editor.hover(cursor);
        editor.complete(cursor);
        editor.named(cursor);
      }
      editor.outline(PATH);
      editor.hints(PATH);
      editor.links(PATH);
      editor.folds(PATH);
    }
    const { editor } = at('POLL=true\n');
    expect(editor.hover({ path: '/elsewhere', offset: 1 })).toBeUndefined();
    expect(editor.complete({ path: '/elsewhere', offset: 1 })).toEqual([]);
  });
});
