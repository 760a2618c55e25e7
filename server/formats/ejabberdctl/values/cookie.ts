import type { Secret } from '../../../core/text/secret.ts';

/** Cookies that manuals, examples and other programs have made known, and words that come to mind first. */
const KNOWN = new Set(
  'dummycookie123 dummycookie monster ejabberd xmpp jabber secret secretcookie topsecret cookie mycookie erlangcookie erlang erl rabbit rabbitmq couchdb changeme change_me password passwort admin root test testing example default supersecret cluster mnesia riak hello nocookie'.split(
    ' ',
  ),
);

/** What Erlang makes by itself has 20 characters; fewer than 16 can be guessed offline in reasonable time. */
const SHORTEST = 16;

/**
 * Why a cookie can be guessed, in words that do not give it away; `undefined` for one that is good enough.
 *
 * @param names names of the node and its host.
 */
export function weaknessOf(cookie: Secret, names: readonly string[]): string | undefined {
  return cookie.ask((text) => {
    const lower = text.toLowerCase();
    if (text === '') return 'is empty';
    if (KNOWN.has(lower) || KNOWN.has(lower.replace(/[^a-z]/g, ''))) return 'is one that everybody knows';
    if (names.some((name) => name !== '' && lower === name.toLowerCase()))
      return 'is the name of the node or of its host';
    if (text.length < SHORTEST) return `has fewer than ${SHORTEST} characters`;
    if (new Set(text).size < 6) return 'is made of a few characters that repeat';
    return /^(.{1,8})\1+$/s.test(text) ? 'repeats one short piece' : undefined;
  });
}
