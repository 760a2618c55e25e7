import type { Span } from '../../../core/text/span.ts';
import { weakeningSettings } from '../facts/kernel-settings.ts';
import type { HookFact, Reading } from './fact.ts';
import type { Step } from './step.ts';
import type { Word } from './word.ts';

/** Options of `sysctl` that take an argument of their own. */
const TAKES_ARGUMENT = /^(-p|--load|-r|--pattern)$/;

/** `sysctl -w name=value`, `sysctl name=value`, `sysctl -p file`. */
export function readSysctl({ args, span }: Step): Reading {
  const facts: HookFact[] = [];
  args.forEach((word, i) => {
    const behind = args[i - 1]?.text ?? '';
    const cut = word.text.indexOf('=');
    if (/^(-p|--load)$/.test(behind)) facts.push({ kind: 'script', span: word.span, path: word.text });
    else if (cut > 0 && !word.text.startsWith('--') && !TAKES_ARGUMENT.test(behind)) {
      facts.push(...settingOf(word.text.slice(0, cut), valuePart(word, cut + 1), span));
    }
  });
  return { facts, changes: [] };
}

interface Value {
  readonly text: string;
  readonly span: Span;
}

/** The part of a word from an offset on; of a quoted word only the place as a whole is known. */
function valuePart({ text, span, quoted }: Word, from: number): Value {
  return { text: text.slice(from), span: quoted ? span : { start: span.start + from, end: span.end } };
}

/** `echo 1 > /proc/sys/net/ipv4/ip_forward`, `echo 1 | sudo tee /proc/sys/…`. */
export function readProcWrite(step: Step): Reading {
  const { redirections, pipeline, args, program, span } = step;
  const targets = redirections.filter(({ operator }) => /^1?>>?\|?$/.test(operator)).map(({ target }) => target);
  if (program === 'tee') targets.push(...args.filter(({ text }) => !text.startsWith('-')));
  const [writer] = program === 'tee' ? pipeline : [step];
  const isEcho = writer !== undefined && /^(echo|printf)$/.test(writer.program);
  const word = isEcho ? writer.args.find(({ text }) => !/^-[neE]+$/.test(text)) : undefined;
  const facts = targets.flatMap(({ text }) => {
    const name = /^\/proc\/sys\/(.+)$/.exec(text)?.[1];
    if (name === undefined || word === undefined) return [];
    return settingOf(name, { text: word.text.replace(/\\n$/, ''), span: word.span }, span);
  });
  return { facts, changes: [] };
}

/** A name may be written with slashes, in which case dots are parts of interface names. */
function settingOf(written: string, value: Value, span: Span): HookFact[] {
  const name = /^[^.]*\//.test(written) ? written.replace(/[./]/g, (sign) => (sign === '/' ? '.' : '/')) : written;
  const text = value.text.trim();
  const forwarding =
    /^net\.(ipv[46])\.(?:ip_forward|conf\.(.+)\.(?:mc_)?forwarding|conf\.(.+)\.force_forwarding)$/.exec(name);
  if (forwarding !== null && /^[01]$/.test(text)) {
    const scope = forwarding[2] ?? forwarding[3] ?? 'all';
    return [{ kind: 'forwarding', span, family: forwarding[1] === 'ipv4' ? 4 : 6, on: text === '1', scope }];
  }
  const weak = weakeningSettings.find((setting) => setting.name.test(name) && setting.weak.test(text));
  return [{ kind: 'kernel', span, name, value: text, valueSpan: value.span, weakens: weak?.why }];
}
