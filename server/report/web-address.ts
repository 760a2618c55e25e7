/**
 * An address that may stand behind a link. Saved reports can come from anywhere, so one of another kind, such as
 * `javascript:`, is no address.
 */
export function httpsOnly(url: string | undefined): string | undefined {
  return url !== undefined && /^https:\/\/[^\s"'<>\\^`{|}]+$/.test(url) ? url : undefined;
}
