import { endpointOf, isLocal, type ReportedListener } from './exposure.ts';
import type { FullReport } from './full-report.ts';
import { html, type Piece } from './html-markup.ts';
import { type Chapter, type HtmlOptions, pathAndLine, table } from './html-parts.ts';
import { audienceWords, encryptionWords } from './words.ts';

const HEADS = ['Listens on', 'Reachable from', 'Protection', 'Meant for', 'Opened by'];

/** The ports that the configurations open, those that can be reached from elsewhere first. */
export function exposureChapter({ exposure }: FullReport, options: HtmlOptions): Chapter | undefined {
  if (exposure.length === 0) return undefined;
  const sorted = [...exposure].sort((a, b) => Number(isLocal(a)) - Number(isLocal(b)));
  return {
    id: 'exposure',
    title: 'Exposure',
    note: String(exposure.length),
    body: html`<p>What the servers would listen on. A firewall may still stand in front of it.</p>
${table(
  'Listeners',
  HEADS,
  sorted.map((listener) => cells(listener, options)),
)}`,
  };
}

function cells(listener: ReportedListener, options: HtmlOptions): readonly Piece[] {
  const { service, encryption, audience, leadsTo } = listener;
  const open = encryption === 'none' && !isLocal(listener);
  return [
    html`<code>${endpointOf(listener)}</code><br>${service}${leadsTo.length > 0 && html`, on to ${leadsTo.join(', ')}`}`,
    reach(listener),
    open ? html`<strong class="warn">${encryptionWords[encryption]}</strong>` : encryptionWords[encryption],
    audienceWords[audience],
    pathAndLine(listener, options),
  ];
}

function reach(listener: ReportedListener): string {
  if (isLocal(listener)) return 'this machine only';
  return ['0.0.0.0', '::', '*'].includes(listener.address) ? 'every network' : 'the network of this address';
}
