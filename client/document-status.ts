import type { Translate } from './l10n.ts';

/** How bad a finding is, as the server says it. */
export type Worst = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** What the server answers to `parapet/status`. */
export interface DocumentStatus {
  readonly findings: number;
  readonly worst: Worst | null;
  readonly notAnalysed: string | null;
  readonly profile: string;
  readonly target: { readonly product: string; readonly release: string; readonly isKnown: boolean } | null;
  readonly policy: string | null;
}

/** The texts of a status item, and how loud it is. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly level: 'error' | 'warning' | 'information';
}

/**
 * Puts the status of a document into words.
 *
 * @param t writes them in the language of the editor.
 */
export function statusText(status: DocumentStatus, t: Translate): StatusText {
  const { findings, worst, notAnalysed, profile, target, policy } = status;
  const details = [
    t('profile {0}', profile),
    ...(target === null
      ? []
      : [
          target.isKnown
            ? `${target.product} ${target.release}`
            : t('{0} {1}, the newest known', target.product, target.release),
        ]),
    ...(policy === null ? [] : [t('policy {0}', policy)]),
  ].join(' · ');
  if (notAnalysed !== null) {
    return { text: t('Not analysed'), detail: `${notAnalysed} ${details}`, level: 'error' };
  }
  const text = findings === 0 ? t('No findings') : findings === 1 ? t('1 finding') : t('{0} findings', findings);
  const isBad = worst === 'critical' || worst === 'high';
  return { text, detail: details, level: isBad ? 'error' : worst === 'medium' ? 'warning' : 'information' };
}
