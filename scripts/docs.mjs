// npm run docs: builds the site of guides, live examples and the reference into site/dist. Its tools
// are installed in site/ alone.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { findChromium } from "./browser.mjs";
import { readFlags } from "./readFlags.mjs";
import { isInstalled } from "./setup/install.mjs";
import { root, say, setUp } from "./setup.mjs";

const help = `npm run docs [-- OPTION …]

Builds the site of guides, examples and the reference into site/dist, for any server of files.

  --check    open it in Chromium: every example runs, axe finds nothing, nothing leaves the site
  --pages    build the pages alone, with the reference of before
  --help     this help
`;

const { check, pages } = readFlags(
  { check: { type: "boolean" }, pages: { type: "boolean" } },
  help,
);
const site = path.join(root, "site");

/** Ends with the program's code where it fails. */
function run(what, command, args, cwd = site) {
  say(what);
  const shell = command === "npm" && process.platform === "win32";
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit", shell });
  if (status !== 0) process.exit(status ?? 1);
}

const fromSource = ["--conditions=@regula/source", "--import", "tsx"];

await setUp();
if (!isInstalled(site)) {
  run("Installing what builds the site …", "npm", [
    "ci",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
  ]);
}
if (!pages) {
  rmSync(path.join(site, "pages/reference"), { recursive: true, force: true });
  run("Writing the reference …", process.execPath, [...fromSource, "makeReference.ts"]);
  run("Writing a generated module as text …", process.execPath, [
    ...fromSource,
    "makeModuleText.ts",
  ]);
}
run("Building the pages …", process.execPath, [
  "node_modules/vitepress/bin/vitepress.js",
  "build",
  ".",
]);
if (check) {
  const chromium = findChromium();
  if (!chromium) {
    say("--check needs a Chromium: install one, or name it in REGULA_CHROMIUM.");
    process.exit(1);
  }
  process.env.REGULA_CHROMIUM = chromium;
  run("Looking at the site in Chromium …", process.execPath, [...fromSource, "check.ts"]);
}
say("The site is in site/dist.");
