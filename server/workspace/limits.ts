/** What keeps an audit from hanging on input that nobody configures a server with. */

/** A larger file is not read. Bytes. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;

/** Files that one unit may have, its root included. */
export const MAX_UNIT_FILES = 1000;

/** Bytes that the files of one unit may have together. */
export const MAX_UNIT_BYTES = 16 * 1024 * 1024;

/** Different include patterns that one unit may have. */
export const MAX_UNIT_PATTERNS = 2000;

/** Names that one include pattern may be held against; `/*` + `/*` + `/*` in a deep tree would not end otherwise. */
export const MAX_GLOB_NAMES = 50_000;

/** A larger file is not read to find out whether it is of a known format at all. Bytes. */
export const MAX_CANDIDATE_BYTES = 1024 * 1024;

/** Files that one search reads to find that out. */
export const MAX_CANDIDATES = 20_000;

/** The same where each of them goes over a wire. */
export const MAX_DISTANT_CANDIDATES = 200;

/** Different patterns of files beside one unit that are followed. */
export const MAX_BESIDE_PATTERNS = 200;

/** Files beside one unit that are looked at. */
export const MAX_BESIDE_FILES = 500;

/** Bytes that the texts beside one unit may have together. */
export const MAX_BESIDE_BYTES = 4 * 1024 * 1024;

/** Units that are judged together by rules that look across. */
export const MAX_ACROSS_UNITS = 1000;

/** A larger `.gitignore` is not read. Bytes. */
export const MAX_IGNORE_BYTES = 1024 * 1024;

/** Characters that the proofs of one unit's fixes may read in all: each proof reads the whole unit again. A few seconds. */
export const MAX_PROOF_CHARACTERS = 4 * 1024 * 1024;

/** Findings that are kept of one unit, the worst of them. */
export const MAX_UNIT_FINDINGS = 5000;

/** Rounds of applying fixes that fit together, before what is left is handed to a person. */
export const MAX_FIX_ROUNDS = 20;
