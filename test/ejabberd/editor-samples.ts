import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { release, unitOf } from './unit.ts';

export const PATH = '/etc/ejabberd/ejabberd.yml';

/** Opens a text in which `|` stands for the cursor. */
export function at(marked: string, others: Readonly<Record<string, string>> = {}, known = '26.07') {
  const offset = marked.indexOf('|');
  const text = offset === -1 ? marked : marked.slice(0, offset) + marked.slice(offset + 1);
  const { editor } = ejabberd.open(unitOf({ [PATH]: text, ...others }, release(known)));
  return { editor, text, cursor: { path: PATH, offset } };
}

export const hoverOf = (marked: string, others?: Readonly<Record<string, string>>, known?: string) => {
  const { editor, cursor, text } = at(marked, others, known);
  const hover = editor.hover(cursor);
  return hover && { on: text.slice(hover.span.start, hover.span.end), text: hover.paragraphs.join('\n\n') };
};

export const offersOf = (marked: string) => {
  const { editor, cursor } = at(marked);
  return editor.complete(cursor);
};
export const labels = (marked: string) => offersOf(marked).map(({ label }) => label);

/** The text with an offer put in. */
export const accepted = (marked: string, label: string) => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const offer = offersOf(marked).find((each) => each.label === label);
  if (offer === undefined || offset === -1) return undefined;
  const column = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
  const written = offer.newText.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\n/g, `\n${column}`);
  return text.slice(0, offer.span.start) + written + text.slice(offer.span.end);
};

export const BASE = `hosts: [example.org, example.com]
define_macro:
  ADMINS: admins
  DB_PASSWORD: hunter2-hunter2
acl:
  admins:
    user: admin@example.org
access_rules:
  configure:
    allow: ADMINS
  local: {allow: all}
shaper:
  slow: 1000
shaper_rules:
  c2s_shaper:
    slow: all
`;
