import type { OptionType } from '../../server/formats/ejabberd/facts/option-fact.ts';
import type { StandIns } from './ejabberd-oracle.ts';

/** Values in flow style: the right ones of a type, and ones that are wrong in kind or in what they say. */
export interface Samples {
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

/** Values that fit nearly nothing. */
const NONSENSE = ['[[x]]', '{nosuch: {nosuch: 1}}', '""', '7.5', '-3', 'No Such Thing!', '[]', '"é"'];

const PLAIN: Readonly<Record<string, Samples>> = {
  bool: { good: ['true', 'no', '"on"'], bad: ['True', '1', 'maybe'] },
  atom: { good: ['some_name', '"x y"'], bad: ['5'] },
  'access-rule': { good: ['all', '[allow: all]', '[{deny: x}, allow]'], bad: ['5', '[permit: all]', '[]'] },
  'shaper-rule': { good: ['none', '5000', '[fast: all]'], bad: ['0', '1.5', '[0: all]'] },
  ip: { good: ['127.0.0.1', '"::1"', '"127.1"'], bad: ['localhost', '256.1.1.1', '5', '"[::1]"'] },
  ipv4: { good: ['192.0.2.1', '"0"'], bad: ['"::1"', 'x'] },
  ipv6: { good: ['"::1"', '"2001:db8::1"'], bad: ['192.0.2.1', '"2001:db8::1::2"'] },
  'ip-mask': { good: ['10.0.0.0/8', '"::1/128"', '192.0.2.1'], bad: ['10.0.0.0/33', '10.0.0.0/255.0.0.0'] },
  port: { good: ['1', '65535'], bad: ['0', '65536', '"5222"'] },
  domain: { good: ['example.org', '"1.2.3.4"'], bad: ['a@b', '"a b"', '"a/b"', 'a..b'] },
  host: { good: ['conference.example.org', '"x.@HOST@"'], bad: ['a.example', '"a b"', '"@HOST@"'] },
  'host-list': { good: ['[x.example, y.example]'], bad: ['[x.example, x.example]', '[b.example]', 'x.example'] },
  octal: { good: ['"0640"', "'755'"], bad: ['640', '"9"', 'rwx'] },
  jid: { good: ['admin@example.org', 'example.org', 'a@b/c'], bad: ['"a@"', '"@b"', '"a b@c"', '""'] },
  any: { good: ['x'], bad: [] },
  'mqtt-topic-filter': { good: ['"a/b"', '"#"', '"+/x"'], bad: ['"a#"', '"#/a"', '""'] },
  lang: { good: ['en', 'pt-BR'], bad: ['"en_US"', 'x', '5'] },
  'ldap-filter': { good: ['"(uid=%u)"', '"(&(a=b)(!(c=d)))"'], bad: ['uid=%u', '"(uid=%u"', '"(&)"'] },
  base64: { good: ['c2VjcmV0'], bad: ['"@@@@"'] },
  regexp: { good: ['"^[a-z]+$"', '"(?i)x"'], bad: ['"("', '"["', '"*"'] },
  glob: { good: ['"*"', '"a?"'], bad: ['"[a"'] },
  'url-or-file': { good: ['http://example.org/x.css'], bad: ['5'] },
  origins: { good: ['https://example.org', '"https://a.example http://b.example"'], bad: ['example.org', 'ignore'] },
  acl: { good: ['{x: {user: a@b}}', '{x: [{ip: 10.0.0.0/8}, {user: {a: b}}]}'], bad: ['{all: {user: a}}', '{x: all}'] },
  'access-rules': {
    good: ['{x: {allow: all}}', '{x: [deny: [a, b], allow]}'],
    bad: ['{x: allow}', '{x: [admin: allow]}'],
  },
  'api-permissions': {
    good: ['{x: {from: mod_http_api, who: {acl: admin}, what: ["*", "!stop"]}}', '{x: {who: [oauth: {scope: a}]}}'],
    bad: ['{x: {from: nosuch}}', '{x: {who: {oauth: {acl: a}}}}', '{x: {what: "UPPER"}}', '{x: {to: a}}'],
  },
  shaper: {
    good: ['{x: 1000}', '{x: {rate: 5, burst_size: 9}}', '{x: infinity}'],
    bad: ['{x: fast}', '{x: {burst_size: 5}}'],
  },
  'shaper-rules': {
    good: ['{x: 5}', '{x: [5: [a, b], none: all]}'],
    bad: ['{x: 0}', '{none: 5}', '{x: [5: {nosuch: a}]}'],
  },
  listeners: {
    good: ['[]', '[{port: 1, module: ejabberd_c2s}]'],
    bad: ['[{port: 1}]', '[5]', 'x', '[{module: ejabberd_c2s}]'],
  },
  modules: {
    good: ['{}', '{mod_ping: {}}'],
    bad: ['[mod_ping]', '{mod_ping: }', '{mod_pingg: {}}', '{mod_muc_admin: {}}'],
  },
  'host-config': {
    good: ['{}', '{a.example: {acl: {}}}'],
    bad: ['{c.example: {acl: {}}}', '{a.example: {hosts: [x]}}', '{a.example: 5}'],
  },
};

/** Values of a type in flow style. */
export function samples(type: OptionType, files: StandIns): Samples {
  const { good, bad } = ownSamples(type, files);
  return { good, bad: [...new Set([...bad, ...NONSENSE])] };
}

function ownSamples(type: OptionType, files: StandIns): Samples {
  switch (type.kind) {
    case 'string':
      if (type.pattern !== undefined) return { good: [], bad: ['x', '5'] };
      return { good: type.nonEmpty ? ['"x"'] : ['x', "'5'"], bad: ['5', '[x]'] };
    case 'int':
      return intSamples(type.min, type.max, type.infinity === true);
    case 'number':
      return { good: ['0', '1.5'], bad: ['-1', '"1"', 'x'] };
    case 'timeout': {
      const good = ['5', '10 s', '2 Minutes', ...(type.infinity ? ['infinity'] : [])];
      return { good, bad: ['0', '10 ms', '5 weeks', '1.5 s', ...(type.infinity ? [] : ['infinity'])] };
    }
    case 'enum':
    case 'db-type':
      return { good: [...type.values, ...(type.legacy ?? [])], bad: ['nosuch', '5'] };
    case 'either': {
      const all = type.of.map((each) => ownSamples(each, files));
      return { good: all.flatMap(({ good }) => good), bad: all.flatMap(({ bad }) => bad) };
    }
    case 'list': {
      const { good, bad } = ownSamples(type.items, files);
      return {
        good: [
          ...(good[0] === undefined ? [] : [`[${good.slice(0, 3).join(', ')}]`, `[${good[0]}]`]),
          ...(type.single ? good : []),
        ],
        bad: [...bad.map((value) => `[${value}]`), ...(type.single || good[0] === undefined ? [] : [good[0]])],
      };
    }
    case 'map': {
      const [keys, values] = [ownSamples(type.keys, files), ownSamples(type.values, files)];
      const [key = 'x', value = 'x'] = [keys.good[0], values.good[0]];
      return {
        good: values.good.map((each) => `{${key}: ${each}}`),
        bad: [
          ...keys.bad.filter((bad) => !/^[[{]/.test(bad)).map((bad) => `{${bad}: ${value}}`),
          ...values.bad.map((bad) => `{${key}: ${bad}}`),
        ],
      };
    }
    case 'options': {
      const inner = Object.entries(type.keys).map(([key, each]) => ({ key, ...ownSamples(each, files) }));
      const need = (type.required ?? []).map(
        (key) => `${key}: ${inner.find((each) => each.key === key)?.good[0] ?? 'x'}`,
      );
      const map = (key: string, value: string): string =>
        `{${[...need.filter((each) => !each.startsWith(`${key}: `)), `${key}: ${value}`].join(', ')}}`;
      return {
        good: inner.flatMap(({ key, good }) => good.map((value) => map(key, value))),
        bad: [
          ...inner.flatMap(({ key, bad }) => bad.map((value) => map(key, value))),
          ...(need.length > 0 ? ['{}'] : []),
        ],
      };
    }
    case 'pem':
      return { good: [files.pem], bad: ['5'] };
    case 'path':
    case 'file':
      return { good: [files.file], bad: ['5'] };
    case 'directory':
      return { good: [files.folder], bad: ['5'] };
    case 'erlang-module':
      return { good: ['mod_http_api'], bad: ['mod_ping'] };
    case 'url':
      return {
        good: type.schemes.map((scheme) => `${scheme}://example.org:81/x`),
        bad: ['example.org', 'gopher://example.org/', '"http://"', '"http://a b/"', 'http://a:99999/'],
      };
    default:
      return PLAIN[type.kind] ?? { good: [], bad: [] };
  }
}

function intSamples(min: number | undefined, max: number | undefined, infinity: boolean): Samples {
  return {
    good: [`${min ?? 5}`, `${max ?? 100_000}`, ...(infinity ? ['infinity', 'unlimited'] : [])],
    bad: [
      ...(min === undefined ? [] : [`${min - 1}`]),
      ...(max === undefined ? [] : [`${max + 1}`]),
      ...(infinity ? [] : ['infinity']),
      '"5"',
      '5.5',
      'many',
    ],
  };
}
