/** Takes the meaning from the characters that Markdown gives one. */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
