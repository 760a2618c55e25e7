import { Secret } from '../../core/text/secret.ts';
import type { EjabberdModel } from './model.ts';
import type { WrittenSecret } from './secrets.ts';

/** Words that stand in examples, and the first that anybody tries; compared in lower case without digits and signs at the end. */
const SAMPLES = new Set([
  'abc',
  'admin',
  'administrator',
  'change',
  'changeit',
  'changeme',
  'changethis',
  'default',
  'dummycookie',
  'ejabberd',
  'example',
  'examplepassword',
  'foobar',
  'guest',
  'insertpassword',
  'jabber',
  'letmein',
  'monster',
  'mysecret',
  'mypassword',
  'mysecretpassword',
  'pass',
  'passwd',
  'password',
  'placeholder',
  'qwerty',
  'replaceme',
  'root',
  'sample',
  'secret',
  'secretkey',
  'secretpassword',
  'sekret',
  'scret',
  'supersecret',
  'sharedsecret',
  'test',
  'testing',
  'todo',
  'verysecret',
  'xmpp',
  'xxx',
  'yourpassword',
  'yoursecret',
]);

/** Options whose secrets are the second part of `name:password`. */
const WITH_NAME = ['must_authenticate_with', 'basic_auth'];

/** A secret as it counts: for `name:password`, the password. */
export function countedSecret({ option, value }: WrittenSecret): Secret {
  const { text } = value;
  const colon = WITH_NAME.includes(option) ? text.indexOf(':') : -1;
  return new Secret(text.slice(colon + 1));
}

/** Whether something else is to be put in the place of a text, by a program that nobody told us of: `{{ … }}`, `${…}`, `@NAME@`. */
export function isHole({ value: { text } }: WrittenSecret): boolean {
  return /\{\{|\{%|<%|%\{|\$\{|^\$[A-Z_][A-Z0-9_]*$|@[A-Z0-9_]+@/.test(text);
}

/** Whether a secret is one of examples, or the name of the server or of the account that it belongs to. */
export function isSample(secret: Secret, model: EjabberdModel): boolean {
  const names = [
    ...model.virtualHosts.map(({ host }) => host ?? ''),
    ...['sql_username', 'sql_database', 'rest_proxy_username'].map((name) => `${model.global.option(name).json ?? ''}`),
  ];
  return secret.ask((text) => isMark(text) || isWord(text) || names.includes(text.toLowerCase()));
}

/** `*****`, `????`, `xxxx`, `....`, `<password>`, `[password]`, `{password}`: somebody was to put something there. */
function isMark(text: string): boolean {
  return /^(.)\1*$/u.test(text) || /^(<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\})$/.test(text);
}

function isWord(text: string): boolean {
  const plain = text.toLowerCase();
  const bare = plain.replace(/[\s_.,:;-]+/g, '').replace(/[^\p{L}]+$/u, '');
  return SAMPLES.has(bare) || SAMPLES.has(plain.replace(/[^a-z]/g, ''));
}
