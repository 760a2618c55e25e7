import { Secret } from '../../../core/text/secret.ts';
import type { SecretFact } from './fact.ts';
import { type Hook, LONGEST, type Step } from './step.ts';

/** What a pattern finds: the group named `secret` is the secret. */
interface Pattern {
  readonly what: SecretFact['what'];
  readonly pattern: RegExp;
  /** The option means this for these programs alone. */
  readonly of?: RegExp;
}

/** Where passwords and tokens stand in command lines. What begins with `$` or a backquote is looked up when the hook runs. */
const PATTERNS: readonly Pattern[] = [
  // curl -u user:password, --user user:password
  {
    what: 'password',
    pattern: /\s(?:-u|--user|--proxy-user|-U)[ =]?["']?[^\s"':$]+:(?<secret>[^\s"'$`]+)/dg,
    of: /^(curl|https?|xh)$/,
  },
  // https://user:password@host
  { what: 'password', pattern: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/"'@:]{0,100}:(?<secret>[^\s/"'@$`]+)@/dgi },
  {
    what: 'token',
    pattern:
      /\bauthorization:\s*(?:(?:basic|bearer|token|apikey|key)\s+)?(?!(?:basic|bearer|token|apikey|key)\s)(?<secret>[^\s"'$`]{4,})/dgi,
  },
  { what: 'token', pattern: /\bx-[\w-]{0,40}(?:key|token|secret|auth)[\w-]{0,40}:\s*(?<secret>[^\s"'$`]{4,})/dgi },
  {
    what: 'token',
    pattern:
      /[?&](?:[\w.-]{0,40}(?:token|key|secret|password|passwd|pass|pwd|auth|sig)[\w.-]{0,40})=(?<secret>[^\s"'&$`;|]{4,})/dgi,
  },
  { what: 'token', pattern: /api\.telegram\.org\/bot(?<secret>\d+:[\w-]{20,})/dgi },
  { what: 'token', pattern: /hooks\.slack\.com\/(?:services|workflows)\/(?<secret>[\w/-]{8,})/dgi },
  { what: 'token', pattern: /discord(?:app)?\.com\/api\/webhooks\/\d+\/(?<secret>[\w-]{8,})/dgi },
  { what: 'token', pattern: /hc-ping\.com\/(?<secret>[\da-f-]{36})/dgi },
  {
    what: 'password',
    pattern: /--(?:[\w-]{0,40}-)?(?:password|passwd|passphrase|pass)[ =]["']?(?<secret>[^\s"'$`-][^\s"'$`]*)/dgi,
  },
  {
    what: 'token',
    pattern: /--(?:[\w-]{0,40}-)?(?:token|api-?key|auth-?key|secret)[ =]["']?(?<secret>[^\s"'$`-][^\s"'$`]{3,})/dgi,
  },
  { what: 'password', pattern: /\bsshpass\s+-p\s*["']?(?<secret>[^\s"'$`]+)/dg },
  {
    what: 'password',
    pattern: /\becho\s+["']?(?<secret>[^\s"'$`|-]+)["']?\s*\|\s*(?:sudo\s+-S|cryptsetup|openssl)\b/dg,
  },
  {
    what: 'password',
    pattern:
      /\b(?:[A-Z0-9_]{0,40}_)?(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD)=["']?(?!\/[\w.-]+\/)(?<secret>[^\s"'$`;&|]{3,})/dg,
  },
  {
    what: 'token',
    pattern:
      /\b(?:[A-Z0-9_]{0,40}_)?(?:TOKEN|SECRET|API_?KEY|ACCESS_KEY|AUTH_?KEY)=["']?(?!\/[\w.-]+\/)(?<secret>[^\s"'$`;&|]{4,})/dg,
  },
];

/** A key as `wg` writes it; one that ends a longer word of base64 is none. */
const KEY = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=(?!=)/g;

/** What hands a text on to another program, in which a key is a secret one. */
const HANDS_ON = /(\b(echo|printf|print)\b[^;|&)]*|<<<\s*["']?)$/;

/** Every secret that stands in a hook. The public key behind `peer` is none. */
export function findSecrets({ text, steps }: Hook): SecretFact[] {
  const keys = [...text.matchAll(KEY)].flatMap(({ 0: key, index }): SecretFact[] => {
    const what = kindOfKey(text.slice(Math.max(0, index - 400), index), smallest(steps, index), text);
    return what === undefined
      ? []
      : [{ kind: 'secret', span: { start: index, end: index + key.length }, what, secret: new Secret(key) }];
  });
  const others = PATTERNS.flatMap(({ what, pattern, of }) =>
    [...text.slice(0, LONGEST).matchAll(pattern)].flatMap((match): SecretFact[] => {
      const [start, behind] = match.indices?.groups?.secret ?? [0, 0];
      if (of?.test(smallest(steps, start)?.program ?? '') === false) return [];
      const span = { start, end: secretEnd(text, start, behind) };
      return [{ kind: 'secret', span, what, secret: new Secret(text.slice(span.start, span.end)) }];
    }),
  );
  const found: SecretFact[] = [];
  for (const fact of [...keys, ...others].sort((a, b) => a.span.start - b.span.start)) {
    const last = found.at(-1);
    if (last === undefined || fact.span.start >= last.span.end) found.push(fact);
  }
  return found;
}

/** A secret in quotes goes on to their end, blanks included. */
function secretEnd(text: string, start: number, end: number): number {
  const quote = text.charAt(start - 1);
  const close = quote === '"' || quote === "'" ? text.indexOf(quote, start) : -1;
  return close === -1 ? end : close;
}

/** The innermost command that a place lies in. */
function smallest(steps: readonly Step[], at: number): Step | undefined {
  return steps
    .filter(({ span }) => span.start <= at && at < span.end)
    .reduce<Step | undefined>(
      (best, step) => (best !== undefined && length(best) <= length(step) ? best : step),
      undefined,
    );
}

function length({ span }: Step): number {
  return span.end - span.start;
}

/** What kind of key stands behind a text; `undefined` for a public one. */
function kindOfKey(before: string, step: Step | undefined, whole: string): SecretFact['what'] | undefined {
  if (/\bpeer\s+["']?$/.test(before)) return undefined;
  if (/preshared-key\s+[^;|&]*$/.test(before) || /\b\w*psk\w*=["']?$/i.test(before)) return 'preshared-key';
  if (/private-key\s+[^;|&]*$/.test(before) || /\b\w*priv\w*=["']?$/i.test(before)) return 'private-key';
  if (!HANDS_ON.test(before) && step?.program !== 'echo' && step?.program !== 'printf') return undefined;
  // `echo KEY | wg set wg0 private-key /dev/stdin`: what takes it stands behind it.
  if (/\bpubkey\b|private-key/.test(whole)) return 'private-key';
  return /preshared-key/.test(whole) ? 'preshared-key' : 'key';
}
