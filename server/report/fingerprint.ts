/**
 * Gives findings names that outlive edits: the same rule about the same subject in the same file keeps its name however
 * the lines move. Findings that agree in all three are told apart by their order.
 */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  /** The fingerprint of the next finding: 32 hexadecimal digits. `path` is the one that the report shows. */
  next(ruleId: string, path: string, subject: string): string {
    const key = [ruleId, path, subject].join('\n');
    const count = this.#seen.get(key) ?? 0;
    this.#seen.set(key, count + 1);
    return fnv128(count === 0 ? key : `${key}\n${count}`);
  }
}

const OFFSET = 0x6c62272e07bb014262b821756295c58dn;
const PRIME = 0x1000000000000000000013bn;

/** FNV-1a with 128 bits over UTF-16 code units: it tells texts apart, and keeps nothing secret. */
function fnv128(text: string): string {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(128, (hash ^ BigInt(text.charCodeAt(i))) * PRIME);
  return hash.toString(16).padStart(32, '0');
}
