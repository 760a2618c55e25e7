import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { type Encoding, Positions } from './positions.ts';

/** A document that is open in the client. */
export class OpenDocument {
  /** As the client spells it. */
  readonly uri: string;
  readonly languageId: string;
  readonly #encoding: Encoding;
  #version: number;
  #text: string;
  #positions: Positions | undefined;

  constructor(
    item: { readonly uri: string; readonly languageId: string; readonly version: number; readonly text: string },
    encoding: Encoding,
  ) {
    this.uri = item.uri;
    this.languageId = item.languageId;
    this.#version = item.version;
    this.#text = item.text;
    this.#encoding = encoding;
  }

  get version(): number {
    return this.#version;
  }

  get text(): string {
    return this.#text;
  }

  get positions(): Positions {
    this.#positions ??= new Positions(this.#text, this.#encoding);
    return this.#positions;
  }

  /** Applies changes one after the other, each to the text that the one before it left; one without a range is a whole text. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if ('range' in change) {
        const { start, end } = this.positions.spanOf(change.range);
        this.#text = this.#text.slice(0, start) + change.text + this.#text.slice(end);
      } else {
        this.#text = change.text;
      }
      this.#positions = undefined;
    }
    this.#version = version;
  }
}
