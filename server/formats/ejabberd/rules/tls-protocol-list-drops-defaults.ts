import { protocolList } from '../factories/protocol-list.ts';
import { builtInOptions, changeOptions, meantOptions } from '../protocol-options.ts';
import { cve, toplevel } from '../rule.ts';

export default protocolList({
  title: 'Own list of protocol options leaves protections out',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy:
    'Write no_sslv3, cipher_server_preference and no_compression into the list; it takes the place of the built-in one.',
  references: [toplevel('c2s_protocol_options'), cve('CVE-2014-3566')],
  wrong(tls) {
    const names = meantOptions(tls);
    const missing = builtInOptions.filter((name) => !names.includes(name));
    if (missing.length === 0) return [];
    const isGrave = missing.includes('no_sslv3');
    return [
      {
        message: `${tls.label} takes the place of the built-in list without its ${missing.join(' and ')}${isGrave ? ': SSLv3 is allowed again' : ''}`,
        fix: changeOptions(tls, { add: missing }),
        ...(isGrave ? {} : { differs: { severity: 'low', profile: 'strict' } }),
      },
    ];
  },
});
