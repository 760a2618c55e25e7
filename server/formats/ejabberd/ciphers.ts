/** A group of cipher suites that nobody should offer. */
interface Group {
  /** As messages speak of it. */
  readonly weakness: string;
  /** Words that put suites of the group into a list. */
  readonly added: RegExp;
  /** Words that shut the group out when they stand behind `!`. */
  readonly excluded: RegExp;
}

/** By the words of openssl-ciphers(1); names of single suites are those of OpenSSL. */
const GROUPS: readonly Group[] = [
  {
    weakness: 'suites that do not encrypt',
    added: /^(e?NULL|COMPLEMENTOFALL|NULL-.*|.*-NULL-.*)$/,
    excluded: /^e?NULL$/,
  },
  {
    weakness: 'suites that do not authenticate the server',
    added: /^(aNULL|ADH|AECDH|ALL|COMPLEMENTOFDEFAULT|(ADH|AECDH)-.*)$/,
    excluded: /^(aNULL|ADH)$/,
  },
  { weakness: 'export ciphers', added: /^(EXP|EXPORT|EXPORT40|EXPORT56|EXP-.*)$/, excluded: /^EXP(ORT)?$/ },
  { weakness: 'ciphers with short keys (LOW)', added: /^LOW$/, excluded: /^LOW$/ },
  { weakness: 'DES', added: /^(DES|DES-CBC-.*|.*-DES-CBC-.*)$/, excluded: /^(DES|LOW)$/ },
  { weakness: '3DES', added: /^(3DES|.*DES-CBC3-.*)$/, excluded: /^3DES$/ },
  { weakness: 'RC4', added: /^(RC4|RC4-.*|.*-RC4-.*)$/, excluded: /^RC4$/ },
  { weakness: 'RC2', added: /^(RC2|RC2-.*)$/, excluded: /^RC2$/ },
  { weakness: 'IDEA', added: /^(IDEA|IDEA-.*)$/, excluded: /^IDEA$/ },
  { weakness: 'MD5', added: /^MD5$/, excluded: /^(MD5|RC4)$/ },
];

/**
 * What is broken in a cipher list of OpenSSL, in words; nothing where all that it asks for is fine. `!` and `-` take suites out,
 * `+` only moves what is there. Words such as `HIGH` and `DEFAULT` mean what the library makes of them and are taken as fine.
 */
export function weakCiphers(list: string): readonly string[] {
  const words = list.split(/[:, ]+/).flatMap((word) => {
    // `HIGH@STRENGTH` is a word and a command.
    const [cipher = '', ...commands] = word.split('@');
    return [cipher, ...commands.map((command) => `@${command}`)].filter((each) => each !== '');
  });
  const excluded = words.filter((word) => word.startsWith('!')).map((word) => word.slice(1));
  const weak = GROUPS.filter((group) => {
    if (excluded.some((word) => group.excluded.test(word))) return false;
    let isIn = false;
    for (const word of words) {
      if (/^[!+@]/.test(word)) continue;
      if (word.startsWith('-')) isIn &&= !group.excluded.test(word.slice(1));
      // `kRSA+3DES` is what both words have in common.
      else isIn ||= word.split('+').some((part) => group.added.test(part)) && !isExcluded(word, excluded);
    }
    return isIn;
  }).map(({ weakness }) => weakness);
  return words.includes('@SECLEVEL=0') ? [...weak, 'whatever OpenSSL takes for broken (@SECLEVEL=0)'] : weak;
}

function isExcluded(word: string, excluded: readonly string[]): boolean {
  return word.split('+').some((part) => excluded.includes(part));
}
