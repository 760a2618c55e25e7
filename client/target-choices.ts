import type { Translate } from './l10n.ts';

/** What the server answers to `parapet/targetChoices`. */
export interface TargetChoices {
  readonly product: string;
  readonly release: string;
  readonly newest: string;
  readonly known: readonly { readonly release: string; readonly systems: readonly string[] }[];
  readonly hasPolicy: boolean;
}

/** A release to choose. */
export interface TargetItem {
  readonly label: string;
  readonly description: string;
  readonly release: string;
}

/** The releases to choose from: the one in force, the newest, and those that systems come with. Each once. */
export function targetItems({ release: now, newest, known }: TargetChoices, t: Translate): readonly TargetItem[] {
  const releases = new Set([now, newest, ...known.map(({ release }) => release)]);
  return [...releases].map((release) => {
    const systems = known.find((each) => each.release === release)?.systems ?? [];
    const words = [
      ...(release === now ? [t('in force now')] : []),
      ...(release === newest ? [t('the newest known')] : []),
      ...systems,
    ];
    return { label: release, description: words.join(', '), release };
  });
}
