import type { Format } from '../../server/core/lint/format.ts';
import { formats } from '../../server/formats/index.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { folderWith, parapet as run } from './run-cli.ts';

export const parapet = (cwd: string, argv: readonly string[]) => run(cwd, argv, { formats: async () => formats });

/** A format that tells what its server uses, and in which that hangs on nobody. */
export const plainFormat: Format = {
  ...toyFormat,
  hasEffective: true,
  between: ': ',
  open(unit) {
    const at = { path: unit.rootPath, span: { start: 0, end: 9 } };
    return {
      ...toyFormat.open(unit),
      effective: () => ({
        ok: true,
        settings: [{ key: 'secure', values: ['no'], origins: [{ at, why: 'set' }] }],
        undecided: [],
      }),
      against: (to) => ({
        from: '1',
        to,
        refusal: undefined,
        changes: [{ key: 'secure', before: ['no'], after: ['yes'], at }],
      }),
    };
  },
};

export const files = {
  'web1/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
  'web1/etc/ssh/sshd_config':
    'Include /etc/ssh/sshd_config.d/*.conf\nPort 2222\nPasswordAuthentication no\nMatch User bob\n    PasswordAuthentication no\n    X11Forwarding yes\n',
  'web1/etc/ssh/sshd_config.d/50-cloud-init.conf': 'PasswordAuthentication yes\n',
};
export const main = 'web1/etc/ssh/sshd_config';

export async function effective(...more: string[]) {
  const { code, stdout } = await parapet(folderWith(files), ['effective', main, '--format', 'json', ...more]);
  return { code, ...JSON.parse(stdout) };
}
