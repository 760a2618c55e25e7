import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../server/core/syntax/yaml.ts';
import { applyEdits } from '../../server/core/text/edit.ts';
import { attempt, placesIn, type Tree, tree, treeOf, Writer } from './yaml-edit-samples.ts';

describe('any edit of any document', () => {
  const documents = tree.filter((value) => typeof value === 'object' && Object.keys(value).length > 0);
  it('comes to exactly the tree that is meant, and takes no comment that is not inside what goes', () => {
    let edited = 0;
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(), tree, (value, seed, pick, fresh) => {
        const text = new Writer(seed).document(value as Exclude<Tree, string>);
        const { root, problems } = parseYaml(text);
        expect(problems, text).toEqual([]);
        expect(treeOf(root), text).toEqual(value);
        if (root === undefined) return;
        const places = placesIn(root);
        const node = places[pick % places.length] ?? root;
        const choice = Math.floor(pick / places.length);
        const { edits, meant } = attempt(text, root, node, choice, fresh);
        if (edits === undefined) return;
        edited++;
        const result = applyEdits(text, edits);
        const after = parseYaml(result);
        expect(after.problems, `${text}\n=>\n${result}`).toEqual([]);
        expect(treeOf(after.root), `${text}\n=>\n${result}`).toEqual(meant);
      }),
      { numRuns: 4000 },
    );
    expect(edited).toBeGreaterThan(2500);
  });
});
