import fc from 'fast-check';

const bare = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/);
const content = fc.string({
  unit: fc.constantFrom('a', 'Z', ' ', '#', '=', '[', ']', '{', '}', ',', '.', 'é', '😀', '/'),
});

const key = fc.oneof(
  bare,
  content.map((text) => `"${text}"`),
  content.map((text) => `"${text}\\"\\t\\u00e9"`),
  content.map((text) => `'${text}'`),
);

const scalar = fc.oneof(
  fc.constantFrom('true', 'false', '0', '-17', '+3', '1_000', '0xff', '1.5', '-2e3', 'inf', 'nan'),
  fc.constantFrom('1979-05-27T07:32:00Z', '1979-05-27 07:32:00', '1979-05-27', '07:32:00'),
  content.map((text) => `"${text}\\\\\\""`),
  content.map((text) => `'${text}'`),
  content.map((text) => `"""\n${text}\n  "" \\\n  ${text}"""`),
  content.map((text) => `"""${text}""""`),
  content.map((text) => `'''${text}'''''`),
);

const blank = fc.constantFrom('', ' ', '\t', '  ');
const line = fc.constantFrom('\n', '\r\n', '\n\n', ' # a ] } " remark\n', '\n# [x]\n');

const { value } = fc.letrec<{ value: string; array: string; inline: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('array'), tie('inline')),
  array: fc
    .tuple(fc.array(fc.tuple(tie('value'), fc.oneof(blank, line)), { maxLength: 3 }), blank, fc.boolean())
    .map(([items, inner, comma]) => {
      const written = items.map(([item, behind]) => `${inner}${item}${behind}`).join(',');
      return `[${written}${comma && items.length > 0 ? ',' : ''}${inner}]`;
    }),
  inline: fc
    .tuple(fc.uniqueArray(fc.tuple(bare, tie('value')), { maxLength: 3, selector: ([name]) => name }), blank)
    .map(
      ([entries, inner]) =>
        `{${inner}${entries.map(([name, item]) => `${name}${inner}=${inner}${item}`).join(`${inner},${inner}`)}${inner}}`,
    ),
}));

/** Assignments whose keys do not clash: each begins with a number of its own. */
const assignments = fc
  .array(fc.tuple(fc.array(key, { maxLength: 2 }), value, blank, line), { maxLength: 4 })
  .map((all) =>
    all
      .map(
        ([more, item, inner, end], index) =>
          `${inner}${[`k${index}`, ...more].join(`${inner}.${inner}`)}${inner}=${inner}${item}${inner}${end}`,
      )
      .join(''),
  );

const header = fc.tuple(
  fc.boolean(),
  fc.array(key, { maxLength: 2 }),
  blank,
  line,
  assignments,
  fc.array(assignments, { maxLength: 2 }),
);

/** A valid document: assignments, then tables and arrays of tables under headers. */
export const tomlText: fc.Arbitrary<string> = fc
  .tuple(line, assignments, fc.array(header, { maxLength: 4 }))
  .map(([first, top, headers]) => {
    const tables = headers.map(([isArray, more, inner, end, body, further], index) => {
      const name = `${inner}${[`t${index}`, ...more].join(`${inner}.${inner}`)}${inner}`;
      if (!isArray) return `[${name}]${inner}${end}${body}`;
      const items = [body, ...further].map((item) => `[[${name}]]${inner}${end}${item}`);
      return `${items.join('')}[${name}.${inner}inner${inner}]${end}${body}`;
    });
    return `${first}${top}${tables.join('')}`;
  });
