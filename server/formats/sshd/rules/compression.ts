import { insecureValue } from '../factories/insecure-value.ts';
import type { SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, notes } from '../rule.ts';
import type { Setting } from '../scope.ts';

export default insecureValue({
  title: 'Compression is enabled',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set Compression to no; all it costs is bandwidth.',
  references: [
    man('Compression'),
    notes('7.4'),
    guide(
      'dev-sec ansible-collection-hardening, ssh_compression',
      'https://github.com/dev-sec/ansible-collection-hardening',
    ),
  ],
  option: 'Compression',
  scopes: 'global',
  wrong(setting, _scope, model) {
    if (setting.value === 'no') return undefined;
    const by = setting.source === 'default' ? ' by default' : '';
    return isBeforeLogin(setting, model)
      ? `Compression is yes${by}: whoever connects can feed the decompressor without having logged in`
      : `Compression is on${by}: how long the packets are tells something of what is in them`;
  },
  good: 'no',
  differs(setting, _scope, model) {
    if (isBeforeLogin(setting, model)) return { severity: 'medium', profile: 'baseline' };
    return setting.source === 'default' ? { profile: 'paranoid' } : undefined;
  },
});

/** Up to 7.3 `yes` compresses from the first packet on, and `delayed` from the login on. */
function isBeforeLogin(setting: Setting, { reader }: SshdModel): boolean {
  return !isAtLeast(reader.release, '7.4') && setting.written.toLowerCase() === 'yes';
}
