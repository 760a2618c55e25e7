import { isAtLeast } from '../release.ts';
import type { Token } from '../tokens.ts';
import { accept, type Outcome, type Reader, refuse } from './outcome.ts';
import { shown } from './words.ts';

/** Words of the DSCP registry (RFC 4594, RFC 8622) and, up to 10.0, the older type-of-service words. */
const CLASSES = /^(af[1-4][1-3]|cs[0-7]|ef|le)$/;
const SERVICE_WORDS = /^(lowdelay|throughput|reliability)$/;

/** One or two traffic classes; one stands for both. */
export function readIpQos(tokens: readonly Token[], reader: Pick<Reader, 'release'>): Outcome {
  const values: string[] = [];
  for (const token of tokens.slice(0, 2)) {
    const word = token.value.toLowerCase();
    if (CLASSES.test(word) || word === 'none' || (word === 'va' && isAtLeast(reader.release, '10.3')))
      values.push(word);
    else if (SERVICE_WORDS.test(word)) values.push(isAtLeast(reader.release, '10.1') ? 'none' : word);
    else if (isNumber(word, reader.release)) values.push(`0x${Number(word).toString(16).padStart(2, '0')}`);
    else return refuse('invalid', token, `"${shown(token.value)}" is not a traffic class such as af21, cs1 or none`);
  }
  return accept(values[0] ?? '', values[1] ?? values[0] ?? '');
}

function isNumber(word: string, release: string): boolean {
  const form = isAtLeast(release, '9.8') ? /^\d+$/ : /^(0x[0-9a-f]+|\d+)$/;
  return form.test(word) && Number(word) <= 255;
}
