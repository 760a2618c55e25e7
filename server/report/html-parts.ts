import type { Severity } from '../core/lint/scale.ts';
import { html, type Markup, type Piece } from './html-markup.ts';
import type { ReportedPlace } from './report.ts';
import { capital } from './words.ts';

/** How the page is to be, where it is not a file of its own. */
export interface HtmlOptions {
  /** Makes the address behind a place, such as a command of an editor; without it places are plain text. */
  readonly placeUrl?: (place: ReportedPlace) => string;
  /** Light or dark, whatever the system prefers. */
  readonly theme?: 'light' | 'dark';
}

/** A chapter of the page. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  /** What the contents say behind the title, such as a number. */
  readonly note: string;
  readonly body: Markup;
}

/** A path, or a rule's id, that may be broken behind its slashes. */
export function softPath(path: string): Markup {
  return html`${path.split('/').map((name, i) => html`${i > 0 && html`/<wbr>`}${name}`)}`;
}

/** A place, as a link where the options make one. It has a title, since VS Code shows the whole address where there is none. */
export function placeLink(place: ReportedPlace, text: Piece, { placeUrl }: HtmlOptions): Markup {
  if (placeUrl === undefined) return html`${text}`;
  return html`<a href="${placeUrl(place)}" title="${place.path}:${place.line}">${text}</a>`;
}

/** A path and a line, as a link where the options make one. */
export function pathAndLine(place: ReportedPlace, options: HtmlOptions): Markup {
  return html`<code class="path">${placeLink(place, html`${softPath(place.path)}:${place.line}`, options)}</code>`;
}

/** A severity as a word on its colour. */
export function badge(severity: Severity): Markup {
  return html`<span class="badge ${severity}">${capital(severity)}</span>`;
}

/**
 * A table that narrow screens show as a list: each cell then stands under the heading of its column.
 *
 * @param title says what the table is, for those who cannot see where it stands.
 */
export function table(title: string, heads: readonly string[], rows: readonly (readonly Piece[])[]): Markup {
  return html`<table>
<caption class="unseen">${title}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell, i) => html`<td data-head="${heads[i]}"><div>${cell}</div></td>`)}</tr>\n`)}</tbody>
</table>`;
}
