import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'Chroot folder that sshd may refuse',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Name a folder that root owns and nobody else may write to, such as /srv/sftp/%u, with a folder for the user inside it.',
  references: [man('ChrootDirectory')],
  option: 'ChrootDirectory',
  wrong({ value, source }) {
    if (source !== 'set' || value === 'none') return undefined;
    if (!/^(\/|%h)/.test(value)) {
      return `ChrootDirectory ${value} does not begin at the root folder: sshd ends every session that it is set for`;
    }
    return isHome(value)
      ? `ChrootDirectory ${value} is the home of the account: unless root owns it and nobody else may write to it, sshd ends the session`
      : undefined;
  },
  // Some do give every such home to root, and the files do not tell.
  differs: ({ value }) => (isHome(value) ? { severity: 'info', profile: 'strict' } : undefined),
});

function isHome(value: string): boolean {
  return /^(%h|\/home\/%u)\/?$/.test(value);
}
