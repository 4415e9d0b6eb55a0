// Set-up is part of every command: what is missing is installed, what has changed is built.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const minimumNode = [20, 19];

export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Runs a command, by default in the project's root; its output is shown only when it fails, unless `loud`. */
export function run(command, args, { loud = false, cwd = root } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    stdio: loud ? "inherit" : ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (result.status !== 0 && !loud) {
    say(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`.trim());
  }
  return result.status ?? 1;
}

function mustRun(command, args, failure) {
  if (run(command, args) === 0) return;
  say(failure);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return;
  say(`Regula needs Node ${minimumNode.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Whether npm's own record of what it installed has every package of the lockfile, with its digest.
 * By contents, as a checkout makes a lockfile newer that is the same, and a copy keeps the time of one
 * that is not. Optional packages may be absent: most are builds for other systems.
 */
export function isInstalled(from) {
  const locked = readPackages(path.join(from, "package-lock.json"));
  const installed = readPackages(path.join(from, "node_modules", ".package-lock.json"));
  const contents = ({ integrity, resolved }) => integrity ?? resolved;
  return Object.entries(locked).every(([folder, wanted]) => {
    if (!/(^|\/)node_modules\//.test(folder)) return true;
    const there = installed[folder];
    if (!there) return Boolean(wanted.optional || wanted.devOptional);
    return contents(there) === contents(wanted);
  });
}

/** None of a file that is not there or was cut off. */
function readPackages(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, "utf8")).packages ?? {};
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return {};
    throw error;
  }
}

function install() {
  if (isInstalled(root)) return;
  say("Setting up: installing dependencies with npm ci (about 20 seconds, once) …");
  mustRun("npm", ["ci", "--no-audit", "--no-fund"], "npm ci failed: see the lines above.");
}

function listFiles(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    return entry.isDirectory() ? listFiles(file) : [file];
  });
}

/** All but the lab, which is read by its own build only. */
function listPackages() {
  return readdirSync(path.join(root, "packages")).filter((name) => name !== "lab");
}

/** A digest of files, by their paths from `from`: a clone that was moved has the same. */
export function digestFiles(from, files) {
  const named = files.map((file) => [path.relative(from, file).replaceAll(path.sep, "/"), file]);
  const hash = createHash("sha256");
  for (const [name, file] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(name).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Changes whenever anything that the build reads changes: sources of all packages, and `more`. */
function digestSources(more = []) {
  const packages = path.join(root, "packages");
  const names = [...listPackages(), ...(more.length > 0 ? ["lab"] : [])];
  const isConfiguration = (name) => name === "package.json" || name.endsWith(".mjs");
  const files = names.flatMap((name) => [
    ...readdirSync(path.join(packages, name))
      .filter(isConfiguration)
      .map((file) => path.join(packages, name, file)),
    ...listFiles(path.join(packages, name, "src")).filter((file) => !file.endsWith(".test.ts")),
  ]);
  const shared = ["package-lock.json", "tsdown.config.mjs", "tsconfig.json", "tsconfig.base.json"];
  return digestFiles(root, [...files, ...shared.map((file) => path.join(root, file)), ...more]);
}

/** Runs a build unless what it reads is as it was when it last came through. */
function buildOnce({ name, built, digest, sentence, args }) {
  const stamp = path.join(root, "node_modules", ".cache", "regula", name);
  const isFresh = () =>
    built.every((file) => existsSync(file)) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === digest;
  if (isFresh()) return;
  mkdirSync(path.dirname(stamp), { recursive: true });
  withLock(`${stamp}.lock`, () => {
    if (isFresh()) return;
    say(sentence);
    mustRun("npm", args, "The build failed: see the lines above.");
    writeFileSync(stamp, digest);
  });
}

/** A lock that old was left behind by a build that was killed. */
const staleSeconds = 300;

/** One process at a time: the others wait until it is done. */
function withLock(lock, work) {
  const wait = new Int32Array(new SharedArrayBuffer(4));
  while (!tryLock(lock)) Atomics.wait(wait, 0, 0, 200);
  const unlock = () => rmSync(lock, { recursive: true, force: true });
  // A failed build ends the process.
  process.once("exit", unlock);
  work();
  process.off("exit", unlock);
  unlock();
}

function tryLock(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > 1000 * staleSeconds) rmSync(lock, { recursive: true, force: true });
  return false;
}

/** Builds the packages where their sources have changed. */
export function build() {
  buildOnce({
    name: "build",
    built: listPackages().map((name) => path.join(root, "packages", name, "dist")),
    digest: digestSources(),
    sentence: "Setting up: building (about 10 seconds, when sources change) …",
    args: ["run", "build:packages", "--silent"],
  });
}

/** Builds the lab where its sources, or those of the packages it is made of, have changed. */
export function buildLab(
  sentence = "Setting up: building the lab (about 15 seconds, when sources change) …",
) {
  const lab = path.join(root, "packages", "lab");
  const own = ["index.html", "vite.config.ts", "tsconfig.json"].map((file) => path.join(lab, file));
  buildOnce({
    name: "lab",
    built: [path.join(lab, "dist", "index.html")],
    digest: digestSources([
      ...own,
      ...["build", "public"].flatMap((name) => listFiles(path.join(lab, name))),
    ]),
    sentence,
    args: ["run", "build", "--silent", "-w", "@regula/lab"],
  });
}

/** `setUp` and `buildLab` at once: each keeps one processor busy. */
export async function setUpWithLab() {
  setUpFromSource();
  const lab = spawn(process.execPath, ["scripts/buildLab.mjs"], { cwd: root, stdio: "inherit" });
  const labStatus = new Promise((resolve) => lab.once("exit", resolve));
  build();
  if ((await labStatus) !== 0) process.exit(1);
}

/** Installs what is not installed: all that a run from sources needs. */
export function setUpFromSource() {
  checkNode();
  install();
}

/** Installs and builds what is not installed and built; says so in one line each. */
export function setUp() {
  setUpFromSource();
  build();
}
