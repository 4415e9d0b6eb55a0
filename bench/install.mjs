import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const benchFolder = import.meta.dirname;

/** Packages are taken as they are: no script of theirs runs, so nothing is fetched or compiled. */
const npmOptions = ["--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"];

/** Node versions beside the one that runs the benchmark. */
const otherNodes = [22, 24];

function install(args) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status, stderr } = spawnSync(npm, [...args, ...npmOptions], { encoding: "utf8" });
  return status === 0
    ? null
    : (stderr ?? "npm is not there").trim().split("\n").slice(0, 2).join(" ");
}

/** The peers of bench/package.json, as its lockfile has them. */
export function installPeers(say) {
  if (existsSync(path.join(benchFolder, "node_modules"))) return;
  say("Installing the peers into bench/node_modules.");
  const trouble = install(["ci", "--prefix", benchFolder]);
  if (trouble) say(`The peers could not be installed: ${trouble}`);
}

export function isInstalled(packageName) {
  return existsSync(path.join(benchFolder, "node_modules", packageName, "package.json"));
}

/**
 * The Node that runs this, and Node 22 and 24 from npm's binary packages where they can be had.
 *
 * @returns runtimes by version, oldest first: { major, version, command }
 */
export function findRuntimes(mayInstall, say) {
  const major = Number(process.versions.node.split(".")[0]);
  const runtimes = [{ major, version: process.versions.node, command: process.execPath }];
  for (const other of otherNodes.filter((version) => version !== major)) {
    const runtime = otherNode(other, mayInstall, say);
    if (runtime) runtimes.push(runtime);
  }
  return runtimes.sort((a, b) => a.major - b.major);
}

function otherNode(major, mayInstall, say) {
  const system = process.platform === "win32" ? "win" : process.platform;
  const packageName = `node-${system}-${process.arch}`;
  const folder = path.join(benchFolder, "nodes", String(major));
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const command = path.join(folder, "node_modules", packageName, "bin", binary);
  if (!existsSync(command) && mayInstall) {
    say(`Installing Node ${major} into bench/nodes.`);
    mkdirSync(folder, { recursive: true });
    const trouble = install([
      "install",
      "--prefix",
      folder,
      "--no-save",
      `${packageName}@${major}`,
    ]);
    if (trouble) say(`Node ${major} could not be installed: ${trouble}`);
  }
  if (!existsSync(command)) return null;
  const file = path.join(folder, "node_modules", packageName, "package.json");
  return { major, version: JSON.parse(readFileSync(file, "utf8")).version, command };
}

/** The first of the interpreters that can import `module`, or null. */
export function findPython(pythons, module) {
  const hasModule = (command) =>
    spawnSync(command, ["-c", `import ${module}`], { stdio: "ignore" }).status === 0;
  return pythons.find(hasModule) ?? null;
}
