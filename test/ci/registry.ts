import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Packed } from '../npm/packed.ts';

/** A package registry on this machine that holds one package: what `npx` asks when nothing is published yet. */
export interface Registry {
  /** The environment for npm to ask this registry and no other, with a cache of its own. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** @param folder where the package lies and npm may keep its cache. */
export async function serve(packed: Packed, folder: string): Promise<Registry> {
  const server: Server = createServer((request, response) => {
    if (request.url === `/${packed.name}`) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(metadata(packed, `http://${request.headers.host}/${packed.filename}`)));
    } else if (request.url === `/${packed.filename}`) {
      response.end(readFileSync(path.join(folder, packed.filename)));
    } else {
      response.statusCode = 404;
      response.end('{}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_cache: path.join(folder, 'cache') },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function metadata({ name, version, integrity }: Packed, tarball: string): object {
  const one = { name, version, bin: { parapet: 'dist/parapet.cjs' }, dist: { tarball, integrity } };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: one } };
}
