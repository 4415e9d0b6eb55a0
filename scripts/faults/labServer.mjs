import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { root } from "../setup.mjs";

const clients = 2_000;
const mostMegabytes = 200;

/** Clients that never read, that ask without end, and that ask for what is not the lab's. */
export const labServer = { whole: inflict, quick: null };

async function inflict({ ledger }) {
  if (process.platform !== "linux") return ledger.skip("labServer", "memory is read from /proc");
  const launcher = path.join(root, "packages", "cli", "bin", "regula.js");
  const args = [launcher, "lab", "--no-open", "--json", "--port", "0"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const ended = once(child, "exit").then(([code, signal]) => {
      throw new Error(`regula lab ended with ${code ?? signal} before it said where it is`);
    });
    const said = once(child.stdout.setEncoding("utf8"), "data");
    const [line] = await Promise.race([said, ended]);
    const { port } = JSON.parse(line);
    await stall(ledger, port, child.pid, 1);
    await stall(ledger, port, child.pid, 64);
    await traverse(ledger, port);
    checkMemory(ledger, "after all", child.pid);
  } finally {
    child.kill();
  }
}

/** So many clients ask so many times for the largest file, and read nothing. */
async function stall(ledger, port, pid, times) {
  const what = `${clients} clients that ask ${times} times and never read`;
  const request = `GET /assets/${largestAsset()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
  const sockets = Array.from({ length: clients }, () => {
    const socket = connect(port, "127.0.0.1", () => socket.write(request.repeat(times)));
    socket.on("error", () => {});
    return socket.pause();
  });
  await setTimeout(4_000);
  const answer = await ask(port, "/");
  ledger.check(
    `${what}: another is answered`,
    answer.startsWith("HTTP/1.1 200"),
    answer.slice(0, 80),
  );
  checkMemory(ledger, what, pid);
  for (const socket of sockets) socket.destroy();
  await setTimeout(500);
}

function largestAsset() {
  const folder = path.join(root, "packages", "lab", "dist", "assets");
  const sizeOf = (name) => statSync(path.join(folder, name)).size;
  return readdirSync(folder).sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}

function checkMemory(ledger, what, pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024;
  const isLittle = megabytes < mostMegabytes;
  ledger.check(`${what}: at most ${Math.round(megabytes)} MB`, isLittle, `${megabytes} MB`);
}

const parts = [
  ...["..", "%2e%2e", ".%2e", "%2e.", "..%00", "..;", "%252e%252e", "..%c0%af", "%c0%ae%c0%ae"],
  ...[
    "..%5c",
    "..\\",
    "....",
    "..%2f..",
    "%2e%2e%2f%2e%2e",
    "\u2025",
    "%u002e%u002e",
    "..%ef%bc%8f",
  ],
  ...[".. ", "..%20", "..%09", "%00", "..%0d", "~"],
];
const separators = ["/", "//", "/./", "%2f", "\\", "%5c", "/%2e/"];
const tails = [
  ...["etc/passwd", "package.json", "package-lock.json"],
  ...["index.html/../../package.json", "assets/../../package.json"],
];

/** Paths that lead out of the lab's folder, in every spelling. */
async function traverse(ledger, port) {
  const paths = parts.flatMap((part) =>
    separators.flatMap((separator) =>
      [1, 2, 5].flatMap((times) =>
        tails.map((tail) => `/${Array(times).fill(part).join(separator)}${separator}${tail}`),
      ),
    ),
  );
  const wrong = [];
  const next = paths.values();
  const work = async () => {
    for (const asked of next) {
      const answer = await ask(port, asked);
      const isRefused = /^HTTP\/1\.1 4\d\d/.test(answer);
      if (!isRefused || /root:|"regula/.test(answer)) wrong.push(asked);
    }
  };
  await Promise.all(Array.from({ length: 32 }, work));
  const told = wrong.slice(0, 5).join(" ");
  ledger.check(`${paths.length} ways out of the lab's folder are none`, wrong.length === 0, told);
}

/** What comes back for a path as it is written. */
function ask(port, asked) {
  return new Promise((resolve) => {
    let answer = "";
    const head = `GET ${asked} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;
    const socket = connect(port, "127.0.0.1", () => socket.write(head));
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on("data", (bytes) => {
      answer += bytes.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
  });
}
