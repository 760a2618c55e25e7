/**
 * A failure that a person can act on: its message says what is wrong and what to do.
 * `code` becomes the exit status: 2 arguments or missing parts, 3 the host broke, 124 time ran out, 128+n a signal.
 */
export class HostError extends Error {
  constructor(message, code = 3) {
    super(message);
    this.name = 'HostError';
    this.code = code;
  }
}
