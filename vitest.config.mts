import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**', 'test/vscode-host/**', 'node_modules/**'],
    // For what hangs, not for what is slow: some tests start real programs, and a machine may be busy.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
