import type { Span } from '../text/span.ts';

/** Template languages in which server configuration is kept. */
export type TemplateLanguage = 'jinja' | 'erb' | 'go' | 'terraform';

/** Name endings that say that a file is a template, and in which languages. A `.tmpl` or `.tpl` may be of two. */
const LANGUAGES: Readonly<Record<string, readonly TemplateLanguage[]>> = {
  j2: ['jinja'],
  jinja: ['jinja'],
  jinja2: ['jinja'],
  erb: ['erb'],
  epp: ['erb'],
  gotmpl: ['go'],
  tmpl: ['go', 'terraform'],
  tpl: ['go', 'terraform'],
  tftpl: ['terraform'],
};

/** All such endings, for file patterns. */
export const templateEndings: readonly string[] = Object.keys(LANGUAGES);

/** The languages that a file name says its text is a template of; none for an ordinary file. */
export function templateLanguages(path: string): readonly TemplateLanguage[] {
  return LANGUAGES[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? [];
}

/** A path without its template ending: the name of the file that the template makes. */
export function withoutTemplateEnding(path: string): string {
  return templateLanguages(path).length === 0 ? path : path.replace(/\.[a-z0-9]+$/i, '');
}

/**
 * What stands in for a character of a hole. It is of the private use area, so that no real file has it, and it is neither a
 * blank nor a quote nor a comment sign, so that a reader sees a word.
 */
export const HOLE = '\uE000';

/** A template with its holes masked, so that an ordinary reader can read the rest. Offsets are those of the template. */
export interface MaskedTemplate {
  /** The text, as long as the template: expressions are rows of {@link HOLE}, statements and template comments are blanks. */
  readonly text: string;
  /** Parts of which it is not known whether they are there: the bodies of conditions and loops, and the tags themselves. */
  readonly uncertain: readonly Span[];
}

/** One tag of a template. */
interface Tag {
  readonly span: Span;
  /** `value`: it leaves text behind. `statement`: it steers. `remark`: it leaves nothing. */
  readonly kind: 'value' | 'statement' | 'remark';
  readonly body: string;
}

const TAGS: Readonly<Record<TemplateLanguage, RegExp>> = {
  jinja: /\{\{([\s\S]*?)\}\}|\{%([\s\S]*?)%\}|\{#([\s\S]*?)#\}/g,
  erb: /<%=([\s\S]*?)%>|<%(?!#|%)([\s\S]*?)%>|<%#([\s\S]*?)%>/g,
  go: /\{\{(?!-?\s*(?:\/\*|if\b|else\b|end\b|range\b|with\b|block\b|define\b|break\b|continue\b|\$\w+\s*:?=))([\s\S]*?)\}\}|\{\{(?!-?\s*\/\*)([\s\S]*?)\}\}|\{\{-?\s*\/\*([\s\S]*?)\*\/\s*-?\}\}/g,
  terraform: /(?<!\$)\$\{([^}\n]*)\}|(?<!%)%\{([^}\n]*)\}|(?!)()/g,
};

const OPENS: Readonly<Record<TemplateLanguage, RegExp>> = {
  jinja: /^[-+]?\s*(if|for|macro|call|filter|block|raw|with|autoescape|set\s+[\w.]+\s*[-+]?$)/,
  erb: /^-?\s*(if|unless|case|while|until|for|begin)\b|\bdo\s*(\|[^|]*\|)?\s*-?$|\{\s*(\|[^|]*\|)?\s*-?$/,
  go: /^-?\s*(if|range|with|block|define)\b/,
  terraform: /^~?\s*(if|for)\b/,
};

const CLOSES: Readonly<Record<TemplateLanguage, RegExp>> = {
  jinja: /^[-+]?\s*end\w+/,
  erb: /^-?\s*(end\b|\})/,
  go: /^-?\s*end\b/,
  terraform: /^~?\s*end(if|for)\b/,
};

/** Masks the holes of a template. Tags that are not closed are left as they are. Total. */
export function maskTemplate(template: string, languages: readonly TemplateLanguage[]): MaskedTemplate {
  let text = template;
  const uncertain: Span[] = [];
  for (const language of languages) {
    const opened: number[] = [];
    for (const { span, kind, body } of tags(text, language)) {
      text = text.slice(0, span.start) + mask(text.slice(span.start, span.end), kind) + text.slice(span.end);
      if (kind !== 'remark') uncertain.push(span);
      if (kind !== 'statement') continue;
      if (OPENS[language].test(body)) opened.push(span.end);
      else if (CLOSES[language].test(body)) {
        const start = opened.pop();
        if (start !== undefined && opened.length === 0) uncertain.push({ start, end: span.start });
      }
    }
    // What is opened and never closed holds to the end.
    const [first] = opened;
    if (first !== undefined) uncertain.push({ start: first, end: text.length });
  }
  return { text, uncertain };
}

function tags(text: string, language: TemplateLanguage): Tag[] {
  return [...text.matchAll(TAGS[language])].map((match): Tag => {
    const [whole, value, statement] = match;
    const span = { start: match.index, end: match.index + whole.length };
    // Ansible's own remark at the head of a file leaves comment lines behind, never a setting.
    if (value !== undefined && /\bansible_managed\b/.test(value)) return { span, kind: 'remark', body: '' };
    if (value !== undefined) return { span, kind: 'value', body: value };
    return statement !== undefined ? { span, kind: 'statement', body: statement } : { span, kind: 'remark', body: '' };
  });
}

/** A value becomes one word even when its tag spans lines; what leaves no text becomes blanks, its line ends kept. */
function mask(tag: string, kind: Tag['kind']): string {
  return kind === 'value' ? HOLE.repeat(tag.length) : tag.replace(/[^\n\r]/g, ' ');
}
