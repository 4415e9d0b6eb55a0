// The browser that browser tests drive: the system's Chromium or Chrome, installed where it can be.
import { spawnSync } from "node:child_process";
import { createInterface } from "node:readline/promises";
import { findOnPath, isExecutable } from "./findProgram.mjs";
import { words } from "./setup/words.mjs";
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

/** The path of a Chromium: REGULA_CHROMIUM, one on the PATH, or one in its usual place. */
export function findChromium() {
  const chosen = process.env.REGULA_CHROMIUM;
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  return findOnPath(...names) ?? fixedPlaces.find(isExecutable);
}

/** As root, or as somebody whom sudo asks for no password. */
const asRoot = () => (process.getuid?.() === 0 ? [] : ["sudo", "-n"]);

function canInstall() {
  if (!findOnPath("apt-get") || !findOnPath("dpkg")) return false;
  return asRoot().length === 0 || spawnSync("sudo", ["-n", "true"]).status === 0;
}

function installDebian(name) {
  const runAsRoot = (...words) => {
    const [command, ...args] = [...asRoot(), ...words];
    return run(command, args);
  };
  // Mends an installation that was interrupted; does nothing where there was none.
  runAsRoot("dpkg", "--configure", "-a");
  if (runAsRoot("apt-get", "update", "-qq") !== 0) return;
  runAsRoot("apt-get", "install", "-y", "-qq", "--no-install-recommends", name);
}

/**
 * Whether a browser may be installed, `--yes` or `--no`, where the command line answers it, and the
 * arguments that are left. npm takes the two for its own unless they stand after `--`.
 */
export function readAnswer(args, environment) {
  const { npm_config_yes: own } = environment;
  const given = args.filter((arg) => arg === "--yes" || arg === "--no").at(-1);
  const ofNpm = { true: "yes", false: "no", "": "no" }[own] ?? null;
  return {
    answer: given?.slice(2) ?? ofNpm,
    rest: args.filter((arg) => arg !== "--yes" && arg !== "--no"),
  };
}

/** Whether somebody sits there who can be asked. */
export function isAttended({ CI: ci = "" }, input = process.stdin, output = process.stdout) {
  const isRobot = !["", "0", "false"].includes(ci.toLowerCase());
  return Boolean(input.isTTY && output.isTTY) && !isRobot;
}

async function ask(question) {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  asking.on("SIGINT", () => process.exit(130));
  const ended = new Promise((resolve) => asking.once("close", () => resolve("no")));
  const reply = await Promise.race([asking.question(question), ended]);
  asking.close();
  return /^(y|yes|s|sim)?$/i.test(reply.trim()) ? "yes" : "no";
}

/**
 * Installs a package of Debian's where it may be: as the answer says, or, where somebody sits there, as
 * they say.
 *
 * @param answer "yes", "no", or null where the command line has none
 * @param {{ name: string, question: string, installing: string }} what and its words
 */
export async function installWhereAllowed(answer, { name, question, installing }) {
  if (answer === "no" || !canInstall()) return;
  const mayAsk = answer === null && isAttended(process.env);
  if (mayAsk && (await ask(question)) !== "yes") return;
  say(installing);
  installDebian(name);
}

/**
 * The path of a Chromium, installing Debian's where there is none and it may be. Ends the process saying how
 * to get one.
 *
 * @param answer "yes", "no", or null where the command line has none
 */
export async function requireChromium(answer) {
  const found = findChromium();
  if (found) return found;
  if (!process.env.REGULA_CHROMIUM) {
    await installWhereAllowed(answer, {
      name: "chromium",
      question: words.mayInstallBrowser,
      installing: words.installingBrowser,
    });
    const installed = findChromium();
    if (installed) return installed;
  }
  say(words.needsBrowser);
  process.exit(1);
}
