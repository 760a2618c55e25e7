import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

/** A file beyond this needs a reason; a table of facts is one. */
const MOST_LINES = 250;

/** Names that say nothing about what is inside. */
// A rule's file bears its id, which is the field's own word, such as `helper-in-writable-path`; NetworkManager is a program.
const EMPTY_NAMES = /^(?!.*\/rules\/).*(^|[-./])(utils?|helpers?|common|(?<!network-)managers?)([-./]|$)/i;

const shipped = sources('server', 'client');
const all = new Map([...shipped, ...sources('scripts', 'test')]);

describe('files', () => {
  it(`have at most ${MOST_LINES} lines, tables of facts and generated indexes aside`, () => {
    const long = [...shipped]
      .filter(([file, text]) => !/^server\/formats\/[^/]+\/facts\//.test(file) && !text.startsWith('// Written by'))
      .map(([file, text]) => ({ file, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  it('have names that say what is inside', () => {
    expect([...all.keys()].filter((file) => EMPTY_NAMES.test(file))).toEqual([]);
  });

  it('have names in lower case, with hyphens between words', () => {
    const names = [...all.keys()].filter((file) => !/^([a-z0-9]+(-[a-z0-9]+)*(\.(test|d|m))*[./])+ts$/.test(file));
    expect(names).toEqual([]);
  });
});
