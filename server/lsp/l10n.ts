/**
 * A text for a person, in the language of the client: `session.features.t`.
 *
 * @param message the English text, written out where it is used: the house test and the bundles in l10n/ go by it. `{0}` stands
 *   for the first of the arguments.
 * @returns the English text where there is no translation.
 */
export type Translate = (message: string, ...args: readonly (string | number)[]) => string;

/** For a client that has no translations: English, as it stands in the source. */
export const english: Translate = translator({});

/** Texts by a bundle: translations by the English text. What is no text in it is passed over. */
export function translator(bundle: Readonly<Record<string, unknown>>): Translate {
  return (message, ...args) => {
    const translated = Object.hasOwn(bundle, message) ? bundle[message] : undefined;
    const text = typeof translated === 'string' ? translated : message;
    return args.length === 0 ? text : text.replace(/\{(\d+)\}/g, (place, at) => String(args[Number(at)] ?? place));
  };
}

/** The texts of a session, by the bundle that the client sends as `initializationOptions.l10n`; English for anything else. */
export function translate(bundle: unknown): Translate {
  return typeof bundle === 'object' && bundle !== null
    ? translator(Object.fromEntries(Object.entries(bundle)))
    : english;
}
