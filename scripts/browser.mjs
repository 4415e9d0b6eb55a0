// The browser that browser tests drive: the system's Chromium or Chrome, installed where it can be.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { run, say } from "./setup.mjs";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];

const fixedPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium: REGULA_CHROMIUM, one on the PATH, or one in its usual place. */
export function findChromium() {
  const chosen = process.env.REGULA_CHROMIUM;
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return [
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    ...fixedPlaces,
  ].find(isExecutable);
}

function installDebianChromium() {
  if (!existsSync("/usr/bin/apt-get")) return;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (asRoot.length > 0 && spawnSync("sudo", ["-n", "true"]).status !== 0) return;
  say("Setting up: installing Chromium for the browser tests with apt-get (once) …");
  const [command, ...args] = [...asRoot, "apt-get"];
  if (run(command, [...args, "update", "-qq"]) !== 0) return;
  run(command, [...args, "install", "-y", "-qq", "--no-install-recommends", "chromium"]);
}

/** The same, installing Debian's where there is none; ends the process saying how to get one. */
export function requireChromium() {
  let found = findChromium();
  if (!found && !process.env.REGULA_CHROMIUM) {
    installDebianChromium();
    found = findChromium();
  }
  if (found) return found;
  say(
    "The browser tests need Chromium or Chrome, and none was found. Install one " +
      "(Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium; " +
      "Windows: winget install Google.Chrome), or name one: REGULA_CHROMIUM=/path/to/chrome npm test",
  );
  process.exit(1);
}
