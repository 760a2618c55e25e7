import type { Place, Span } from '../../core/text/span.ts';
import { KEY_LIKE } from './key-like.ts';
import type { WireguardModel } from './model.ts';

/** What stands before a key that everybody may know: the peer of a command, or a public key in a comment. */
const PUBLIC_BEFORE = /(?:\bpeer[\s.]+["']?|public[-_ ]?key["']?\s*[:=]?\s*["']?)$/i;

/**
 * Where secrets stand: values of private and preshared keys, however damaged, and whatever looks like a key in a comment, a
 * hook or a line that nobody can read, unless it is a peer's public key.
 */
export function secrets(model: WireguardModel): readonly Place[] {
  const places: Place[] = [];
  const inHooks = model.interface.hooks.flatMap(({ setting, analysis }) =>
    analysis.facts.filter(({ kind }) => kind === 'secret').map(({ span }) => setting.partAt(span.start, span.end)),
  );
  const own = model.interface.privateKey?.reading;
  for (const { path, text } of model.trees.values()) {
    const settings = model.settings.filter((setting) => setting.path === path);
    const known = [
      ...settings.filter(({ secret }) => secret !== undefined).map(({ line }) => line.value.span),
      ...inHooks.filter((place) => place.path === path).map(({ span }) => span),
    ].sort((a, b) => a.start - b.start);
    places.push(...known.filter(({ start, end }) => end > start).map((span) => ({ path, span })));
    const isKnown = within(known);
    const isPublic = within(
      settings
        .filter(({ option, secret }) => option === 'PublicKey' && secret === undefined)
        .map(({ line }) => line.value.span),
    );
    for (const match of text.matchAll(KEY_LIKE)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const isOwn = own?.ok === true && own.key.secret.ask((mine) => mine === match[0]);
      const isNamed = PUBLIC_BEFORE.test(text.slice(Math.max(0, span.start - 40), span.start));
      if ((isOwn || !(isPublic(span) || isNamed)) && !isKnown(span)) places.push({ path, span });
    }
  }
  return places;
}

/** Tells whether a span lies in one of some that do not overlap; the spans are in their order. */
function within(spans: readonly Span[]): (span: Span) => boolean {
  let next = 0;
  // Spans are asked for in their order too, so that each is passed once.
  return ({ start, end }) => {
    while (next < spans.length && (spans[next]?.end ?? 0) < end) next++;
    const candidate = spans[next];
    return candidate !== undefined && candidate.start <= start && end <= candidate.end;
  };
}
