import type { OptionsType, OptionType } from './option-fact.ts';

const TEXT: OptionType = { kind: 'string' };
const SWITCH: OptionType = { kind: 'bool' };
const BASE64: OptionType = { kind: 'base64' };

const fields = (type: OptionType, ...names: string[]): Record<string, OptionType> =>
  Object.fromEntries(names.map((name) => [name, type]));
const map = (keys: Record<string, OptionType>): OptionsType => ({ kind: 'options', keys });
const list = (items: OptionType): OptionType => ({ kind: 'list', items });

const PLACE = fields(SWITCH, 'home', 'work', 'postal', 'parcel', 'dom', 'intl', 'pref');
const PICTURE = map({ ...fields(TEXT, 'type', 'extval'), binval: BASE64 });

/** The fields of a vCard (XEP-0054) as ejabberd's modules take them for their own services. */
export const vcard: OptionType = map({
  ...fields(TEXT, 'version', 'fn', 'nickname', 'bday', 'jabberid', 'mailer', 'tz', 'title', 'role', 'note', 'prodid'),
  ...fields(TEXT, 'rev', 'sort_string', 'uid', 'url', 'desc'),
  n: map(fields(TEXT, 'family', 'given', 'middle', 'prefix', 'suffix')),
  photo: PICTURE,
  logo: PICTURE,
  adr: list(map({ ...PLACE, ...fields(TEXT, 'pobox', 'extadd', 'street', 'locality', 'region', 'pcode', 'ctry') })),
  label: list(map({ ...PLACE, line: list(TEXT) })),
  tel: list(
    map({
      ...fields(
        SWITCH,
        'home',
        'work',
        'voice',
        'fax',
        'pager',
        'msg',
        'cell',
        'video',
        'bbs',
        'modem',
        'isdn',
        'pcs',
        'pref',
      ),
      number: TEXT,
    }),
  ),
  email: list(map({ ...fields(SWITCH, 'home', 'work', 'internet', 'pref', 'x400'), userid: TEXT })),
  geo: map(fields(TEXT, 'lat', 'lon')),
  org: map({ name: TEXT, units: list(TEXT) }),
  categories: list(TEXT),
  sound: map({ ...fields(TEXT, 'phonetic', 'extval'), binval: BASE64 }),
  class: { kind: 'enum', values: ['confidential', 'private', 'public'] },
  key: map({ type: TEXT, cred: TEXT }),
});
