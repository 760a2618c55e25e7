import type { Change, HookFact, Reading } from './fact.ts';
import type { Step } from './step.ts';

const FIREWALLS = /^(ufw|firewalld|nftables|iptables|ip6tables|netfilter-persistent|shorewall6?|fail2ban)(\.service)?$/;
const STOPS = /^(stop|disable|mask|kill)$/;

/** `systemctl stop ufw` and what else switches a firewall off as a service; `setenforce 0`. */
export function findFirewallOff(step: Step): HookFact | undefined {
  const { program, args, span } = step;
  const texts = args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  const off = (what: string): HookFact => ({ kind: 'firewall-off', span, what });
  if (program === 'setenforce' && /^(0|permissive)$/i.test(texts[0] ?? ''))
    return off('switches SELinux to permissive');
  if (program === 'pfctl' && args.some(({ text }) => text === '-d')) return off('switches pf off');
  const service = texts.find((text) => FIREWALLS.test(text));
  const stops = texts.some((text) => STOPS.test(text));
  if (/^(systemctl|service|rc-service|invoke-rc\.d)$/.test(program) && service !== undefined && stops) {
    return off(`stops ${service.replace(/\.service$/, '')}`);
  }
  return isInitScript(step) && stops ? off(`stops ${program}`) : undefined;
}

function isInitScript({ program, word }: Step): boolean {
  return FIREWALLS.test(program) && /^\/etc\/(init|rc)\.d\//.test(word?.text ?? '');
}

/** A firewall is told to load its own rules again, after which those of hooks may be gone. */
export function findReload(step: Step): HookFact | undefined {
  const { program, args, span } = step;
  const texts = args.map(({ text }) => text);
  const service = texts.find((text) => FIREWALLS.test(text));
  const again = texts.some((text) => /^((try-)?(re(load|start))|force-reload|reload-or-restart|start)$/.test(text));
  const manages = /^(systemctl|service|rc-service|invoke-rc\.d)$/.test(program) && service !== undefined;
  const reloads = again && (manages || /^(ufw|netfilter-persistent|shorewall6?)$/.test(program) || isInitScript(step));
  const firewalld = program === 'firewall-cmd' && texts.some((text) => /^--(complete-)?reload$/.test(text));
  return reloads || firewalld ? { kind: 'script', span, path: service ?? program } : undefined;
}

/** Programs that tell the host's resolver something. */
const RESOLVERS = /^(resolvconf|resolvectl|systemd-resolve|nmcli|networkctl)$/;

/** What a hook tells the resolver; with resolvconf that stays until it is taken back. */
export function readResolver({ program, args, redirections, span }: Step): Reading {
  const writes = redirections.some(
    ({ operator, target }) => operator.includes('>') && target.text === '/etc/resolv.conf',
  );
  const copies = /^(cp|mv|ln|tee)$/.test(program) && args.some(({ text }) => text === '/etc/resolv.conf');
  if (!RESOLVERS.test(program) && !writes && !copies) return { facts: [], changes: [] };
  const facts: HookFact[] = [{ kind: 'resolver', span, program: RESOLVERS.test(program) ? program : 'resolv.conf' }];
  const flag = args.findIndex(({ text }) => /^-[ad]$/.test(text));
  const name = args[flag + 1]?.text;
  if (program !== 'resolvconf' || flag === -1 || name === undefined) return { facts, changes: [] };
  const direction = args[flag]?.text === '-a' ? 'add' : 'remove';
  const undo = direction === 'add' ? `resolvconf -d ${name}` : undefined;
  const change: Change = {
    span,
    direction,
    key: `resolvconf ${name}`,
    coveredBy: [],
    partOf: undefined,
    vanishes: false,
    undo,
  };
  return { facts, changes: [change] };
}

/** `ipset create`, `ipset add` and their counterparts. */
export function readIpset({ args, span }: Step): Reading {
  const [verb = '', set = '', ...rest] = args
    .map(({ text }) => text)
    .filter((text) => !/^-(exist|quiet|!|q)$/.test(text));
  const entry = rest[0] ?? '';
  const base = { span, partOf: undefined, vanishes: false, undo: undefined, coveredBy: [] };
  const done = (change: Omit<Change, 'span' | 'vanishes'>): Reading => ({
    facts: [],
    changes: [{ ...base, ...change }],
  });
  switch (verb.replace(/^-+/, '')) {
    case 'create':
    case 'N':
      return done({
        ...base,
        direction: 'add',
        key: `ipset ${set}`,
        coveredBy: ['ipset *'],
        undo: `ipset destroy ${set}`,
      });
    case 'destroy':
    case 'X':
      return done({ ...base, direction: 'remove', key: `ipset ${set === '' ? '*' : set}` });
    case 'add':
    case 'A':
      return done({
        ...base,
        direction: 'add',
        key: `ipset ${set} ${entry}`,
        coveredBy: [`ipset ${set} flush`, `ipset ${set}`],
        partOf: `ipset ${set}`,
        undo: `ipset del ${set} ${entry}`,
      });
    case 'del':
    case 'D':
      return done({ ...base, direction: 'remove', key: `ipset ${set} ${entry}` });
    case 'flush':
    case 'F':
      return done({ ...base, direction: 'remove', key: `ipset ${set} flush` });
    default:
      return { facts: [], changes: [] };
  }
}
