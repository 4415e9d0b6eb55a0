// Set-up is part of every command: what is missing is installed, what has changed is built.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { linkPackages } from "./linkPackages.mjs";
import { buildAside, digestFiles, listFiles, nextFolder } from "./setup/buildAside.mjs";
import { root, say } from "./setup/clone.mjs";
import { handOver } from "./setup/handOver.mjs";
import { install } from "./setup/install.mjs";
import { leaveWithNpm } from "./setup/leaveWithNpm.mjs";
import { tellingRefusals } from "./setup/refusals.mjs";
import { words } from "./setup/words.mjs";

export { root, say };

const minimumNode = [20, 19];

/** Runs a program in the project's root, without a shell; its output is shown only when it fails. */
export function run(command, args) {
  const stdio = ["ignore", "pipe", "pipe"];
  const result = spawnSync(command, args, { cwd: root, stdio, encoding: "utf8" });
  if (result.status !== 0) {
    say(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`.trim());
  }
  return result.status ?? 1;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return;
  say(words.needsNode(minimumNode.join("."), process.versions.node));
  process.exit(1);
}

/** All but the lab, which is read by its own build only. */
function listPackages() {
  return readdirSync(path.join(root, "packages")).filter((name) => name !== "lab");
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

/** Builds the packages where their sources have changed. */
async function build() {
  const bundler = path.join(root, "node_modules", "tsdown", "dist", "run.mjs");
  await buildAside({
    name: "build",
    folders: listPackages().map((name) => path.join(root, "packages", name)),
    digest: digestSources(),
    sentence: words.building,
    build: (run) =>
      run(process.execPath, [bundler], {
        cwd: root,
        env: { ...process.env, REGULA_DIST: nextFolder },
      }),
  });
}

/** Builds the lab where its sources, or those of the packages it is made of, have changed. */
export const buildLab = () => tellingRefusals(buildLabAside);

async function buildLabAside() {
  const lab = path.join(root, "packages", "lab");
  const own = ["index.html", "vite.config.ts", "tsconfig.json"].map((file) => path.join(lab, file));
  const more = [...own, ...["build", "public"].flatMap((name) => listFiles(path.join(lab, name)))];
  const vite = path.join(root, "node_modules", "vite", "bin", "vite.js");
  await buildAside({
    name: "lab",
    folders: [lab],
    digest: digestSources(more),
    sentence: words.buildingLab,
    build: (run) =>
      run(process.execPath, [vite, "build", "--outDir", nextFolder, "--emptyOutDir"], { cwd: lab }),
  });
}

/** `setUp` and `buildLab` at once: each keeps one processor busy. */
export async function setUpWithLab() {
  await setUpFromSource();
  const lab = handOver(process.execPath, [path.join(root, "scripts", "buildLab.mjs")]);
  await tellingRefusals(build);
  if ((await lab) !== 0) process.exit(1);
}

/** Installs what is not installed: all that a run from sources needs. */
export async function setUpFromSource() {
  leaveWithNpm();
  checkNode();
  await tellingRefusals(async () => {
    await install();
    linkPackages(root);
  });
}

/** Installs and builds what is not installed and built; says so in one line each. */
export async function setUp() {
  await setUpFromSource();
  await tellingRefusals(build);
}
