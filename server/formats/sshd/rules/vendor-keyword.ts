import { keywordStanding } from '../factories/keyword-standing.ts';
import { isVendor } from '../model.ts';
import { man } from '../rule.ts';

/** How the builds are called that have keywords of their own. */
const NAMES: Readonly<Record<string, string>> = {
  debian: 'Debian',
  fedora: 'Fedora',
  freebsd: 'FreeBSD',
  hpn: 'HPN-SSH',
  rhel: 'RHEL',
  ubuntu: 'Ubuntu',
};

export default keywordStanding({
  title: 'Keyword of one distribution only',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Remove the line, or keep it in a drop-in for the hosts whose sshd knows it.',
  references: [man('KEYWORDS')],
  standings: ['vendor'],
  wrong({ name, vendors = [] }, _entry, model) {
    const builds = [...new Set(vendors.map((vendor) => NAMES[/^[a-z]+/.exec(vendor)?.[0] ?? ''] ?? vendor))];
    const owner = builds.length < 2 ? builds.join('') : `${builds.slice(0, -1).join(', ')} and ${builds.at(-1)}`;
    // TrueNAS is Debian with an sshd of HPN-SSH.
    if (model.reader.vendor === 'truenas' && vendors.includes('hpn-ssh')) return undefined;
    // Of these two it is known what they lack; who runs another may have built sshd with what it takes.
    const lacks = isVendor(model, 'debian') || isVendor(model, 'rhel');
    return {
      ...(lacks ? { severity: 'high' as const } : {}),
      message: `${name} is known to the sshd of ${owner} only: ${lacks ? 'this one refuses to start' : 'one that lacks it does not start'}`,
    };
  },
});
