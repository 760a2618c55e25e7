// Written by `npm run generate` from the formats' file patterns.

/** The documents that the server is asked about. */
export const documentSelector = [
  { language: 'sshd_config' },
  { pattern: '**/sshd_config' },
  { pattern: '**/sshd_config.d/*.conf' },
];

/** The files whose changes on disk the server wants to know of. */
export const filePatterns = ['**/sshd_config', '**/sshd_config.d/*.conf'];
