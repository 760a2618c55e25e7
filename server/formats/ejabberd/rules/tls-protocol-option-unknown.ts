import { protocolList } from '../factories/protocol-list.ts';
import { meantOption, protocolOptions, writtenOptions } from '../protocol-options.ts';
import { toplevel } from '../rule.ts';

export default protocolList({
  title: 'Unknown TLS protocol option has no effect',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Correct the name; ejabberd takes any text here and passes over what it does not know.',
  references: [toplevel('c2s_protocol_options')],
  wrong: (tls) =>
    writtenOptions(tls).flatMap(({ name, item }) => {
      if (protocolOptions.includes(name)) return [];
      const meant = meantOption(name);
      const isProtection = meant?.startsWith('no_') === true;
      return [
        {
          at: item.at,
          about: name,
          message: isProtection
            ? `"${name}" is no protocol option and is passed over without a word: what ${meant} forbids stays allowed`
            : `"${name}" is no protocol option and is passed over without a word`,
          ...(isProtection ? {} : { differs: { severity: 'medium' as const } }),
          fix:
            meant === undefined
              ? undefined
              : {
                  title: `Write ${meant} in ${tls.label}`,
                  operations: [
                    {
                      kind: 'replace-value',
                      value: item,
                      with: item.kind === 'scalar' ? item.text.replace(name, meant) : meant,
                      moves: tls.effects,
                    },
                  ],
                  caution: 'The option takes effect for the first time: what it forbids is refused from then on.',
                },
        },
      ];
    }),
});
