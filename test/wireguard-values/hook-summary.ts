import { analyseHook } from '../../server/formats/wireguard/hooks/analysis.ts';
import type { HookFact, InterfaceMatch, ValueMatch } from '../../server/formats/wireguard/hooks/fact.ts';

const CONTEXT = { interface: 'wg0' };

/** What a hook of `wg0.conf` does, in short lines that a person can check. Names of interfaces alone are left out. */
export function summaryOf(hook: string): readonly string[] {
  return analyseHook(hook, CONTEXT).facts.flatMap((fact) => lineOf(fact, hook));
}

/** What takes a hook back: `-` for a change that goes away with the interface, `?` for one that nobody can tell. */
export function undoOf(hook: string): readonly string[] {
  const changes = analyseHook(hook, CONTEXT).changes.filter(({ direction }) => direction === 'add');
  return changes.map(({ undo, vanishes }) => (vanishes ? '-' : (undo ?? '?')));
}

function device(match: InterfaceMatch | undefined): string {
  if (match === undefined) return '';
  return `${match.negated ? 'not ' : ''}${match.whose === 'this' ? 'this' : match.name}`;
}

function value(match: ValueMatch | undefined): string {
  return match === undefined ? '' : `${match.negated ? 'not ' : ''}${match.value}`;
}

function lineOf(fact: HookFact, hook: string): string[] {
  switch (fact.kind) {
    case 'rule': {
      const words = {
        in: device(fact.in),
        out: device(fact.out),
        from: value(fact.source),
        to: value(fact.destination),
        proto: value(fact.protocol),
        ports: value(fact.ports),
        state: fact.states?.join() ?? '',
      };
      const matches = Object.entries(words).flatMap(([name, text]) => (text === '' ? [] : [`${name}=${text}`]));
      const head = [
        fact.action === 'add' ? '+' : '-',
        fact.tool,
        fact.families.join(),
        fact.table,
        fact.chain,
        fact.verdict,
      ];
      return [[...head, ...matches, ...(fact.narrower ? ['…'] : [])].join(' ')];
    }
    case 'policy':
      return [`policy ${fact.tool} ${fact.families.join()} ${fact.chain} ${fact.verdict}`];
    case 'firewall-off':
      return [`off: ${fact.what}`];
    case 'forwarding':
      return [`forwarding ${fact.family} ${fact.scope} ${fact.on ? 'on' : 'off'}`];
    case 'kernel':
      return [`kernel ${fact.name}=${fact.value}${fact.weakens === undefined ? '' : ' (weaker)'}`];
    case 'wg':
      return [`wg ${fact.command} ${device(fact.interface)} ${fact.sets.join()} peers=${fact.peers.length}`];
    case 'routing':
      return fact.action === 'other' ? [] : [`${fact.object} ${fact.action} ${fact.words.join(' ')}`];
    case 'resolver':
      return [`resolver ${fact.program}`];
    case 'remote-code':
      return [`remote code from ${fact.host ?? '?'} by ${fact.how} to ${fact.interpreter}`];
    case 'untrusted-path':
      return [`untrusted ${fact.where} ${fact.path}`];
    case 'secret':
      return [`secret ${fact.what} @${hook.slice(0, fact.span.start).split(/\s+/).slice(-2).join(' ')}`];
    case 'script':
      return [`script ${fact.path}`];
    case 'interface':
      return [];
  }
}
