import { describe, expect, it } from 'vitest';
import { distanceOf, plainHttpDistance } from '../../server/formats/ejabberd/factories/remote-server.ts';
import { writtenSecrets } from '../../server/formats/ejabberd/secrets.ts';
import { countedSecret, isHole, isSample } from '../../server/formats/ejabberd/weak-secrets.ts';
import { modelOf } from './unit.ts';

/** What is thought of a password for the database. */
function verdict(text: string): 'sample' | 'hole' | 'fine' {
  const model = modelOf(`hosts: [chat.example.org]\nsql_username: robin\nsql_password: ${JSON.stringify(text)}\n`);
  const [written] = writtenSecrets(model);
  if (written === undefined) throw new Error('no secret');
  if (isHole(written)) return 'hole';
  return isSample(countedSecret(written), model) ? 'sample' : 'fine';
}

describe('a secret', () => {
  it.each([
    'password',
    'Password1',
    'change_me!',
    '********',
    '????',
    '<your password>',
    'admin123',
    's3cret',
    'robin',
    'chat.example.org',
    'My-Secret-Password',
  ])('of examples: %s', (text) => expect(verdict(text)).toBe('sample'));
  it.each(['{{ vault_password }}', '$SQL_PASSWORD', '%{password}', '<%= password %>'])(
    'that is still to be put in: %s',
    (text) => expect(verdict(text)).toBe('hole'),
  );
  it.each([
    'hF3kq9Zt7vXw2LrPy8mB4sNd',
    '839201938471',
    'passage-of-9-otters',
    'correct horse battery staple',
    '}x{9!k',
    'p@ss:w0rd-kV83_zz',
  ])('of its own: %s', (text) => expect(verdict(text)).toBe('fine'));
});

describe('another server', () => {
  it.each([
    ['localhost', 'here'],
    ['127.0.0.1', 'here'],
    ['::1', 'here'],
    ['unix:/run/postgresql/.s.PGSQL.5432', 'here'],
    ['ip6-localhost', 'here'],
    ['postgres', 'next-door'],
    ['db.example.net', 'away'],
    ['10.0.0.3', 'away'],
    ['2001:db8::3', 'away'],
    ['DRIVER=FreeTDS;SERVER=db', undefined],
  ])('%s is %s', (server, expected) => expect(distanceOf(server)).toBe(expected));

  it.each([
    ['http://user:pw@auth.example.net:8080/api', 'away'],
    ['http://[::1]:80/', 'here'],
    ['HTTP://Localhost/api', 'here'],
    ['https://auth.example.net/', undefined],
  ])('behind %s is %s', (url, expected) => expect(plainHttpDistance(url)).toBe(expected));
});
