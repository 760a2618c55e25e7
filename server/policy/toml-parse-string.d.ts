/** The part of @iarna/toml that reads a text: the whole of it wants Node's streams, which a web worker has not. */
declare module '@iarna/toml/parse-string' {
  /** @throws Error with `pos` when the text is not TOML. */
  export default function parseString(text: string): Record<string, unknown>;
}
