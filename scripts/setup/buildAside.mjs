// A build is made beside the one that is there, and takes its place once it is whole: whatever
// interrupts it, the one of before still runs or the next command builds anew.
import { createHash } from "node:crypto";
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { root, say } from "./clone.mjs";
import { withLock } from "./lock.mjs";
import { describeFailure } from "./refusals.mjs";

/** Where a build is made, in the place of `dist` and beside it: paths in it are the same. */
export const nextFolder = ".dist-next";
const beforeFolder = ".dist-before";

export function listFiles(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    return entry.isDirectory() ? listFiles(file) : [file];
  });
}

/** A digest of files, by their paths from `from`: a clone that was moved has the same. */
export function digestFiles(from, files, contentOf = readFileSync) {
  const named = files.map((file) => [path.relative(from, file).replaceAll(path.sep, "/"), file]);
  const hash = createHash("sha256");
  for (const [name, file] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(name).update(contentOf(file));
  }
  return hash.digest("hex");
}

/** Of the names and sizes of what is built, which tells a copy that was cut off; null for none. */
function digestBuilt(from, folders) {
  const built = folders.map((folder) => path.join(folder, "dist"));
  if (!built.every((folder) => existsSync(folder))) return null;
  return digestFiles(from, built.flatMap(listFiles), (file) => ` ${statSync(file).size} `);
}

function readStamp(stamp) {
  try {
    return JSON.parse(readFileSync(stamp, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Runs a build unless what it reads, and what it made, is as it was when it last came through.
 *
 * @param options.name of the build: "build" or "lab"
 * @param options.folders those whose `dist` the build makes, as `nextFolder`
 * @param options.digest of what it reads
 * @param options.build is handed `run` of `withLock`, and resolves to how that ended
 */
export async function buildAside({ name, folders, digest, sentence, build, from = root }) {
  const stamp = path.join(from, "node_modules", ".cache", "regula", `${name}.json`);
  const isFresh = () => {
    const { sources, built } = readStamp(stamp) ?? {};
    return sources === digest && built === digestBuilt(from, folders);
  };
  if (isFresh()) return;
  const lock = stamp.replace(/\.json$/, ".lock");
  await withLock(lock, { root: from, kind: name }, async (run) => {
    if (isFresh()) return;
    say(sentence);
    const remove = (names) => {
      for (const folder of folders) {
        for (const one of names) rmSync(path.join(folder, one), { recursive: true, force: true });
      }
    };
    remove([nextFolder, beforeFolder]);
    const ended = await build(run);
    if (ended.status !== 0) {
      remove([nextFolder]);
      say(describeFailure(name, process.execPath, ended));
      process.exit(1);
    }
    // Without a stamp whatever stands there is built anew.
    rmSync(stamp, { force: true });
    for (const folder of folders) swap(folder);
    writeFileSync(
      `${stamp}.next`,
      JSON.stringify({ sources: digest, built: digestBuilt(from, folders) }),
    );
    renameSync(`${stamp}.next`, stamp);
    remove([beforeFolder]);
  });
}

function swap(folder) {
  const [dist, next, before] = ["dist", nextFolder, beforeFolder].map((name) =>
    path.join(folder, name),
  );
  if (existsSync(dist)) renameSync(dist, before);
  renameSync(next, dist);
}
