import { addressOf, directiveOf, inetrcOf, placeIn } from '../inetrc.ts';
import { reachOf } from '../reach.ts';
import { ejabberdRule, guide, rfc } from '../rule.ts';

export default ejabberdRule({
  title: 'Names are looked up at a server on the Internet',
  severity: 'medium',
  profile: 'strict',
  fix: 'none',
  remedy:
    'Take the system\'s own resolver with {file, resolv, "/etc/resolv.conf"}., best one on the machine that checks DNSSEC.',
  references: [
    guide('Erlang, Inet Configuration', 'https://www.erlang.org/doc/apps/erts/inet_cfg.html'),
    rfc(7590, '3.4'),
  ],
  *check(model) {
    const inetrc = inetrcOf(model);
    // Nothing of a file counts that Erlang cannot read.
    if (inetrc === undefined || inetrc.problem !== undefined) return;
    for (const term of inetrc.terms) {
      const name = directiveOf(term);
      if (term.kind !== 'tuple') continue;
      const [, value] = term.items;
      if (name === 'nameserver' || name === 'alt_nameserver') {
        const address = addressOf(value);
        if (address === undefined || reachOf(address) !== 'global') continue;
        yield {
          at: placeIn(inetrc, term.span),
          subject: `inetrc/${name}/${address}`,
          message: `${name} asks ${address} on the Internet: whoever sits on the way, or runs it, decides to which hosts this server connects`,
        };
      } else if (name === 'lookup' && value?.kind === 'list' && value.items.length > 0) {
        const ways = value.items.map((item) => (item.kind === 'atom' || item.kind === 'string' ? item.text : '?'));
        if (!ways.every((way) => way === 'dns')) continue;
        yield {
          at: placeIn(inetrc, term.span),
          subject: 'inetrc/lookup',
          message: 'lookup asks DNS alone, so that names in /etc/hosts lead nowhere or elsewhere',
          severity: 'low',
          remedy: 'Write {lookup,["file","native"]}., as the package does.',
        };
      }
    }
  },
});
