import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { getCurrentTest } from "vitest/suite";
import { type Ended, runInHost } from "./commandHost.ts";
import { root } from "./root.ts";

export { root };

const launcher = path.join(root, "packages/cli/bin/regula.js");

export interface Ran extends Ended {
  readonly seconds: number;
}

export interface RunOptions {
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Sends Ctrl-C when this appears on standard error. */
  readonly interruptAt?: RegExp | undefined;
}

/**
 * Runs the built command line, in English unless the environment says otherwise: in a process of its
 * own, as a user does, where it is to have another environment or to be interrupted.
 */
export async function runRegula(
  args: readonly string[],
  { cwd = root, env, interruptAt }: RunOptions = {},
): Promise<Ran> {
  const started = performance.now();
  const isPlain = env === undefined && interruptAt === undefined;
  const hosted = isPlain ? runInHost(args, cwd) : null;
  const ended = await (hosted ?? runAlone(args, { cwd, env, interruptAt }));
  return { ...ended, seconds: (performance.now() - started) / 1000 };
}

function runAlone(args: readonly string[], options: RunOptions): Promise<Ended> {
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: options.cwd,
    env: { ...process.env, LC_ALL: "C.UTF-8", NO_COLOR: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  let interrupted = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    if (interrupted || !options.interruptAt?.test(stderr)) return;
    interrupted = true;
    setTimeout(() => child.kill("SIGINT"), 300);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** A folder that is gone when the test is; not for tests side by side, whose ends cannot be told apart. */
export function temporaryFolder(): string {
  if (getCurrentTest()?.concurrent) throw new Error("temporaryFolder is for tests one by one");
  const folder = mkdtempSync(path.join(tmpdir(), "regula-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder that is gone when the test is, and returns its path. */
export function temporaryFile(name: string, content: string | Uint8Array): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}
