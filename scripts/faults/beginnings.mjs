import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { root } from "../setup.mjs";
import { checkRun, hasStack, launcher, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

const describe = ["describe", "kicks-train.csv", "--no-timing"];

/** What keeps a command from its beginning on, and a terminal that goes away under it. */
export const beginnings = {
  async whole({ ledger }) {
    await inflictMissing(ledger);
    await withRoom(ledger, "beginnings", async (cwd) => {
      await inflictFewFiles(ledger, cwd, [20, 22, 24, 26, 28, 30, 32, 34, 36, 40]);
      await inflictHangUps(ledger, cwd, [0.7, 1.5, 3, 5, "the first checkpoint"]);
    });
  },
  async quick({ ledger }) {
    await inflictMissing(ledger);
    await withRoom(ledger, "beginnings", async (cwd) => {
      await inflictFewFiles(ledger, cwd, [20]);
      await inflictHangUps(ledger, cwd, [1.5]);
    });
  },
};

/** A copy of the command without the packages that it needs. */
async function inflictMissing(ledger) {
  const folder = mkdtempSync(path.join(tmpdir(), "regula-faults-"));
  try {
    const from = path.join(root, "packages", "cli");
    for (const name of ["bin", "dist", "package.json"]) {
      cpSync(path.join(from, name), path.join(folder, name), { recursive: true });
    }
    const told = {
      en: /^Error: the package \S+ is not installed, or only in part: run npm ci/,
      "pt-BR": /^Erro: o pacote \S+ não está instalado, ou só em parte: rode npm ci/,
    };
    const program = path.join(folder, "bin", "regula.js");
    for (const [lang, error] of Object.entries(told)) {
      const ran = await runRegula(["doctor", "--lang", lang], { program });
      checkRun(ledger, `packages are missing, --lang ${lang}`, ran, { code: 1, error });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Below 20 Node itself does not start. */
async function inflictFewFiles(ledger, cwd, limits) {
  if (process.platform === "win32") return ledger.skip("few open files", "Windows has no ulimit");
  for (const limit of limits) {
    const ran = await runRegula(describe, { cwd, shell: `ulimit -n ${limit}; exec "$@"` });
    const error = ran.code === 0 ? undefined : /too many files are open/;
    checkRun(ledger, `ulimit -n ${limit}`, ran, { code: ran.code === 0 ? 0 : 1, error });
  }
}

/**
 * The system tells only the first process of a terminal that it is gone: a shell, which here tells the
 * command and outlives it, to say how it ended.
 */
async function inflictHangUps(ledger, cwd, moments) {
  const checkpoint = path.join(cwd, "c.json");
  const isThere = await new Promise((resolve) => {
    const child = spawn("script", ["--version"], { stdio: "ignore" });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
  if (!isThere) return ledger.skip("a terminal is closed", "takes script of util-linux");
  const args = ["compare", "kicks-train.csv", "--iterations", "4000000", "--checkpoint", "c.json"];
  for (const moment of moments) {
    const words = [process.execPath, launcher, ...args].map((word) => `'${word}'`).join(" ");
    const wait = 'trap "kill -HUP $!" HUP; wait $!; wait $!; echo $? >code';
    const shell = `${words} <&0 2>told & ${wait}`;
    const terminal = spawn("script", ["-qc", shell, "/dev/null"], {
      cwd,
      stdio: ["pipe", "ignore", "ignore"],
      env: { ...process.env, SHELL: "/bin/bash" },
    });
    if (typeof moment === "number") await setTimeout(1000 * moment);
    else await waitFor(checkpoint);
    terminal.kill("SIGKILL");
    const code = await readSoon(path.join(cwd, "code"));
    const what = `a terminal that is closed after ${moment}${typeof moment === "number" ? " s" : ""}`;
    // Before a program of Node's has begun the signal ends it by itself.
    ledger.check(
      `${what} ends it with no abort`,
      ["1", "129", "130"].includes(code),
      `exit ${code}`,
    );
    const told = readFileSync(path.join(cwd, "told"), "utf8");
    ledger.check(`${what} brings no stack trace`, !hasStack(told), told.slice(-300));
    const left = readdirSync(cwd).filter((name) => name.startsWith(".regula"));
    ledger.check(`${what} leaves no lock`, left.length === 0, left.join(", "));
    const isKept = existsSync(checkpoint);
    if (typeof moment === "string") ledger.check(`${what} leaves it`, isKept, "it is gone");
    ledger.check(
      `${what} keeps what it says it keeps, and says so`,
      isKept === told.includes("Kept: the same command goes on from there."),
      `checkpoint: ${isKept}; ${told.slice(-300)}`,
    );
    for (const name of ["code", "told", "c.json"]) rmSync(path.join(cwd, name), { force: true });
  }
}

/** Waits at most 60 seconds until a file is there. */
async function waitFor(file) {
  for (let i = 0; i < 600 && !existsSync(file); i++) await setTimeout(100);
}

/** A line of a file that another process is about to write; empty where it does not within 20 seconds. */
async function readSoon(file) {
  for (let i = 0; i < 200; i++) {
    if (existsSync(file)) {
      const text = readFileSync(file, "utf8");
      if (text.endsWith("\n")) return text.trim();
    }
    await setTimeout(100);
  }
  return "";
}
