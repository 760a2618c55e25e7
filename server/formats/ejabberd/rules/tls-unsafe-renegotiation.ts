import { protocolList } from '../factories/protocol-list.ts';
import { changeOptions, writtenOptions } from '../protocol-options.ts';
import { cve, rfc, toplevel } from '../rule.ts';

export default protocolList({
  title: 'Unsafe TLS renegotiation is allowed',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Take allow_unsafe_legacy_renegotiation and legacy_server_connect out of the list.',
  references: [toplevel('c2s_protocol_options'), rfc(5746), cve('CVE-2009-3555')],
  wrong(tls) {
    const names = writtenOptions(tls).map(({ name }) => name);
    const unsafe = ['allow_unsafe_legacy_renegotiation', 'legacy_server_connect'].filter((each) =>
      names.includes(each),
    );
    if (unsafe.length === 0) return [];
    return [
      {
        message: `${tls.label} has ${unsafe.join(' and ')}: TLS with peers that lack secure renegotiation, into which an attacker can put text of their own`,
        fix: changeOptions(tls, { remove: unsafe }),
      },
    ];
  },
});
