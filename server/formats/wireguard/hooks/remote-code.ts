import type { RemoteCodeFact } from './fact.ts';
import { type Hook, isShell, type Step } from './step.ts';

/** Programs that get text from elsewhere. */
const FETCHERS =
  /^(curl|wget|wget2|fetch|aria2c|axel|lynx|links|http|https|xh|nc|ncat|netcat|socat|ftp|tftp|scp|sftp|ssh)$/;

/** Programs that run the text that they read, beside shells. */
const INTERPRETERS = /^(python[\d.]*|perl|php[\d.]*|ruby|node|nodejs|lua[\d.]*|tclsh|expect|source|\.|xargs)$/;

/** Whether a program gets text from another host: `openssl s_client` too. */
function fetches({ program, args }: Step): boolean {
  return FETCHERS.test(program) || (program === 'openssl' && args[0]?.text === 's_client');
}

/** Whether a program makes text of what was encoded to hide it or to pass it through. */
function decodes({ program, args }: Step): boolean {
  const texts = args.map(({ text }) => text);
  if (/^(base64|base32|openssl)$/.test(program)) return texts.some((text) => /^(-d|-D|--decode|-[a-z]*d)$/.test(text));
  return program === 'xxd' && texts.some((text) => /^-[a-z]*r/.test(text));
}

/** Whether a program runs what it reads from its input: no script is named, and no `-c` or `-e` text. */
function readsCommands({ program, args }: Step): boolean {
  if (program === 'xargs') return args.some(({ text }) => isShell(text) || text === '-c');
  if (!isShell(program) && !INTERPRETERS.test(program)) return false;
  if (program === 'source' || program === '.') return /^(\/dev\/stdin|\/dev\/fd\/0|-)$/.test(args[0]?.text ?? '');
  for (const { text } of args) {
    if (text === '-' || text === '-s' || text === '/dev/stdin') return true;
    if (/^-[a-z]*[ceEmnprv]$/i.test(text) && !isShell(program)) return false;
    if (/^-[a-z]*c$/.test(text)) return false;
    if (/^-[a-z]*s$/.test(text)) return true;
    if (!text.startsWith('-')) return false;
  }
  return true;
}

/** Everything that a hook runs as root that another host, or an encoded text, decides. */
export function findRemoteCode({ steps }: Hook): RemoteCodeFact[] {
  const facts: RemoteCodeFact[] = [];
  const add = (step: Step, from: Step, how: RemoteCodeFact['how']): void => {
    const span = { start: Math.min(from.span.start, step.span.start), end: Math.max(from.span.end, step.span.end) };
    const interpreter = step.program === '' ? 'sh' : step.program;
    // `bash -c "$(…)"` is found twice: as the word of bash, and as the command that bash then reads.
    if (facts.some((fact) => fact.span.start <= span.start && span.end <= fact.span.end)) return;
    facts.push({ kind: 'remote-code', span, host: hostOf(from), how, interpreter });
  };
  for (const step of steps) {
    const before = step.pipeline.slice(0, step.pipeline.indexOf(step));
    if (readsCommands(step)) {
      const from = before.find(fetches);
      const decoder = before.find(decodes);
      if (from !== undefined) add(step, from, 'pipe');
      else if (decoder !== undefined) add(step, decoder, 'decoded');
    }
    if (runsItsWords(step)) {
      const from = step.within.find(fetches);
      const decoder = step.within.find(decodes);
      if (from !== undefined) add(step, from, 'substitution');
      else if (decoder !== undefined) add(step, decoder, 'decoded');
    }
    const saved = fetches(step) ? savedTo(step) : undefined;
    const runner =
      saved === undefined ? undefined : steps.slice(steps.indexOf(step) + 1).find((later) => runs(later, saved));
    if (runner !== undefined) add(runner, step, 'file');
  }
  return facts;
}

/** Whether a program runs what stands in its words: `bash <(…)`, `sh -c "$(…)"`, `eval`, `source`, or `$(…)` alone. */
function runsItsWords({ program, word, args }: Step): boolean {
  if (word !== undefined && word.inner.length > 0) return true;
  if (program === 'eval' || program === 'source' || program === '.') return true;
  if (!isShell(program) && !INTERPRETERS.test(program)) return false;
  const script = args.find(({ text }) => !text.startsWith('-'));
  const text = args[args.findIndex((arg) => /^-[a-z]*[ce]$/.test(arg.text)) + 1];
  return [script, text].some((one) => one !== undefined && one.inner.length > 0);
}

/** The file that a download is written to. */
function savedTo({ program, args, redirections }: Step): string | undefined {
  const redirected = redirections.find(({ operator }) => operator === '>' || operator === '>>' || operator === '1>');
  if (redirected !== undefined) return redirected.target.text;
  const flag = program.startsWith('wget') ? /^(-O|--output-document)$/ : /^(-[a-zA-Z]*o|--output)$/;
  for (const [i, { text }] of args.entries()) {
    const attached = /^(?:--output(?:-document)?=|-O(?=[./~]))(.+)$/.exec(text)?.[1];
    if (attached !== undefined) return attached;
    const next = args[i + 1]?.text;
    if ((flag.test(text) || /^-[a-zA-Z]*O$/.test(text)) && program.startsWith('wget') && next !== undefined)
      return next;
    if (flag.test(text) && next !== undefined) return next;
  }
  const url = args.find(({ text }) => /^https?:\/\//.test(text))?.text;
  const named = program.startsWith('wget') || args.some(({ text }) => /^(-[a-zA-Z]*O|--remote-name)$/.test(text));
  return named && url !== undefined ? /\/([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1] : undefined;
}

function runs({ program, word, args }: Step, path: string): boolean {
  const same = (text: string | undefined): boolean => text !== undefined && plain(text) === plain(path);
  if (same(word?.text)) return true;
  const script = args.find(({ text }) => !text.startsWith('-'))?.text;
  if (program === 'chmod')
    return args.some(({ text }) => /^\+x$|\+x|7/.test(text)) && args.some(({ text }) => same(text));
  return (isShell(program) || INTERPRETERS.test(program)) && same(script);
}

function plain(path: string): string {
  return path.replace(/^\.\//, '');
}

/** The host that is asked, without user, password, path or query. */
function hostOf({ args, program }: Step): string | undefined {
  const texts = args.map(({ text }) => text);
  const connected = program === 'openssl' ? texts[texts.indexOf('-connect') + 1] : undefined;
  if (connected !== undefined) return connected.replace(/:\d+$/, '');
  const url = texts.map((text) => /^(?:--url=)?[a-z]+:\/\/(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(text)?.[1]).find(Boolean);
  if (url !== undefined) return url;
  if (!FETCHERS.test(program)) return undefined;
  const bare = texts.find((text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?]\S*)?$/i.test(text));
  return bare === undefined ? undefined : /^[^/:?]+/.exec(bare)?.[0];
}
