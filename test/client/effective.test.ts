import { describe, expect, it } from 'vitest';
import { askForConnection, Connections, type Memory } from '../../client/effective-connections.ts';
import { EffectiveRefresh } from '../../client/effective-refresh.ts';
import { type EffectiveConfiguration, effectiveText, reasonText } from '../../client/effective-text.ts';
import { english, translator } from '../../server/lsp/l10n.ts';

const at = { uri: 'file:///w/sshd_config', line: 1, name: 'sshd_config:2' };
const answer: EffectiveConfiguration = {
  format: 'sshd',
  languageId: 'sshd_config',
  comment: '#',
  product: 'OpenSSH',
  release: '9.2',
  root: 'file:///w/sshd_config',
  fragment: false,
  names: { user: 'name of the account', addr: 'address of the client machine' },
  refusal: null,
  undecided: [],
  lines: [
    { text: 'port 2222 # sshd_config:2', links: [{ start: 12, end: 25, at }] },
    { text: 'usepam no # default of OpenSSH 9.2', links: [] },
  ],
};
const about = { file: 'web1/sshd_config', query: {}, t: english };

/** What the links of a document stand on, and where they lead. */
function linked({ text, links }: ReturnType<typeof effectiveText>): string[][] {
  const lines = text.split('\n');
  return links.map(({ line, start, end, target }) => [lines[line]?.slice(start, end) ?? '', target]);
}

describe('the document of an effective configuration', () => {
  it('begins with what it is of, and has every line with its link', () => {
    const document = effectiveText(answer, about);
    expect(document.text).toBe(`# Effective configuration of web1/sshd_config, as OpenSSH 9.2 would use it.
# Nobody in particular is asked about. Run "Parapet: Describe Connection…" to ask about somebody.
# It follows the files as they are edited. To change a value, go to the line behind it.

port 2222 # sshd_config:2
usepam no # default of OpenSSH 9.2
`);
    expect(linked(document)).toEqual([['sshd_config:2', 'file:///w/sshd_config#L2']]);
  });

  it('says for whom it is, in the order of the names', () => {
    const query = { addr: '192.0.2.7', user: 'bob\nPort 1', colour: 'red' };
    const { text } = effectiveText(answer, { ...about, query });
    expect(text.split('\n')[1]).toContain('# Asked about: user bob Port 1, addr 192.0.2.7. Run');
    expect(effectiveText({ ...answer, names: {} }, { ...about, query }).text).not.toContain('Asked about');
  });

  it('says why the server would not start, with a link', () => {
    const document = effectiveText({ ...answer, lines: [], refusal: { text: 'bad option', at } }, about);
    expect(document.text).toContain('\n# The server would not start: bad option (sshd_config:2)\n');
    expect(linked(document)).toEqual([['sshd_config:2', 'file:///w/sshd_config#L2']]);
  });

  it('says what is not decided, and what is not at hand', () => {
    const document = effectiveText({ ...answer, fragment: true, undecided: [{ text: 'Match Group x', at }] }, about);
    expect(document.text).toContain('\n# Not decided: Match Group x (sshd_config:2)\n');
    expect(document.text).toContain('not at hand');
    expect(linked(document)).toHaveLength(2);
  });

  it('is in the language of the editor, and in the comments of the format', () => {
    const german = translator({ 'Not decided: {0}': 'Offen: {0}' });
    const { text } = effectiveText(
      { ...answer, comment: ';', undecided: [{ text: 'x', at }] },
      { ...about, t: german },
    );
    expect(text).toContain('\n; Offen: x (sshd_config:2)\n');
  });

  it('is a comment when there is nothing to show', () => {
    expect(reasonText('No server.\nNo answer.')).toEqual({ text: '# No server. No answer.\n', links: [] });
  });
});

describe('the connections that were described', () => {
  const memoryOf = (kept: unknown): Memory & { kept: unknown } => ({
    kept,
    get: () => kept,
    async update(_, value) {
      this.kept = value;
      kept = value;
    },
  });

  it('are remembered for each file, without what was left empty', async () => {
    const connections = new Connections(memoryOf(undefined));
    expect(connections.of('file:///a')).toBeUndefined();
    await connections.remember('file:///a', { user: ' bob ', addr: '  ' });
    await connections.remember('file:///b', {});
    expect(connections.of('file:///a')).toEqual({ user: 'bob' });
    expect(connections.of('file:///b')).toEqual({});
  });

  it('are those of the last 100 files', async () => {
    const memory = memoryOf(undefined);
    const connections = new Connections(memory);
    for (let i = 0; i < 101; i++) await connections.remember(`file:///${i}`, { user: `u${i}` });
    await connections.remember('file:///1', { user: 'again' });
    await connections.remember('file:///new', {});
    expect(Object.keys(memory.kept as object)).toHaveLength(100);
    expect(connections.of('file:///0')).toBeUndefined();
    expect(connections.of('file:///1')).toEqual({ user: 'again' });
    expect(connections.of('file:///2')).toBeUndefined();
  });

  it.each([7, [], null, { 'file:///a': 'bob' }])('are none when the memory holds %j', (kept) => {
    expect(new Connections(memoryOf(kept)).of('file:///a')).toBeUndefined();
  });

  it('keep only texts', () => {
    expect(new Connections(memoryOf({ 'file:///a': { user: 'bob', addr: 7 } })).of('file:///a')).toEqual({
      user: 'bob',
    });
  });
});

describe('asking for a connection', () => {
  /** Answers with what is listed: the part to describe, and what is typed for it. */
  const asked = (
    before: Record<string, string>,
    ...steps: readonly (readonly [string | undefined, (string | undefined)?])[]
  ) => {
    const left = [...steps];
    const offered: string[] = [];
    let typed: string | undefined;
    const result = askForConnection(before, {
      async choose() {
        const [name, value] = left.shift() ?? [undefined];
        typed = value;
        return name;
      },
      async describe(name, value) {
        offered.push(`${name}=${value}`);
        return typed;
      },
    });
    return result.then((query) => ({ query, offered }));
  };

  it('takes one part after another until all is said', async () => {
    const { query, offered } = await asked({ user: 'bob' }, ['addr', ' 192.0.2.7 '], ['user', 'eve'], ['']);
    expect(query).toEqual({ addr: '192.0.2.7', user: 'eve' });
    expect(offered).toEqual(['addr=', 'user=bob']);
  });

  it('forgets a part that is emptied, and keeps one whose box is closed', async () => {
    const { query } = await asked({ user: 'bob', host: 'a' }, ['user', ''], ['host', undefined], ['']);
    expect(query).toEqual({ host: 'a' });
  });

  it('changes nothing when the person gives up', async () => {
    expect((await asked({}, ['user', 'bob'], [undefined])).query).toBeUndefined();
  });
});

describe('the refreshing of documents', () => {
  function refreshing(visible: readonly string[]) {
    const renewed: string[] = [];
    const pending = new Set<() => void>();
    const state = { visible, renewed, elapse: () => [...pending].map((run) => run()), pending };
    const refresh = new EffectiveRefresh({
      visible: () => state.visible,
      renew(uri) {
        renewed.push(uri);
        refresh.written(uri);
      },
      later(run) {
        const once = () => {
          pending.delete(once);
          run();
        };
        pending.add(once);
        return () => pending.delete(once);
      },
    });
    return { refresh, ...state, state };
  }

  it('waits until nobody types, and renews once', () => {
    const { refresh, renewed, elapse, pending } = refreshing(['a']);
    refresh.written('a');
    for (let i = 0; i < 5; i++) refresh.changed();
    expect(pending.size).toBe(1);
    expect(renewed).toEqual([]);
    elapse();
    expect(renewed).toEqual(['a']);
    refresh.seen();
    expect(renewed).toEqual(['a']);
  });

  it('leaves alone what nobody sees until somebody does', () => {
    const { refresh, renewed, elapse, state } = refreshing(['b', 'other']);
    refresh.written('a');
    refresh.written('b');
    refresh.changed();
    elapse();
    expect(renewed).toEqual(['b']);
    state.visible = ['a', 'b'];
    refresh.seen();
    expect(renewed).toEqual(['b', 'a']);
  });

  it('renews what has changed while it was written', () => {
    const { refresh, renewed, elapse } = refreshing(['a']);
    refresh.written('a');
    refresh.changed();
    elapse();
    refresh.changed();
    elapse();
    expect(renewed).toEqual(['a', 'a']);
  });

  it('ends with the extension', () => {
    const { refresh, renewed, elapse } = refreshing(['a']);
    refresh.written('a');
    refresh.changed();
    refresh.dispose();
    elapse();
    expect(renewed).toEqual([]);
  });
});
