import { describe, expect, it } from 'vitest';
import { weakCiphers } from '../../server/formats/ejabberd/ciphers.ts';

describe('a cipher list', () => {
  it.each([
    'HIGH:!aNULL:!eNULL:!3DES:@STRENGTH',
    'DEFAULT:!EXPORT:!LOW:!RC4:!SSLv2',
    'ECDH:DH:!3DES:!aNULL:!eNULL:!MEDIUM@STRENGTH',
    'EECDH+AESGCM:EDH+AESGCM:AES256+EECDH',
    'ALL:!aNULL:!eNULL:!EXP:!LOW:!RC4:!3DES:!MD5',
    'ALL:!ADH:!LOW:!EXP:!MD5:@STRENGTH',
    'HIGH:+3DES',
    'RC4-SHA:AES128-SHA:!RC4',
    'AES128-SHA:RC4:-RC4',
    'kRSA+3DES:!kRSA',
    'HIGH:@SECLEVEL=1',
    '',
  ])('has nothing broken in it: %s', (list) => {
    expect(weakCiphers(list)).toEqual([]);
  });

  it.each([
    ['HIGH:DES-CBC3-SHA:RC4-SHA', ['3DES', 'RC4']],
    ['ECDHE-RSA-DES-CBC3-SHA,AES128-SHA', ['3DES']],
    ['RSA+3DES', ['3DES']],
    ['-RC4:RC4', ['RC4']],
    ['ALL', ['suites that do not authenticate the server']],
    ['HIGH:ADH-AES256-SHA', ['suites that do not authenticate the server']],
    ['NULL:aNULL', ['suites that do not encrypt', 'suites that do not authenticate the server']],
    ['HIGH@SECLEVEL=0', ['whatever OpenSSL takes for broken (@SECLEVEL=0)']],
    ['EXP LOW DES IDEA MD5', ['export ciphers', 'ciphers with short keys (LOW)', 'DES', 'IDEA', 'MD5']],
  ])('has what is broken in it: %s', (list, weak) => {
    expect(weakCiphers(list)).toEqual(weak);
  });
});
