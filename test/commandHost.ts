import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { root } from "./root.ts";

/** What a command line came to. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** So many command lines a process: what one has left behind must not become much. */
const most = 50;

let host: ChildProcess | null = null;
let isBusy = false;
let count = 0;

/**
 * Runs the built command line in a process that has run others before; null while that is busy.
 * A process that ends in the middle ends as it would alone.
 */
export function runInHost(args: readonly string[], cwd: string): Promise<Ended> | null {
  if (isBusy) return null;
  isBusy = true;
  host ??= begin();
  const running = run(host, args, cwd);
  count++;
  return running.finally(() => {
    isBusy = false;
    if (count < most) return;
    host?.disconnect();
    host = null;
  });
}

function begin(): ChildProcess {
  count = 0;
  const child = spawn(process.execPath, [path.join(root, "test/commandHost.mjs")], {
    cwd: root,
    env: { ...process.env, LC_ALL: "C.UTF-8", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  child.stdout?.setEncoding("utf8");
  child.stderr?.setEncoding("utf8");
  child.on("close", () => {
    if (host === child) host = null;
  });
  return child;
}

function run(child: ChildProcess, args: readonly string[], cwd: string): Promise<Ended> {
  const end = `\n${randomUUID()}\n`;
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("the process has no pipes");
  return new Promise((resolve, reject) => {
    const said = { stdout: "", stderr: "" };
    let code: number | null | undefined;
    const settle = () => {
      if (code === undefined || !said.stdout.endsWith(end) || !said.stderr.endsWith(end)) return;
      stop();
      resolve({
        code,
        stdout: said.stdout.slice(0, -end.length),
        stderr: said.stderr.slice(0, -end.length),
      });
    };
    const onOut = (text: string) => {
      said.stdout += text;
      settle();
    };
    const onError = (text: string) => {
      said.stderr += text;
      settle();
    };
    const onCode = (message: unknown) => {
      ({ code } = message as { code: number });
      settle();
    };
    const onClose = (ended: number | null) => {
      stop();
      resolve({ code: ended, ...said });
    };
    const stop = () => {
      stdout.off("data", onOut);
      stderr.off("data", onError);
      child.off("message", onCode).off("close", onClose).off("error", reject);
    };
    stdout.on("data", onOut);
    stderr.on("data", onError);
    child.on("message", onCode).on("close", onClose).on("error", reject);
    child.send({ args, cwd, end });
  });
}
