import { describe, expect, it } from 'vitest';
import { type Seen, type Surroundings, WhenToStart, withoutBraces } from '../../client/when-to-start.ts';

interface FakeDocument extends Seen {
  readonly path: string;
}

const marks = { languages: ['toy'], candidate: /\[peer\]/i };

function doc(path: string, languageId = 'plaintext', text = ''): FakeDocument {
  return { path, languageId, getText: () => text };
}

/** An editor in which a test can open documents and folders, with a count of how often the server was started. */
function fakeEditor(open: readonly FakeDocument[] = [], files: () => Promise<boolean> = async () => false) {
  const documentListeners = new Set<(document: FakeDocument) => void>();
  const folderListeners = new Set<() => void>();
  const listen = <T>(listeners: Set<T>, listener: T) => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  };
  let starts = 0;
  const around: Surroundings<FakeDocument> = {
    documents: () => open,
    pathOf: ({ path }) => (path.endsWith('/toy.conf') ? 'sure' : path.endsWith('.conf') ? 'maybe' : 'no'),
    hasFiles: files,
    onDocument: (listener) => listen(documentListeners, listener),
    onFolders: (listener) => listen(folderListeners, listener),
  };
  return {
    when: new WhenToStart(around, marks, () => starts++),
    starts: () => starts,
    listeners: () => documentListeners.size + folderListeners.size,
    open: (document: FakeDocument) => {
      for (const listener of [...documentListeners]) listener(document);
    },
    addFolder: () => {
      for (const listener of [...folderListeners]) listener();
    },
  };
}

describe('when the server is started', () => {
  it('is not for documents and workspaces of others', async () => {
    const editor = fakeEditor([doc('/compose.yml', 'yaml', '[peer]'), doc('/nginx.conf', 'properties', 'listen 80;')]);
    await editor.when.begin();
    editor.open(doc('/notes.txt'));
    editor.addFolder();
    await Promise.resolve();
    expect(editor.starts()).toBe(0);
  });

  it.each([
    ['of one of our languages, without a name', doc('Untitled-1', 'toy')],
    ['with a path of ours, whatever its language', doc('/toy.conf', 'ini')],
    ['that could be ours and looks like it', doc('/home.conf', 'properties', 'a\n[Peer]\n')],
  ])('is for a document %s', async (_, document) => {
    const atOnce = fakeEditor([document]);
    await atOnce.when.begin();
    expect(atOnce.starts()).toBe(1);

    const later = fakeEditor();
    await later.when.begin();
    later.open(document);
    later.open(document);
    expect(later.starts()).toBe(1);
  });

  it('is for a workspace with such files, that of a folder added later included', async () => {
    const atOnce = fakeEditor([], async () => true);
    await atOnce.when.begin();
    expect(atOnce.starts()).toBe(1);

    let hasFiles = false;
    const later = fakeEditor([], async () => hasFiles);
    await later.when.begin();
    expect(later.starts()).toBe(0);
    hasFiles = true;
    later.addFolder();
    await new Promise(setImmediate);
    expect(later.starts()).toBe(1);
  });

  it('is left to documents where the workspace cannot be searched', async () => {
    const editor = fakeEditor([], () => Promise.reject(new Error('Canceled')));
    await editor.when.begin();
    editor.open(doc('/toy.conf'));
    expect(editor.starts()).toBe(1);
  });

  it('is never again after a command has done it, and nobody listens any more', async () => {
    let found: (found: boolean) => void = () => undefined;
    const editor = fakeEditor([], () => new Promise<boolean>((resolve) => (found = resolve)));
    const looking = editor.when.begin();
    editor.when.started();
    found(true);
    await looking;
    expect(editor.starts()).toBe(0);
    expect(editor.listeners()).toBe(0);
  });
});

describe('a glob with braces', () => {
  it('becomes one glob for each choice', () => {
    expect(withoutBraces('**/a.{yml,yaml}.{j2,tpl}')).toEqual([
      '**/a.yml.j2',
      '**/a.yml.tpl',
      '**/a.yaml.j2',
      '**/a.yaml.tpl',
    ]);
    expect(withoutBraces('**/wg[0-9]*.conf')).toEqual(['**/wg[0-9]*.conf']);
  });
});
