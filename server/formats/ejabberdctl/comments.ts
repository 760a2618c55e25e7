import type { CommentStyle } from '../../core/lint/comment-style.ts';
import { readShell } from '../../core/syntax/shell.ts';
import { maskTemplate, templateLanguages } from '../../core/syntax/template.ts';

/** How comments are written: as the shell reads them, which takes a sign between quotes for text. */
export function comments(path: string): CommentStyle {
  return {
    signs: ['#'],
    trailing: true,
    inComment(text) {
      const all = readShell(maskTemplate(text, templateLanguages(path)).text).comments;
      return (offset) => all.some(({ span }) => span.start <= offset && offset < span.end);
    },
  };
}
