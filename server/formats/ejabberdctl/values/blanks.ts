/** How many blanks stand right before an offset. */
export function blanksBefore(text: string, offset: number): number {
  let count = 0;
  while (offset - count > 0 && ' \t'.includes(text.charAt(offset - count - 1))) count++;
  return count;
}

/** How many blanks stand right behind an offset. */
export function blanksBehind(text: string, offset: number): number {
  let count = 0;
  while (offset + count < text.length && ' \t'.includes(text.charAt(offset + count))) count++;
  return count;
}
