import { proposal } from '../factories/insecure-value.ts';
import { listArguments, userAndHost } from '../factories/list-arguments.ts';
import { compareStrictness } from '../facts/strictness.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'A host name cannot match while UseDNS is off',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write the addresses or networks instead; or set UseDNS to yes, and rely on the names that DNS tells.',
  references: [man('UseDNS'), man('PATTERNS')],
  *check(model) {
    const dns = model.global.effective('UseDNS');
    if (dns.value !== 'no' || !speaksOf(model, model.global, dns)) return;
    for (const { scope, option, entry, token } of listArguments(model, ['AllowUsers', 'DenyUsers'])) {
      const name = hostName(userAndHost(token.value, model.reader.release).host ?? '');
      if (name === undefined) continue;
      const denies = option === 'DenyUsers';
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        ...(denies ? { severity: 'high' as const } : {}),
        message: `${option} cannot match "${shown(name)}"${scope.where}: with UseDNS no, sshd knows clients by their addresses only, so this entry ${denies ? 'refuses' : 'lets in'} nobody from there`,
        fix: switchOn(model),
      };
    }
    for (const scope of model.blocks) {
      const criterion = scope.block?.criteria.list.find(({ name }) => name === 'host');
      const name = hostName(criterion?.value?.value ?? '');
      if (name === undefined || scope.block === undefined || criterion?.value === undefined) continue;
      yield {
        at: { path: scope.block.path, span: criterion.value.span },
        subject: `${scope.key}: host`,
        ...(protects(scope, model) ? { severity: 'high' as const } : {}),
        message: `Match Host cannot match "${shown(name)}": with UseDNS no, sshd knows clients by their addresses only`,
        fix: switchOn(model),
      };
    }
  },
});

/** The first entry of a list that no address can match: one with a letter or a sign that no address has. */
function hostName(list: string): string | undefined {
  return list
    .split(',')
    .map((entry) => entry.replace(/^!/, ''))
    .find((entry) => /[g-z_-]/i.test(entry) && !/[:%@/]/.test(entry));
}

/** Whether a block sets something to a stricter value than the global section does. */
function protects(scope: Scope, { global }: SshdModel): boolean {
  return scope
    .setOptions()
    .some((option) => compareStrictness(option, scope.effective(option).value, global.effective(option).value) > 0);
}

function switchOn({ global }: SshdModel): SshdProblem['fix'] {
  return {
    ...proposal(global, 'UseDNS', 'yes'),
    // Only now is it worth saying that names come from whoever runs the zone of the address.
    reveals: ['sshd/use-dns'],
    caution:
      'All entries with host names take effect at once: see that none of them shuts you out. Every login waits for the DNS then.',
  };
}
