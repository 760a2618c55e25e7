/**
 * Whether a text can be the name of a host: labels of 1 to 63 letters, digits, `-` and `_`, at most 253 in all, the last one
 * not a number (RFC 1123 section 2.1; `0x` ones neither), perhaps a dot at the end. Whether it exists is not known here.
 */
export function isHostName(text: string): boolean {
  const name = text.replace(/\.$/, '');
  const labels = name.split('.');
  return name.length <= 253 && labels.every(isLabel) && !/^(\d+|0x[\da-f]*)$/i.test(labels.at(-1) ?? '');
}

function isLabel(label: string): boolean {
  return /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/.test(label);
}
