import { isVendor, type SshdModel, speaksOf } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { guide, man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Setting } from '../scope.ts';

const LIST = 'GSSAPIKexAlgorithms';

export default sshdRule({
  title: 'GSSAPI key exchange offers SHA-1',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy:
    'Set GSSAPIKexAlgorithms to the methods with SHA-256 and SHA-512, or GSSAPIKeyExchange to no where nobody uses it.',
  references: [
    man('KexAlgorithms'),
    guide('RFC 9142: key exchange with SHA-1 is to be retired', 'https://www.rfc-editor.org/rfc/rfc9142'),
  ],
  *check(model) {
    const { global } = model;
    if (global.effective('GSSAPIKeyExchange').value !== 'yes') return;
    const setting = global.effective(LIST);
    if (!isKnown(model, setting)) return;
    const names = setting.value.split(',').filter((name) => name !== '');
    if (!names.some(hasSha1)) return;
    const own = global.effective('GSSAPIKeyExchange');
    yield {
      at: setting.source === 'set' ? setting.at : own.at,
      subject: global.subject(LIST),
      message: `GSSAPIKeyExchange is yes, and ${setting.source === 'set' ? LIST : `the built-in ${LIST}`} offers methods with SHA-1: an attacker may in time forge the handshake`,
      related: setting.source === 'set' ? [{ at: own.at, message: 'The key exchange is switched on here.' }] : [],
      fix: repair(model, setting, names),
    };
  },
});

/** The built-in list is known of Debian's packages; Red Hat's is set by the crypto policy, in a file of its own. */
function isKnown(model: SshdModel, setting: Setting): boolean {
  if (setting.source === 'default' && !isVendor(model, 'debian')) return false;
  return speaksOf(model, model.global, setting);
}

function hasSha1(name: string): boolean {
  return name.endsWith('-sha1-');
}

function repair(model: SshdModel, setting: Setting, names: readonly string[]): SshdProblem['fix'] {
  // Older packages do not know the better methods of the built-in list.
  if (setting.source === 'default' && !isAtLeast(model.reader.release, '8.2')) return undefined;
  const value = names.filter((name) => !hasSha1(name)).join(',');
  if (value === '') return undefined;
  return {
    title: `Remove the methods with SHA-1 from ${LIST}`,
    operations: [{ kind: 'set', scope: model.global, option: LIST, value }],
    caution:
      'Clients whose GSSAPI knows SHA-1 only fall back to the ordinary key exchange, or fail where they have none.',
  };
}
