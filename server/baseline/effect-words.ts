import type { Encryption } from '../core/lint/listener.ts';
import type { EffectChange, EffectDiff, UnitDiff } from './effect-diff.ts';
import type { ListenerChange, ListenerState } from './listener-diff.ts';

const NOTHING = 'Nothing changes in effect.';

/** The differences as lines for a terminal. What comes from files is in it as it is: whoever prints it makes it harmless. */
export function effectDiffText({ units }: EffectDiff): string {
  if (units.length === 0) return `${NOTHING}\n`;
  const blocks = units.map((unit) => {
    const lines = [...unit.changes.map(sayChange), ...unit.listeners.map(sayListener)];
    return [`${unit.file}${sayState(unit)}`, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** The differences as JSON, with a line end behind it. */
export function effectDiffJson(diff: EffectDiff): string {
  return `${JSON.stringify(diff, null, 2)}\n`;
}

/** The differences as Markdown for a comment on a pull request. No text of a file can be more than text in it. */
export function effectDiffMarkdown({ units }: EffectDiff): string {
  if (units.length === 0) return `${NOTHING}\n`;
  const blocks = units.map((unit) => {
    const rows = unit.changes.map(({ setting, scope, before, after }) => {
      const name = scope === '' ? code(setting) : `${code(setting)} in ${code(scope)}`;
      return `| ${name} | ${sayValue(before, code)} | ${sayValue(after, code)} |`;
    });
    const table = rows.length === 0 ? [] : ['', '| Setting | Before | After |', '|---|---|---|', ...rows];
    const ports = unit.listeners.map((listener) => `- ${escaped(sayListener(listener))}`);
    return [`### ${code(unit.file)}${sayState(unit)}`, ...table, ...(ports.length === 0 ? [] : ['', ...ports])].join(
      '\n',
    );
  });
  return `${blocks.join('\n\n')}\n`;
}

function sayState({ state, settings }: UnitDiff): string {
  if (state === 'changed') return '';
  return ` (${state}; ${settings} ${settings === 1 ? 'setting' : 'settings'})`;
}

/** `PasswordAuthentication in Match Group sftp: no → yes`. */
export function sayChange({ setting, scope, before, after }: EffectChange): string {
  const where = scope === '' ? '' : ` in ${scope}`;
  if (before === after) return `${setting}${where}: changed`; // Two secrets, neither of which is shown.
  return `${setting}${where}: ${sayValue(before, String)} → ${sayValue(after, String)}`;
}

/** A value, or why there is none: no line sets it and it has no default, or what is in force is empty. */
function sayValue(value: string | null, write: (value: string) => string): string {
  if (value === null) return 'not set';
  return value === '' ? 'nothing' : write(value);
}

/** `Port 5280/tcp (HTTP): newly reachable from everywhere, not encrypted`. */
export function sayListener({ service, transport, port, kind, before, after }: ListenerChange): string {
  const name =
    transport === 'unix' ? `Socket ${port}` : port === '' ? `A ${transport} port` : `Port ${port}/${transport}`;
  return `${name} (${service}): ${sayKind(kind, before, after)}`;
}

function sayKind(kind: ListenerChange['kind'], before: ListenerState | null, after: ListenerState | null): string {
  if (after === null) return 'no longer open';
  const protection = `, ${encryptionWords[after.encryption]}`;
  switch (kind) {
    case 'opened':
      return after.reach === 'host'
        ? 'newly open, on the host itself only'
        : `newly reachable ${from(after)}${protection}`;
    case 'widened':
      return `newly reachable ${from(after)}, before ${before === null ? 'not at all' : from(before)}${protection}`;
    case 'narrowed':
      return `reachable ${from(after)} only, before ${before === null ? 'not at all' : from(before)}`;
    case 'moved':
      return `now on ${after.addresses.join(', ')}, before on ${before?.addresses.join(', ') ?? 'nothing'}`;
    default:
      return `now ${encryptionWords[after.encryption]}, before ${before === null ? 'not open' : encryptionWords[before.encryption]}`;
  }
}

function from({ reach, addresses }: ListenerState): string {
  if (reach === 'host') return 'from the host itself';
  return reach === 'everywhere' ? 'on every address' : `on ${addresses.join(', ')}`;
}

const encryptionWords: Readonly<Record<Encryption, string>> = {
  none: 'not encrypted',
  'starttls-optional': 'encrypted only if the client asks for it',
  'starttls-required': 'encrypted by STARTTLS',
  tls: 'encrypted by TLS',
  builtin: 'encrypted by its protocol',
};

function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** Text that Markdown takes for nothing else: marks become character references, line ends blanks, and nothing is a link. */
function escaped(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ');
  const marks = line.replace(/[^\p{L}\p{N} .,:;/=→•()-]/gu, (char) => `&#${char.codePointAt(0)};`);
  return marks.replace(/:(?=\/\/)/g, '&#58;').replace(/\b(www)\./gi, '$1&#46;');
}
