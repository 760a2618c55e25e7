// node:assert is not there in a Web Worker.

/** Fails with `message` unless `value` holds. */
export function expect(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

/** Fails unless both are the same value; `what` says of what. */
export function expectEqual<T>(actual: T, expected: T, what: string): void {
  expect(Object.is(actual, expected), `${what}: expected ${show(expected)}, got ${show(actual)}`);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
