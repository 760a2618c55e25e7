import { insecureValue } from '../factories/insecure-value.ts';
import { isVendor } from '../model.ts';
import { guide, man } from '../rule.ts';
import { shown } from '../values/words.ts';

export default insecureValue({
  title: 'Extra text in the version that everybody is told',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set VersionAddendum to none.',
  references: [man('VersionAddendum'), guide('TrueNAS template of sshd_config: VersionAddendum none')],
  option: 'VersionAddendum',
  scopes: 'global',
  wrong(setting, _scope, model) {
    if (setting.source === 'default') {
      return isVendor(model, 'freebsd')
        ? "VersionAddendum adds the date of FreeBSD's sshd by default: whoever connects learns the patch level before logging in"
        : undefined;
    }
    return setting.value.toLowerCase() === 'none'
      ? undefined
      : `VersionAddendum adds "${shown(setting.value)}" to the version that sshd sends to whoever connects`;
  },
  good: 'none',
});
