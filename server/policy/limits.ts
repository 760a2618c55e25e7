/** A larger policy file is not read. Bytes. */
export const MAX_POLICY_BYTES = 256 * 1024;

/** Files that one policy may be made of, those that it builds on included. */
export const MAX_POLICY_FILES = 30;
