import { expandsWildcards, readList, unknownEntries } from '../algorithms.ts';
import type { KeywordFact } from '../facts/keyword-fact.ts';
import { isAtLeast } from '../release.ts';
import type { Directive } from '../syntax.ts';
import type { Token } from '../tokens.ts';
import { listReaders } from './lists.ts';
import { readInt, readMode, readPort, readSize, readTime } from './numbers.ts';
import { accept, acceptAll, type Outcome, type Reader, refuse } from './outcome.ts';
import { readIpQos } from './qos.ts';
import { readWord, shown } from './words.ts';

/** Options that do nothing, rather than fail, when only a comment follows them, up to 9.6 (syntax.md section 4). */
const SILENT_WHEN_EMPTY = new Set([
  'AllowUsers',
  'AllowGroups',
  'DenyUsers',
  'DenyGroups',
  'AcceptEnv',
  'SetEnv',
  'LogVerbose',
  'ChannelTimeout',
  'AuthorizedKeysFile',
]);

/**
 * Reads the arguments of a directive as the values of an option.
 *
 * @returns the values as sshd keeps them (words in its spelling, times in seconds), or why it refuses them. The option may
 *   differ from the written keyword where that is an alias.
 */
export function readValues(option: KeywordFact, directive: Directive, reader: Reader): Outcome {
  const { arguments: tokens, tail } = directive;
  // Up to 8.6 a raw value is cut at the first #, and quotes mean nothing in it.
  if (option.raw && !isAtLeast(reader.release, '8.7') && tail !== undefined) return readRaw(option, upToHash(tail));
  if (directive.openQuote) {
    return refuse('open-quote', tail, 'a quote is opened and not closed', { effect: 'counted' });
  }
  if (tail === undefined) {
    return refuse('missing', undefined, `${option.name} needs a value`, { effect: 'counted' });
  }
  if (option.raw && isAtLeast(reader.release, '8.7')) return readRaw(option, tail);
  if (tokens.length === 0) {
    if (option.name === 'PubkeyAuthOptions') return accept();
    if (SILENT_WHEN_EMPTY.has(option.name)) {
      const effect = isAtLeast(reader.release, '9.7') ? 'fatal' : 'none';
      return refuse('empty-list', undefined, `${option.name} has no value, only a comment`, { effect });
    }
    return refuse('missing', undefined, `${option.name} needs a value, and the rest of the line is a comment`);
  }
  const most = option.name === 'RevokedKeys' && isAtLeast(reader.release, '10.3') ? undefined : option.args?.max;
  const surplus = most === undefined ? undefined : tokens[most];
  const outcome = readTokens(option, tokens, reader);
  if (!outcome.ok || surplus === undefined || option.type === 'listen-address') return outcome;
  return option.type === 'algorithm-list'
    ? refuse('list-space', surplus, `${option.name} takes one list without blanks`, { effect: 'counted' })
    : refuse('extra', surplus, `${option.name} takes ${most === 1 ? 'one value' : `at most ${most} values`}`, {
        effect: 'counted',
      });
}

function upToHash(tail: Token): Token {
  const value = tail.value.replace(/[ \t]*#.*$/, '');
  return { ...tail, value, span: { start: tail.span.start, end: tail.span.start + value.length } };
}

function readRaw(option: KeywordFact, tail: Token): Outcome {
  const value = tail.value;
  if (option.type === 'command-line' && !value.startsWith('/') && value.toLowerCase() !== 'none') {
    return refuse('invalid', tail, `${option.name} must be an absolute path or none`);
  }
  return accept(value);
}

function readTokens(option: KeywordFact, tokens: readonly Token[], reader: Reader): Outcome {
  const [first] = tokens;
  if (first === undefined) return accept();
  const list = listReaders[option.type];
  if (list !== undefined) return list(option, tokens, reader.release);
  const bad = (reason: string): Outcome => refuse('invalid', first, reason);
  switch (option.type) {
    case 'flag':
    case 'enum':
      return readWord(option, first, reader.vendor);
    case 'flag-or-pattern-list':
      return first.value === '' ? bad(`${option.name} needs a value`) : accept(first.value);
    case 'int':
    case 'int-or-none': {
      if (option.type === 'int-or-none') {
        if (first.value === 'none') return accept('none');
        if (first.value.toLowerCase() === 'none') {
          return refuse('case', first, 'the word is "none"', { instead: 'none' });
        }
      }
      const value = readInt(first.value);
      return value === undefined
        ? bad(`${option.name} takes a whole number, not "${shown(first.value)}"`)
        : accept(String(value));
    }
    case 'time':
    case 'time-or-none': {
      if (option.type === 'time-or-none' && first.value.toLowerCase() === 'none') return accept('none');
      const value = readTime(first.value, reader.release);
      return value === undefined
        ? bad(`${option.name} takes a time such as 30, 2m or 1h30m, not "${shown(first.value)}"`)
        : accept(String(value));
    }
    case 'port': {
      const port = readPort(first.value);
      return port === undefined ? bad(`"${shown(first.value)}" is not a port from 1 to 65535`) : accept(String(port));
    }
    case 'octal-mode': {
      const mode = readMode(first.value);
      return mode === undefined
        ? bad(`${option.name} takes an octal mode up to 0777`)
        : accept(`0${mode.toString(8).padStart(3, '0')}`);
    }
    case 'algorithm-list':
      return readAlgorithms(option, first, reader);
    case 'startups':
      return readStartups(first, reader.release);
    case 'netblock':
      return readNetblock(first, reader.release);
    case 'rekey':
      return readRekey(tokens, reader.release);
    case 'ipqos':
      return readIpQos(tokens, reader);
    case 'rdomain':
      return bad('RDomain works only on OpenBSD and systems with routing domains; elsewhere sshd refuses it');
    case 'path':
    case 'username':
    case 'string':
      if (first.value === '') return bad(`${option.name} has an empty value`);
      return accept(option.noneMeansUnset && first.value.toLowerCase() === 'none' ? 'none' : first.value);
    case 'path-list':
      return readPaths(option, tokens, reader.release);
    default:
      return acceptAll(tokens.map((token) => token.value));
  }
}

function readPaths(option: KeywordFact, tokens: readonly Token[], release: string): Outcome {
  const empty = tokens.find((token) => token.value === '');
  if (empty !== undefined) return refuse('invalid', empty, `${option.name} has an empty file name`);
  const none = tokens.find((token) => token.value.toLowerCase() === 'none');
  if (none !== undefined && tokens.length > 1 && isAtLeast(release, '10.3')) {
    return refuse('extra', none, 'none must stand alone');
  }
  if (none !== undefined && tokens.length === 1) return accept('none');
  return acceptAll(tokens.map((token) => token.value));
}

function readAlgorithms(option: KeywordFact, token: Token, reader: Reader): Outcome {
  const { prefix, entries } = readList(token.value);
  if (prefix !== '-' && !expandsWildcards(option)) {
    const glob = entries.find((entry) => /[*?]/.test(entry));
    if (glob !== undefined) {
      return refuse('wildcard', token, `${option.name} takes the pattern "${shown(glob)}" only behind a minus sign`);
    }
  }
  const [unknown] = option.name.startsWith('GSSAPI')
    ? []
    : unknownEntries(option, token.value, reader.release, reader.vendor);
  if (unknown !== undefined) {
    return refuse('unknown-algorithm', token, `OpenSSH ${reader.release} does not know "${shown(unknown)}"`, {
      instead: unknown,
    });
  }
  if (entries.length === 0 && prefix !== '-') return refuse('invalid', token, `${option.name} has an empty list`);
  return accept(token.value);
}

function readStartups(token: Token, release: string): Outcome {
  const [start, rate, full] = token.value.split(':').map((part) => readInt(part));
  const bad = refuse(
    'invalid',
    token,
    'MaxStartups takes one number or start:rate:full with start up to full and a rate from 1 to 100',
  );
  if (start === undefined || (start === 0 && isAtLeast(release, '9.2'))) return bad;
  const fields = token.value.split(':').length;
  if (fields === 1) return isAtLeast(release, '6.2') ? accept(`${start}:30:${start}`) : accept(String(start));
  if (fields === 2 || rate === undefined || full === undefined) return bad;
  if (start > full || rate < 1 || rate > 100) return bad;
  return accept(`${start}:${rate}:${full}`);
}

function readNetblock(token: Token, release: string): Outcome {
  const parts = token.value.split(':');
  const [four, six] = parts.map((part) => readInt(part));
  if (four === undefined || four > 32 || parts.length > 2 || (parts.length === 2 && (six === undefined || six > 128))) {
    return refuse(
      'invalid',
      token,
      'PerSourceNetBlockSize takes a prefix length for IPv4 up to 32 and one for IPv6 up to 128, such as 32:64',
    );
  }
  return accept(`${four}:${six ?? (isAtLeast(release, '10.3') ? 128 : 0)}`);
}

function readRekey(tokens: readonly Token[], release: string): Outcome {
  const [size, time] = tokens;
  if (size === undefined) return accept();
  let bytes = 'default';
  if (size.value !== 'default') {
    const value = readSize(size.value);
    if (value === undefined && size.value.toLowerCase() === 'default') {
      return refuse('case', size, 'the word is "default"', { instead: 'default' });
    }
    if (value === undefined || (value !== 0n && value < 16n)) {
      return refuse('invalid', size, `RekeyLimit takes default or a size such as 1G, not "${shown(size.value)}"`);
    }
    bytes = String(value);
  }
  if (time === undefined) return accept(bytes);
  if (time.value === 'none') return accept(bytes, 'none');
  const seconds = readTime(time.value, release);
  return seconds === undefined
    ? refuse('invalid', time, `RekeyLimit takes none or a time behind the size, not "${shown(time.value)}"`)
    : accept(bytes, String(seconds));
}
