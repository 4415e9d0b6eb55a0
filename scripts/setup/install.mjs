// Installs what the lockfile names, where it is not there.
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root, say } from "./clone.mjs";
import { withLock } from "./lock.mjs";
import { describeFailure } from "./refusals.mjs";
import { words } from "./words.mjs";

/**
 * Whether npm's own record of what it installed has every package of the lockfile, with its digest,
 * and each is there. By contents, as a checkout makes a lockfile newer that is the same, and a copy
 * keeps the time of one that is not. Optional packages may be absent: most are builds for other
 * systems.
 */
export function isInstalled(from) {
  const locked = readPackages(path.join(from, "package-lock.json"));
  const installed = readPackages(path.join(from, "node_modules", ".package-lock.json"));
  const contents = ({ integrity, resolved }) => integrity ?? resolved;
  return Object.entries(locked).every(([folder, wanted]) => {
    if (!/(^|\/)node_modules\//.test(folder)) return true;
    const there = installed[folder];
    if (!there) return Boolean(wanted.optional || wanted.devOptional);
    if (contents(there) !== contents(wanted)) return false;
    // Links are made by whoever needs them.
    return there.link || existsSync(path.join(from, folder, "package.json"));
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

export async function install() {
  if (isInstalled(root)) return;
  // Not in node_modules, which npm empties.
  const lock = path.join(root, ".install.lock");
  await withLock(lock, { root, kind: "install" }, async (run) => {
    if (isInstalled(root)) return;
    say(words.installing);
    // What npm writes last: an installation that was interrupted has none.
    rmSync(path.join(root, "node_modules", ".package-lock.json"), { force: true });
    // On Windows npm is a script of the shell's.
    const shell = process.platform === "win32";
    const ended = await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: root, shell });
    if (ended.status === 0) return;
    say(describeFailure("install", "npm", ended));
    process.exit(1);
  });
}
