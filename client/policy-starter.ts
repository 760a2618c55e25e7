/** What a policy is called; the server knows the same name. */
export const policyName = '.parapet.toml';

/**
 * The policy that a person starts from: it asks for what the settings ask for, so that no finding comes or goes by it.
 *
 * @param profile the profile of the settings.
 */
export function starterPolicy(profile: string): string {
  return `# How Parapet judges the configurations in this folder, in the editor and in CI.
# All keys: https://github.com/parapet-security/parapet/blob/main/docs/policy.md

profile = ${JSON.stringify(profile)}

# From which severity on an audit in CI fails.
fail-on = "medium"

# Releases to judge by. Without them: what the os-release of each host tells.
# [target]
# openssh = "9.2"

# [rules."sshd/banner-missing"]
# off = true
# reason = "Our banner is shown by PAM"
`;
}
