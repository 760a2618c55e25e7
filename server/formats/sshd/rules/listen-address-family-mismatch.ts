import { man, sshdRule } from '../rule.ts';
import { readAddress } from '../values/address.ts';
import { splitHostPort } from '../values/lists.ts';
import { shown } from '../values/words.ts';

const NAME = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

export default sshdRule({
  title: 'ListenAddress does not fit AddressFamily',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Remove the address or set AddressFamily to any, whichever of the two was meant.',
  references: [man('AddressFamily'), man('ListenAddress')],
  *check({ global }) {
    const family = global.effective('AddressFamily');
    const [rule] = family.entries;
    if (rule === undefined || (family.value !== 'inet' && family.value !== 'inet6')) return;
    for (const entry of new Set(global.own('ListenAddress')?.winners)) {
      const [token] = entry.directive.arguments;
      const text = token?.value ?? '';
      const kind = readAddress((splitHostPort(text)?.host ?? text).replace(/^\[(.*)\]$/, '$1'))?.kind();
      if (token === undefined || kind === undefined || kind === (family.value === 'inet' ? 'ipv4' : 'ipv6')) continue;
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${global.subject('ListenAddress')}: ${text}`,
        message: `ListenAddress ${shown(text)} is an ${NAME[kind]} address, and AddressFamily is ${family.value}: sshd refuses to start`,
        related: [
          {
            at: { path: rule.path, span: rule.directive.span },
            message: `This line leaves only ${family.value === 'inet' ? 'IPv4' : 'IPv6'}.`,
          },
        ],
      };
    }
  },
});
