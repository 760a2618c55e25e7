import { reachOf } from '../reach.ts';
import { docs, ejabberdRule, toplevel } from '../rule.ts';
import { entryNamed, placeOfEntry, textOf } from '../value.ts';

/** Test environments of Let's Encrypt, Google and Buypass. */
const TESTING = /^(acme-staging[\w-]*\.api\.letsencrypt\.org|[\w.-]+\.test-api\.pki\.goog|api\.test4\.buypass\.no)$/i;

export default ejabberdRule({
  title: 'ACME test authority, or ACME without TLS',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy:
    "Remove ca_url, which leaves Let's Encrypt, or name the address that your authority has for real certificates.",
  references: [toplevel('acme'), docs('admin/configuration/basic/', 'ACME')],
  *check(model) {
    const { value } = model.global.option('acme');
    const entry = value?.kind === 'mapping' ? entryNamed(value, 'ca_url') : undefined;
    const url = entry?.isUncertain ? undefined : textOf(entry?.value);
    const fault = url === undefined ? undefined : faultOf(url);
    if (entry === undefined || fault === undefined) return;
    yield {
      at: placeOfEntry(entry),
      subject: '*/acme/ca_url',
      message: fault,
      fix: {
        title: "Remove ca_url, so that Let's Encrypt is asked",
        operations: [{ kind: 'remove-entry', entry, moves: ['*/acme'] }],
        caution: 'Certificates that are there already stay until they are requested anew.',
      },
    };
  },
});

function faultOf(url: string): string | undefined {
  const [, scheme = '', host = ''] = /^(https?):\/\/(\[[^\]]*\]|[^/:?#]+)/i.exec(url) ?? [];
  if (TESTING.test(host)) return `ca_url asks ${host}, an authority for tests, whose certificates nobody trusts`;
  const isLocal = host === 'localhost' || reachOf(host.replace(/^\[|\]$/g, '')) === 'loopback';
  return scheme.toLowerCase() === 'http' && !isLocal
    ? 'ca_url asks for certificates over a connection without TLS, in which anybody on the way can answer'
    : undefined;
}
