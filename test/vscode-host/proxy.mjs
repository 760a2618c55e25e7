import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import * as path from 'node:path';
import * as querystring from 'node:querystring';
import { text } from 'node:stream/consumers';
import { uriPath } from './uri.mjs';

const TYPES = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
};

/**
 * A small proxy before the server on `port`, which tells the workbench what is under development: the extension folders
 * `extensions` and the test entry `tests` (may be undefined). The workbench takes that from its start page's settings; the URL `payload`
 * that does the same is ignored by newer releases unless their smoke-test driver is on, and with the driver on they
 * show no notifications.
 *
 * With `inBrowser`, for the Web Worker extension host, it also serves these files over http: an extension that comes over
 * the remote connection may not start Workers ("Creating workers from remote extensions is currently not supported").
 * Returns { port, stop }.
 */
export async function startProxy({ port, extensions, tests, inBrowser }) {
  const folders = extensions.map((dir) => path.resolve(dir));
  const prefix = `/ext-${randomBytes(12).toString('hex')}`;
  const locate = (file, host) =>
    inBrowser
      ? { scheme: 'http', authority: host, path: servedPath(path.resolve(file), folders, prefix) }
      : { scheme: 'vscode-remote', authority: host, path: uriPath(file) };
  const develop = (html, host) =>
    rewriteStartPage(html, {
      ...(extensions.length && { extensions: extensions.map((dir) => locate(dir, host)) }),
      ...(tests && { extensionTestsPath: locate(tests, host) }),
    });

  const proxy = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (inBrowser && pathname.startsWith(`${prefix}/`)) serveFile(pathname.slice(prefix.length + 1), folders, response);
    else forward(request, response, port, pathname === '/' ? develop : undefined);
  });
  const sockets = new Set();
  proxy.on('connection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  proxy.on('upgrade', (request, socket, head) => tunnel(request, socket, head, port));
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    proxy.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: proxy.address().port, stop };
}

/** The path under which a file is served: the number of the folder that holds it, and its place there. */
function servedPath(file, folders, prefix) {
  const number = folders.findIndex((dir) => file === dir || file.startsWith(dir + path.sep));
  return path.posix.join(prefix, String(number), path.relative(folders[number], file).replace(/\\/g, '/'));
}

async function serveFile(place, folders, response) {
  const [number, ...rest] = place.split('/').map(querystring.unescape);
  const base = folders[Number(number)] ?? '/nonexistent';
  const file = path.join(base, ...rest);
  const body = file.startsWith(base + path.sep) && (await fs.promises.readFile(file).catch(() => undefined));
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(body ? 200 : 404, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body || undefined);
}

function forward(request, response, port, rewrite) {
  const headers = { ...request.headers, ...(rewrite && { 'accept-encoding': 'identity' }) };
  const onward = { host: '127.0.0.1', port, path: request.url, method: request.method, headers };
  const upstream = http.request(onward, async (back) => {
    if (!rewrite || back.statusCode !== 200) {
      response.writeHead(back.statusCode, back.headers);
      back.pipe(response);
      return;
    }
    const html = rewrite(await text(back), request.headers.host);
    const { 'content-length': _length, etag: _etag, ...kept } = back.headers;
    response.writeHead(200, kept);
    response.end(html);
  });
  upstream.on('error', () => response.destroy());
  request.pipe(upstream);
}

function rewriteStartPage(html, developmentOptions) {
  return html.replace(/(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/, (_all, head, value) => {
    const settings = JSON.parse(value.replace(/&quot;/g, '"').replace(/&amp;/g, '&'));
    settings.developmentOptions = { ...settings.developmentOptions, ...developmentOptions };
    return `${head}${JSON.stringify(settings).replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`;
  });
}

/** Hands a WebSocket through, byte for byte. */
function tunnel(request, socket, head, port) {
  const upstream = net.connect(port, '127.0.0.1', () => {
    const headers = request.rawHeaders.map((text, i) => (i % 2 ? `${text}\r\n` : `${text}: `)).join('');
    upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.on('error', () => socket.destroy());
  socket.on('error', () => upstream.destroy());
}
