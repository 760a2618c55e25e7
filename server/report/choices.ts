/** What can be chosen of a report. It stands alone, since a command line says it in its help before it loads anything. */

/** What a report can be written as. */
export const renderings = ['text', 'json', 'sarif', 'html', 'markdown', 'junit', 'github', 'gitlab', 'lines'] as const;
export type Rendering = (typeof renderings)[number];

/** Tells whether a word is the name of a rendering. */
export function isRendering(word: string): word is Rendering {
  return renderings.some((rendering) => rendering === word);
}

/** Sources of references that are catalogues of demands. */
export const standards = ['cis', 'stig', 'nist'] as const;
export type Standard = (typeof standards)[number];
