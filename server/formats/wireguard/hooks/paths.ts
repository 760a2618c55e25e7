import type { ScriptFact, UntrustedPathFact } from './fact.ts';
import { isShell, type Step } from './step.ts';
import type { Word } from './word.ts';

/** Programs that run the script that their first argument names. */
const RUNS_SCRIPT = /^(python[\d.]*|perl|php[\d.]*|ruby|node|nodejs|lua[\d.]*|source|\.|run-parts)$/;

/** Folders in which everyone may write. */
const SHARED = /^\/(tmp|var\/tmp|dev\/shm|var\/lock|run\/lock)\//;
const HOME = /^(\/home\/|~|\$HOME\/|\$\{HOME\}\/|\/run\/user\/|\/Users\/)/;
const RELATIVE = /^\.{0,2}[^/$`~][^$`]*\/|^\.{1,2}\//;

/** The word that names what runs: the program itself, or the script that a shell is given. */
function programWord({ program, word, args }: Step): Word | undefined {
  if (!isShell(program) && !RUNS_SCRIPT.test(program)) return word;
  const script = args.find(({ text }) => !text.startsWith('-'));
  const flag = args.find(({ text }) => text.startsWith('-'))?.text ?? '';
  // The text of `-c` is no path.
  const isText = /^-[a-z]*[ce]$/.test(flag) || /^-[ms]$/.test(flag);
  return script === undefined || isText ? word : script;
}

/** The program of a step when others may be able to replace it. */
export function findUntrustedPath(step: Step): UntrustedPathFact | undefined {
  const word = programWord(step);
  if (word === undefined || word.inner.length > 0) return undefined;
  const where = SHARED.test(word.text)
    ? 'shared'
    : HOME.test(word.text)
      ? 'home'
      : RELATIVE.test(word.text)
        ? 'relative'
        : undefined;
  return where === undefined ? undefined : { kind: 'untrusted-path', span: word.span, path: word.text, where };
}

/** Folders of the programs that come with the system. */
const SYSTEM = /^(\/usr)?\/s?bin\//;

/** A script of the administrator's own, or a program that only the shell knows: nobody sees from here what it does. */
export function findScript(step: Step): ScriptFact | undefined {
  const word = programWord(step);
  const { inner, text, dynamic } = step.word ?? { inner: [], text: '', dynamic: false };
  if (dynamic && inner.length === 0 && step.program === '') return { kind: 'script', span: step.span, path: text };
  if (word === undefined || word.inner.length > 0 || !word.text.includes('/') || SYSTEM.test(word.text))
    return undefined;
  return /[$`]/.test(word.text.replace(/^\$(HOME|\{HOME\})/, ''))
    ? undefined
    : { kind: 'script', span: word.span, path: word.text };
}
