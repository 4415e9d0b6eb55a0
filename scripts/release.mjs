// Prepares a release: versions, changelog, tarballs. Nothing is published: it says what is left to do.
//
//   node scripts/release.mjs 0.2.0            a dry run: what would be changed
//   node scripts/release.mjs 0.2.0 --write    changes the files, and packs into packed/
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bumpManifest, dateChangelog, isLater } from "./pack/nextVersion.mjs";
import { packStaged } from "./pack/packStaged.mjs";
import { readManifest, stagePackages } from "./pack/stagePackages.mjs";
import { buildLab, root, setUp } from "./setup.mjs";

const [version, ...flags] = process.argv.slice(2);
const isWritten = flags.includes("--write");

function leave(sentence) {
  console.error(sentence);
  process.exit(2);
}

if (version === undefined) leave("Name the version: node scripts/release.mjs 0.2.0 [--write]");

const folders = [
  root,
  ...readdirSync(path.join(root, "packages")).map((name) => path.join(root, "packages", name)),
];
const manifests = folders.map((folder) => ({ folder, manifest: readManifest(folder) }));
const own = manifests.map(({ manifest }) => manifest.name);
const current = manifests[0].manifest.version;
const changelog = path.join(root, "CHANGELOG.md");
const date = new Date().toISOString().slice(0, 10);

let dated;
try {
  // What was never released may be released under the number that it has.
  if (version !== current && !isLater(version, current)) {
    leave(`${version} does not come after ${current}`);
  }
  dated = dateChangelog(readFileSync(changelog, "utf8"), version, date);
} catch (error) {
  leave(error.message);
}

const writes = [
  [changelog, dated],
  ...manifests.map(({ folder, manifest }) => [
    path.join(folder, "package.json"),
    `${JSON.stringify(bumpManifest(manifest, version, own), null, 2)}\n`,
  ]),
];

if (!isWritten) {
  console.log(`${current} → ${version}, ${date}; would change:`);
  for (const [file] of writes) console.log(`  ${path.relative(root, file)}`);
  console.log("  package-lock.json");
  console.log("Add --write to do it. Nothing is published either way.");
  process.exit(0);
}

const { stdout: changed } = spawnSync("git", ["status", "--porcelain"], {
  cwd: root,
  encoding: "utf8",
});
if (changed !== "") leave(`Commit or undo what has changed first:\n${changed}`);
for (const [file, text] of writes) writeFileSync(file, text);
const lock = ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"];
const locked = spawnSync("npm", lock, {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (locked.status !== 0) leave("package-lock.json could not be written.");

await setUp();
await buildLab();
const stage = mkdtempSync(path.join(tmpdir(), "regula-release-"));
const into = path.join(root, "packed");
rmSync(into, { recursive: true, force: true });
mkdirSync(into);
try {
  for (const { name, tarball } of packStaged(stagePackages(root, stage), into)) {
    console.log(`${name}: ${path.relative(root, tarball)}`);
  }
} finally {
  rmSync(stage, { recursive: true, force: true });
}
console.log(`Then: npm run pack:check && npm test
git commit -am "Release ${version}" && git tag v${version}
for file in packed/*.tgz; do npm publish "$file" --access public; done`);
