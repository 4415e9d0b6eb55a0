import { readFile, realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import path from "node:path";

/** Where the lab is served: this machine only. */
export const loopback = "127.0.0.1";

/**
 * The page's own policy, and a ban on framing, which only a header can state. The hash is that of
 * the one inline script: that of the frame that isolates a learner's code.
 */
const contentPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval' 'sha256-c00acIzDWAu+lwCTZFnPDLd/1LGwmRdJhlgwA1E8JxI='",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** A connection on which nothing moves for so long is closed, such as that of a client that never reads. */
const idleMilliseconds = 60_000;

/** What bounds the server's memory, far above what pages ask: browsers wait for one answer at a time. */
const limits = {
  connections: 4_000,
  /** Requests without a whole answer on one connection, and where many wait on all. */
  unanswered: 64,
  unansweredWhereMany: 2,
  many: 500,
} as const;

/** A server of one folder's files, for pages of its own origin only. */
export function createLabServer(folder: string): Server {
  const read = createFileCache();
  const server = createServer((request, response) => {
    void answer(folder, read, request, response).catch(() => end(response, 500));
  });
  server.setTimeout(idleMilliseconds);
  server.maxConnections = limits.connections;
  limitRequests(server);
  return server;
}

/** Bounds what waits for an answer, before it is parsed: each request takes some thousand bytes. */
function limitRequests(server: Server): void {
  const waiting = new Map<Socket, number>();
  let ofAll = 0;
  const add = (socket: Socket, change: number) => {
    const count = waiting.get(socket);
    if (count === undefined) return;
    waiting.set(socket, count + change);
    ofAll += change;
  };
  server.on("connection", (socket) => {
    waiting.set(socket, 0);
    socket.once("close", () => {
      add(socket, -(waiting.get(socket) ?? 0));
      waiting.delete(socket);
    });
    // Bytes pass here and not straight to the parser only where something listens to them.
    socket.on("data", () => {});
    socket.prependListener("data", (bytes: Buffer) => {
      const asked = (waiting.get(socket) ?? 0) + countRequests(bytes);
      const most = ofAll > limits.many ? limits.unansweredWhereMany : limits.unanswered;
      // The parser refuses what was blanked, and the connection with it.
      if (asked > most) bytes.fill(0);
    });
  });
  server.on("request", ({ socket }, response) => {
    add(socket, 1);
    response.once("close", () => add(socket, -1));
  });
}

/** How many requests end in some bytes: each ends in an empty line. */
function countRequests(bytes: Buffer): number {
  const [lineFeed, carriageReturn] = [0x0a, 0x0d];
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
    const next = bytes[at + 1] === carriageReturn ? at + 2 : at + 1;
    if (bytes[next] === lineFeed) count += 1;
  }
  return count;
}

type ReadCached = (file: string) => Promise<Buffer>;

/**
 * Reads each file once for as long as it stays the same: all answers that wait for slow clients
 * share its bytes.
 */
function createFileCache(): ReadCached {
  const kept = new Map<string, { readonly version: string; readonly content: Promise<Buffer> }>();
  return async (file) => {
    const { mtimeMs, size, ino } = await stat(file);
    const version = `${ino} ${mtimeMs} ${size}`;
    const known = kept.get(file);
    if (known?.version === version) return known.content;
    const content = readFile(file);
    kept.set(file, { version, content });
    content.catch(() => kept.delete(file));
    return content;
  };
}

async function answer(
  folder: string,
  read: ReadCached,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwn(request)) return end(response, 403);
  const isHead = request.method === "HEAD";
  if (request.method !== "GET" && !isHead) {
    response.setHeader("allow", "GET, HEAD");
    return end(response, 405);
  }
  const file = await findFile(folder, request.url ?? "/");
  if (!file) return end(response, 404);
  const content = await read(file);
  const isHashed = path.basename(path.dirname(file)) === "assets";
  response.writeHead(200, {
    "content-type": mediaTypes[path.extname(file)] ?? "application/octet-stream",
    "content-length": content.length,
    "content-security-policy": contentPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    // Together: an isolated page, whose workers may share memory.
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    // Names of assets change with their content.
    "cache-control": isHashed ? "max-age=31536000, immutable" : "no-cache",
  });
  response.end(isHead ? undefined : content);
}

function end(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${status}\n`);
}

/**
 * Whether a request comes from this machine's own name and, where it says so, from a page of this
 * server: a foreign name that leads here (DNS rebinding) and a foreign page are turned away.
 */
function isOwn({ headers, socket }: IncomingMessage): boolean {
  const names = [loopback, "localhost"].map((name) => `${name}:${socket.localPort}`);
  const { host = "", origin } = headers;
  if (!names.includes(host.toLowerCase())) return false;
  return origin === undefined || names.some((name) => origin.toLowerCase() === `http://${name}`);
}

/** The file of a path; undefined for none, for folders, and for paths outside. */
async function findFile(folder: string, url: string): Promise<string | undefined> {
  let asked: string;
  try {
    asked = decodeURIComponent(url.split(/[?#]/)[0]);
  } catch {
    return undefined;
  }
  if (!asked.startsWith("/") || /[\\\0]/.test(asked)) return undefined;
  if (asked.split("/").some((part) => part === "..")) return undefined;
  const file = path.join(folder, asked.endsWith("/") ? `${asked}index.html` : asked);
  try {
    // A link inside the folder may lead out of it.
    const [real, root] = await Promise.all([realpath(file), realpath(folder)]);
    const isInside = real.startsWith(root + path.sep);
    return isInside && (await stat(real)).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}
