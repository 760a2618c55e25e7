import { endpointOf, type ReportedListener } from './exposure.ts';
import type { Paint } from './paint.ts';
import { printableLine, shortened } from './printable.ts';
import { audienceWords, encryptionWords } from './words.ts';
import { wrap } from './wrap.ts';

const INDENT = '  ';

/** What the servers listen on, for a person at a terminal; nothing where nobody listens. */
export function exposureLines(
  exposure: readonly ReportedListener[],
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string[] {
  if (exposure.length === 0) return [];
  const lines = [paint.bold('Listens on'), ''];
  for (const listener of exposure) {
    const { service, encryption, audience, leadsTo, path, line } = listener;
    const says = (text: string, indent: string) => wrap(shortened(printableLine(text)), width, indent);
    lines.push(...says(`${endpointOf(listener)}  ${service}`, INDENT).map(paint.bold));
    lines.push(...says(`${encryptionWords[encryption]}; meant for ${audienceWords[audience]}`, INDENT + INDENT));
    if (leadsTo.length > 0) lines.push(...says(`leads to ${leadsTo.join(', ')}`, INDENT + INDENT));
    lines.push(...says(`${path}:${line}`, INDENT + INDENT));
  }
  return [...lines, ''];
}
