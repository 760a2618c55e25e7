import { tidied as ordered } from '../../../core/syntax/tidied.ts';

/**
 * A text with its blanks in order, where they mean nothing. A profile of NetworkManager is left as it is: GLib counts the blanks
 * behind a value, and NetworkManager writes the file itself. So is a text with a blank behind a backslash, which systemd would
 * join to the next line without it.
 */
export function tidied(text: string): string {
  return /^\[connection\]/m.test(text) || /\\[ \t]+$/m.test(text) ? text : ordered(text);
}
