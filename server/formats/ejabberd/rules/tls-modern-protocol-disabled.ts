import { protocolList } from '../factories/protocol-list.ts';
import { changeOptions, meantOptions, writtenOptions } from '../protocol-options.ts';
import { rfc, toplevel } from '../rule.ts';

export default protocolList({
  title: 'TLS 1.2 or 1.3 is switched off',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Take no_tlsv1_2 and no_tlsv1_3 out of the list.',
  references: [toplevel('c2s_protocol_options'), rfc(9325, '3.1.1')],
  wrong(tls) {
    const names = writtenOptions(tls).map(({ name }) => name);
    const off = ['no_tlsv1_2', 'no_tlsv1_3'].filter((name) => names.includes(name));
    const hasOld = !['no_tlsv1', 'no_tlsv1_1'].every((name) => meantOptions(tls).includes(name));
    // TLS 1.3 alone is a choice, not a mistake.
    if (off.length === 0 || (off.join() === 'no_tlsv1_2' && !hasOld)) return [];
    const isWorst = off.includes('no_tlsv1_2');
    return [
      {
        message: isWorst
          ? `${tls.label} switches off ${off.length === 2 ? 'TLS 1.2 and 1.3, so that nothing current is left' : 'TLS 1.2, and leaves older versions on'}`
          : `${tls.label} switches off TLS 1.3`,
        fix: changeOptions(tls, { remove: off }),
        ...(isWorst ? {} : { differs: { severity: 'low', profile: 'strict' } }),
      },
    ];
  },
});
