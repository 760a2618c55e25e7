import { isKeyText } from '../values/base64.ts';
import type { HookContext, Reading } from './fact.ts';
import { interfaceMatch } from './match.ts';
import type { Step } from './step.ts';

/** What `wg set` can set. */
const SETS = [
  'listen-port',
  'fwmark',
  'private-key',
  'preshared-key',
  'endpoint',
  'persistent-keepalive',
  'allowed-ips',
  'remove',
];

/** What a `wg` or `awg` command changes; one that only shows something changes nothing. */
export function readWg({ args, span }: Step, context: HookContext): Reading {
  const [command, device, ...rest] = args;
  if (command === undefined || !/^(set|setconf|addconf|syncconf)$/.test(command.text))
    return { facts: [], changes: [] };
  const words = rest.map(({ text }) => text);
  const fact = {
    kind: 'wg' as const,
    span,
    command: command.text,
    interface: device === undefined ? undefined : interfaceMatch(device, false, context),
    sets: command.text === 'set' ? SETS.filter((name) => words.includes(name)) : [],
    peers: words.filter((word, i) => words[i - 1] === 'peer' && isKeyText(word)),
  };
  return { facts: [fact], changes: [] };
}
