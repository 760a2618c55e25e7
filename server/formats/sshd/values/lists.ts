import type { KeywordFact } from '../facts/keyword-fact.ts';
import { badAddressEntry } from '../patterns.ts';
import { isAtLeast } from '../release.ts';
import type { Token } from '../tokens.ts';
import { readAddress } from './address.ts';
import { readInt, readPort, readTime } from './numbers.ts';
import { accept, acceptAll, type Outcome, refuse } from './outcome.ts';
import { shown } from './words.ts';

/** Reads the arguments of one of the options that take a list with a grammar of its own. */
export type ListReader = (option: KeywordFact, tokens: readonly Token[], release: string) => Outcome;

/** The first token that a check refuses decides. */
function each(
  tokens: readonly Token[],
  check: (token: Token) => Outcome | undefined,
  values?: (t: Token) => string,
): Outcome {
  for (const token of tokens) {
    const refused = check(token);
    if (refused !== undefined) return refused;
  }
  return acceptAll(tokens.map(values ?? ((token) => token.value)));
}

const users: ListReader = (option, tokens, release) =>
  each(tokens, (token) => {
    if (token.value === '')
      return refuse('invalid', token, `${option.name} has an empty pattern`, { effect: 'counted' });
    const at = isAtLeast(release, '9.9') ? token.value.lastIndexOf('@') : token.value.indexOf('@');
    if (at === -1) return undefined;
    const host = token.value.slice(at + 1);
    const bad = host === '' ? { entry: '', why: 'empty' } : badAddressEntry(host);
    if (bad === undefined) return undefined;
    const why =
      bad.why === 'empty' && host === ''
        ? 'has nothing behind the @'
        : `has an address with bits behind its mask: ${shown(bad.entry)}`;
    return refuse('invalid', token, `the pattern "${shown(token.value)}" ${why}`);
  });

const groups: ListReader = (option, tokens) =>
  each(tokens, (token) =>
    token.value === ''
      ? refuse('invalid', token, `${option.name} has an empty pattern`, { effect: 'counted' })
      : undefined,
  );

const environmentNames: ListReader = (_option, tokens) =>
  each(tokens, (token) =>
    token.value === '' || token.value.includes('=')
      ? refuse('invalid', token, `"${shown(token.value)}" is not the name of a variable`)
      : undefined,
  );

const assignments: ListReader = (_option, tokens) =>
  each(tokens, (token) =>
    token.value.indexOf('=') === -1
      ? refuse('invalid', token, 'SetEnv takes NAME=VALUE', { effect: 'fatal' })
      : undefined,
  );

const METHODS = ['none', 'password', 'publickey', 'keyboard-interactive', 'hostbased', 'gssapi-with-mic'];

const authenticationMethods: ListReader = (_option, tokens) => {
  const anyAlone = tokens.length === 1 && tokens[0]?.value === 'any';
  if (anyAlone) return accept('any');
  return each(tokens, (token) => {
    for (const method of token.value.split(',')) {
      const [name = '', device] = method.split(':');
      if (name === '') return refuse('invalid', token, 'a list of methods has an empty name; write a,b without blanks');
      if (name === 'any') return refuse('invalid', token, 'any cannot stand together with other methods');
      if (METHODS.includes(name) && (device === undefined || name === 'keyboard-interactive')) continue;
      const meant = METHODS.find((known) => known === name.toLowerCase());
      if (meant !== undefined && device === undefined) {
        return refuse('case', token, `the method is called "${meant}"`, { instead: token.value.replace(name, meant) });
      }
      return refuse('invalid', token, `there is no authentication method "${shown(method)}"`);
    }
    return undefined;
  });
};

const forwardSpecs: ListReader = (option, tokens) => {
  const [first] = tokens;
  if (first === undefined) return accept();
  if (first.value === 'any' || first.value === 'none') {
    return tokens.length === 1 ? accept(first.value) : refuse('extra', tokens[1], `${first.value} must stand alone`);
  }
  const wrongCase = ['any', 'none'].find((word) => word === first.value.toLowerCase());
  if (wrongCase !== undefined) return refuse('case', first, `the word is "${wrongCase}"`, { instead: wrongCase });
  const listens = option.name === 'PermitListen';
  return each(
    tokens,
    (token) => {
      const spec = splitHostPort(token.value);
      const lonePort = listens && !token.value.includes(':');
      const port = lonePort ? token.value : spec?.port;
      if ((spec !== undefined || lonePort) && (port === '*' || readPort(port ?? '') !== undefined)) return undefined;
      return refuse(
        'invalid',
        token,
        `"${shown(token.value)}" is not ${listens ? 'a port or host:port' : 'host:port'}`,
      );
    },
    (token) => (listens && !token.value.includes(':') ? `*:${token.value}` : token.value),
  );
};

/** Splits `host:port` or `[address]:port`. */
export function splitHostPort(text: string): { host: string; port: string } | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]*)):([^:]+)$/.exec(text);
  return match === null ? undefined : { host: match[1] ?? match[2] ?? '', port: match[3] ?? '' };
}

const channelTimeouts: ListReader = (_option, tokens, release) => {
  if (tokens.length === 1 && tokens[0]?.value.toLowerCase() === 'none') return accept('none');
  return each(tokens, (token) => {
    const [type = '', time, ...more] = token.value.split('=');
    if (type !== '' && time !== undefined && more.length === 0 && readTime(time, release) !== undefined)
      return undefined;
    return refuse('invalid', token, `"${shown(token.value)}" is not TYPE=TIME, such as session=10m`);
  });
};

const penalties: ListReader = (_option, tokens, release) =>
  each(tokens, (token) => {
    const [key = '', value] = token.value.split(':');
    if (value === undefined) {
      return /^(yes|no)$/i.test(token.value) && tokens.length === 1
        ? undefined
        : refuse('invalid', token, `"${shown(token.value)}" is not yes, no or KEY:VALUE`);
    }
    const times = ['crash', 'authfail', 'noauth', 'grace-exceeded', 'max', 'min'];
    if (isAtLeast(release, '9.9')) times.push('refuseconnection');
    if (isAtLeast(release, '10.3')) times.push('invaliduser');
    if (times.includes(key) && readTime(value, release) !== undefined) return undefined;
    if (/^max-sources[46]$/.test(key) && (readInt(value) ?? 0) > 0) return undefined;
    if (/^overflow6?$/.test(key) && ['permissive', 'deny-all'].includes(value)) return undefined;
    return refuse('invalid', token, `PerSourcePenalties does not take "${shown(token.value)}"`);
  });

const addressList: ListReader = (option, tokens) =>
  each(tokens, (token) => {
    const bad = token.value.toLowerCase() === 'none' ? undefined : badAddressEntry(token.value);
    return bad === undefined ? undefined : refuse('invalid', token, `${option.name} cannot use "${shown(bad.entry)}"`);
  });

const keyOptions: ListReader = (_option, tokens) => {
  const words = tokens.map((token) => token.value.toLowerCase());
  if (words.length === 1 && words[0] === 'none') return accept('none');
  const refused = each(tokens, (token) =>
    ['touch-required', 'verify-required'].includes(token.value.toLowerCase())
      ? undefined
      : refuse('invalid', token, `PubkeyAuthOptions takes none, touch-required or verify-required`),
  );
  return refused.ok ? accept(...['touch-required', 'verify-required'].filter((word) => words.includes(word))) : refused;
};

const subsystem: ListReader = (_option, tokens) => acceptAll(tokens.map((token) => token.value));

const listenAddress: ListReader = (_option, tokens) => {
  const [first, second, third] = tokens;
  if (first === undefined) return accept();
  if (second !== undefined && !(second.value === 'rdomain' && third !== undefined)) {
    return refuse('extra', second, 'ListenAddress takes one address; the port is joined to it with a colon');
  }
  const text = first.value;
  if (readAddress(text) !== undefined || readAddress(text.replace(/^\[(.*)\]$/, '$1')) !== undefined)
    return accept(text);
  const spec = splitHostPort(text);
  if (spec !== undefined && readPort(spec.port) === undefined) {
    return refuse('invalid', first, `"${shown(spec.port)}" is not a port from 1 to 65535`);
  }
  if (/\//.test(text))
    return refuse('invalid', first, `ListenAddress takes an address, not the network ${shown(text)}`);
  return accept(text);
};

/** The readers by value type. */
export const listReaders: Readonly<Partial<Record<KeywordFact['type'], ListReader>>> = {
  'user-pattern-list': users,
  'group-pattern-list': groups,
  'env-pattern-list': environmentNames,
  'env-assignment-list': assignments,
  'auth-method-lists': authenticationMethods,
  'forward-spec-list': forwardSpecs,
  'channel-timeout-list': channelTimeouts,
  'penalty-list': penalties,
  'address-list': addressList,
  'option-list': keyOptions,
  subsystem,
  'listen-address': listenAddress,
};
