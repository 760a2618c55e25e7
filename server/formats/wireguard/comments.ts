import type { CommentStyle } from '../../core/lint/comment-style.ts';
import { dialectOf } from './claims.ts';
import { type Dialect, keyfileDialect, networkdDialect, wgDialect } from './dialects.ts';

const DIALECTS = { wg: wgDialect, networkd: networkdDialect, networkmanager: keyfileDialect } as const;

/**
 * How comments are written in a file: as its program reads it. What stands behind `#` in a hook is a comment for bash where it
 * is none for wg-quick.
 */
export function comments(path: string): CommentStyle {
  const dialect: Dialect = dialectOf(path);
  const { commentSigns, commentsWithin } = DIALECTS[dialect];
  return { signs: commentSigns, trailing: commentsWithin };
}
