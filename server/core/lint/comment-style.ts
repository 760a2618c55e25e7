/** How a format writes comments, as far as a remark to Parapet has to know. */
export interface CommentStyle {
  /** What begins a comment, such as `#`; the first one is written, all are read. */
  readonly signs: readonly string[];
  /** Whether a comment may stand behind a setting on its line. */
  readonly trailing: boolean;
  /**
   * Reads a text, and tells of offsets in it whether they lie in a comment: for formats in which quotes and blocks may hold a
   * sign that begins none. Every sign behind a blank begins one when not given. Total.
   */
  readonly inComment?: (text: string) => (offset: number) => boolean;
}

/** What holds for a format that says nothing: `#`, on a line of its own. */
export const hashComments: CommentStyle = { signs: ['#'], trailing: false };
