// What the page itself reports: errors of ours fail the run, others are shown.

/** Errors of VS Code's server for browsers that say nothing of an extension. */
const KNOWN = [
  /favicon-dark-support\.svg/,
  /\/vsda(_bg)?\.(js|wasm)/,
  /bad HTTP response code \(404\) was received when fetching the script/,
  /\[Service Worker\] registration/,
  /ERR Canceled: Canceled/,
];

/** What names us or comes out of one of our pages; a page that breaks its own policy is refused something. */
const OURS = /parapet|Content Security Policy|Refused to/i;

/**
 * Listens to the page from now on.
 *
 * @param during tells what is being done. @returns `{ ours, others }`: the lines so far, each once.
 */
export function listenForErrors(page, during) {
  const ours = new Set();
  const others = new Set();
  const take = (line) => {
    if (KNOWN.some((known) => known.test(line))) return;
    (OURS.test(line) ? ours : others).add(`${line}\n  during: ${during()}`);
  };
  page.on('pageerror', (error) => take(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    // The address of the page itself holds the folder's name.
    take(`${message.text().replace(/^%c\s*/, '')}${url && ` (${url.replace(/\?.*/, '')})`}`);
  });
  return { ours, others };
}
