import type { Connection } from 'vscode-languageserver';
import { decode } from '../platform/decode.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { listRequest, readRequest, statRequest } from './protocol.ts';

/**
 * Files read through the client, for workspaces that are not on this machine's disk and for servers without a disk.
 * Links are not told apart from what they lead to: such file systems keep to their own workspace.
 *
 * @param uriOf the URI that the client knows a path by.
 */
export function clientFiles(connection: Connection, uriOf: (path: string) => string): FileSystem {
  return {
    distant: true,
    async stat(path) {
      return (await connection.sendRequest(statRequest, { uri: uriOf(path) }).catch(() => null)) ?? undefined;
    },
    async read(path) {
      const { base64 } = await connection.sendRequest(readRequest, { uri: uriOf(path) });
      return decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    },
    list: (path) => connection.sendRequest(listRequest, { uri: uriOf(path) }).catch(() => []),
    realPath: async (path) => path,
  };
}
