import type { Problem, Reference, Rule } from '../../core/lint/rule.ts';
import type { SshdOperation } from './edit.ts';
import type { SshdModel } from './model.ts';

export type SshdRule = Rule<SshdModel, SshdOperation>;
export type SshdProblem = Problem<SshdOperation>;

/** Declares a rule of sshd_config; its id is the name of the file that exports it. */
export function sshdRule(rule: SshdRule): SshdRule {
  return rule;
}

/** The manual's entry of a keyword. */
export function man(keyword: string): Reference {
  return { source: 'man', text: `sshd_config(5), ${keyword}`, url: 'https://man.openbsd.org/sshd_config' };
}

/** CIS benchmark items. Numbers are of Debian 12 v1.1.0, Ubuntu 24.04 v1.0.0 and RHEL 9 v2.0.0, which mostly agree. */
export function cis(item: string, of: 'Debian 12' | 'Ubuntu 24.04' | 'RHEL 9' = 'Debian 12'): Reference {
  return { source: 'cis', text: `CIS ${of} ${item}` };
}

/** A DISA STIG item: RHEL 9 V2R9 (`RHEL-09-…`) or Ubuntu 24.04 V1R5 (`UBTU-24-…`). */
export function stig(item: string): Reference {
  return { source: 'stig', text: `DISA STIG ${item}` };
}

/** A published vulnerability. */
export function cve(id: string): Reference {
  return { source: 'cve', text: id, url: `https://www.cve.org/CVERecord?id=${id}` };
}

/** The release notes of an OpenSSH release. */
export function notes(release: string): Reference {
  return {
    source: 'release-notes',
    text: `OpenSSH ${release} release notes`,
    url: `https://www.openssh.com/txt/release-${release}`,
  };
}

/** A public guide or tool that asks for the same. */
export function guide(text: string, url?: string): Reference {
  return { source: 'guide', text, ...(url === undefined ? {} : { url }) };
}
