import { addressOf, directiveOf, type InetTerm, inetrcOf, placeIn } from '../inetrc.ts';
import { isElsewhere, knownFile, placeOfServer, quoted, serverPlaces } from '../permissions.ts';
import { ejabberdRule, guide } from '../rule.ts';

/** Directives that Erlang knows, tried with OTP 25. */
const KNOWN = new Set(
  'file resolv_conf hosts_file host nameserver alt_nameserver search domain lookup cache_size cache_refresh timeout retry servfail_retry_timeout inet6 usevc edns dnssec_ok udp_payload_size tcp udp sctp registry clear_hosts clear_ns clear_search clear_cache'.split(
    ' ',
  ),
);

export default ejabberdRule({
  title: 'Resolver file inetrc is missing or not read',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write each term as {name, value}. with a dot at its end, or put the file of the package back.',
  references: [guide('Erlang, Inet Configuration', 'https://www.erlang.org/doc/apps/erts/inet_cfg.html')],
  *check(model) {
    const inetrc = inetrcOf(model);
    if (inetrc === undefined) {
      const nominal = missing(model);
      if (nominal === undefined) return;
      yield {
        at: placeOfServer(model),
        absent: true,
        subject: `${nominal} missing`,
        message: `${nominal} is not there: Erlang knows no name server without it, and other servers are not found`,
        command: `printf '%s\\n' '{lookup,["file","native"]}.' '{host,{127,0,0,1}, ["localhost","hostalias"]}.' '{file, resolv, "/etc/resolv.conf"}.' > ${quoted(nominal)}`,
      };
      return;
    }
    if (inetrc.problem !== undefined) {
      yield {
        at: placeIn(inetrc, inetrc.problem.span),
        subject: 'inetrc/syntax',
        message: `${inetrc.problem.message}: Erlang passes all of inetrc over, knows no name server, and other servers are not found`,
      };
    }
    for (const [index, term] of inetrc.terms.entries()) {
      const wrong = wrongWith(term);
      if (wrong === undefined) continue;
      const name = directiveOf(term) ?? '?';
      const before = inetrc.terms.slice(0, index).filter((each) => (directiveOf(each) ?? '?') === name).length;
      yield {
        at: placeIn(inetrc, term.span),
        subject: `inetrc/${name}${before === 0 ? '' : `#${before + 1}`}`,
        message: `${wrong}, so that Erlang passes this term over`,
      };
    }
  },
});

/** The path at which the file ought to be, where the whole server is at hand and it is not. */
function missing(model: Parameters<typeof inetrcOf>[0]): string | undefined {
  const root = model.unit.files.get(model.unit.rootPath)?.nominal ?? '';
  const folder = root.slice(0, root.lastIndexOf('/'));
  const nominal = `${folder}/inetrc`;
  const places = serverPlaces(model);
  if (places === undefined || model.unit.beside.has(nominal) || isElsewhere(model, 'CONFIG_DIR', folder))
    return undefined;
  // A few files of a server, such as a repository of settings, say nothing of what they leave out.
  const isServer = [root, folder, places.spool, places.logs].every((path) => knownFile(model, path) !== undefined);
  return isServer ? nominal : undefined;
}

function wrongWith(term: InetTerm): string | undefined {
  const name = directiveOf(term);
  if (name === undefined) return 'this is no setting with a name in front';
  if (!KNOWN.has(name)) return `Erlang knows no setting ${name} here`;
  if (term.kind !== 'tuple') return name.startsWith('clear_') ? undefined : `${name} needs a value`;
  const [, address, third] = term.items;
  if (/^(alt_)?nameserver$/.test(name) || name === 'host') {
    if (addressOf(address) === undefined) return `the address of ${name} is no tuple such as {192,0,2,53}`;
    if (name === 'host' && third?.kind !== 'list') return 'the names of host are no list';
  }
  return undefined;
}
