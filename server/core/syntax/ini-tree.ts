import type { Located, Span } from '../text/span.ts';

/**
 * How a member of the INI family writes things: `[section]`, `key = value`, comments. What the settings mean is the
 * business of the format.
 */
export interface IniDialect {
  /** What begins a comment. */
  readonly commentSigns: readonly string[];
  /** Whether a comment may begin anywhere in a line, without a blank before it, or only as its first word. */
  readonly commentsWithin: boolean;
  /** Settings, by the name that they go by, whose value runs to the end of the line whatever signs are in it. */
  readonly wholeLine?: (name: string) => boolean;
  /** Whether names differ that are spelt with other capitals. */
  readonly ignoresCase: boolean;
  /** The characters that are blank; a CR at the end of a line is always one. */
  readonly blanks: string;
  /** Whether blanks are dropped even within words, so that `Listen Port` is `ListenPort`. */
  readonly dropsBlanks: boolean;
  /** Whether a backslash at the end of a line joins the next one to it, with a blank between them. */
  readonly continues: boolean;
}

/** A value as the dialect reads it, which need not be as it is written: blanks go and lines are joined. */
export interface IniValue {
  readonly text: string;
  /** What it was read from, without blanks around it; empty, behind the separator, where there is none. */
  readonly span: Span;
  /** The span in the file of a part of {@link IniValue.text}. */
  spanOf(start: number, end: number): Span;
}

/** `[name]`. A broken one opens a section all the same, so that its settings are not taken for another's. */
export interface IniHeader {
  readonly kind: 'header';
  /** The line without its line end. */
  readonly span: Span;
  /** What stands between the brackets, as it is written. */
  readonly written: Located<string>;
  /** The same without the blanks that the dialect drops, in lower case where it ignores case. */
  readonly name: string;
  /** Text that stands behind the bracket and is no comment. */
  readonly behind: Span | undefined;
  readonly closed: boolean;
  readonly comment: Span | undefined;
}

/** `key = value`. */
export interface IniSetting {
  readonly kind: 'setting';
  /** The line without its line end; of a continued one, to the end of its last line. */
  readonly span: Span;
  readonly indent: string;
  /** As it is written, without blanks around it. */
  readonly key: Located<string>;
  /** The same without the blanks that the dialect drops, in lower case where it ignores case. */
  readonly name: string;
  readonly separator: Span;
  readonly value: IniValue;
  readonly comment: Span | undefined;
}

/** A line that is a comment from its first word on. */
export interface IniComment {
  readonly kind: 'comment';
  readonly span: Span;
  /** What stands behind the sign, without blanks around it. */
  readonly text: Located<string>;
}

export interface IniBlank {
  readonly kind: 'blank';
  readonly span: Span;
}

/** A line that is neither of these: there is no separator in it, or nothing before the separator. */
export interface IniUnread {
  readonly kind: 'unread';
  readonly span: Span;
  readonly problem: 'no-separator' | 'no-key';
  /** The line without comment and blanks around it. */
  readonly text: Located<string>;
  readonly comment: Span | undefined;
}

export type IniLine = IniHeader | IniSetting | IniComment | IniBlank | IniUnread;

/** A header with the lines up to the next one. The lines before the first header are a section without a header. */
export interface IniSection {
  readonly header: IniHeader | undefined;
  /** Name of the header; empty without one. */
  readonly name: string;
  readonly lines: readonly IniLine[];
  readonly settings: readonly IniSetting[];
}

/** One file, read. Sections and settings that repeat are there as often as they are written, in their order. */
export interface IniFile {
  readonly lines: readonly IniLine[];
  readonly sections: readonly IniSection[];
  /** A byte order mark at the start: it is no part of the first line here, whatever a program takes it for. */
  readonly byteOrderMark: Span | undefined;
}
