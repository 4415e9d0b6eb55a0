// One process at a time sets a part of the clone up. The lock names who does, so that one left behind
// by a process that was killed is known for what it is.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { say as sayAloud } from "./clone.mjs";

/** A lock that is being written is empty for a moment, and one that a full disk left for ever. */
const unreadableSeconds = 5;

const waitMilliseconds = 200;

const runner = fileURLToPath(new URL("runForParent.mjs", import.meta.url));

const endings = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Does `work` while the lock is held. What ends this process ends what it runs: a signal first, and
 * a kill, of which it hears nothing, soon after; the lock names what runs before it begins.
 *
 * @param lock a file beside nothing that `work` removes
 * @param options.root of the clone: the lock in a copy of one at work is no lock of the copy's
 * @param options.doing what is done, as in "process 123 is building"
 * @param work is handed `run`, which runs a command to its end and resolves to its status and output
 */
export async function withLock(lock, { root, doing, say = sayAloud }, work) {
  mkdirSync(path.dirname(lock), { recursive: true });
  await take(lock, root, say);
  let child = null;
  let stopped = null;
  const stop = (signal) => {
    if (child?.connected) child.send({ signal: stopped === null ? signal : "SIGKILL" });
    stopped ??= signal;
  };
  const release = () => {
    if (readHolder(lock)?.pid === process.pid) rmSync(lock, { force: true });
  };
  const run = (command, args, { shell = false, ...options } = {}) =>
    new Promise((resolve, reject) => {
      if (stopped !== null) return reject(new Stopped());
      const stdio = ["ignore", "pipe", "pipe", "ipc"];
      child = spawn(process.execPath, [runner], { ...options, stdio });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8").on("data", (text) => {
          output += text;
        });
      }
      child.once("error", ({ message }) => {
        output += message;
      });
      child.once("close", (status) => {
        child = null;
        if (stopped === null) resolve({ status: status ?? 1, output });
        else reject(new Stopped());
      });
      if (child.pid === undefined) return;
      write(lock, { root, doing, child: child.pid });
      child.send({ start: { command, args, shell } });
    });
  for (const signal of endings) process.on(signal, stop);
  process.once("exit", release);
  try {
    write(lock, { root, doing, child: null });
    return await work(run);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    for (const signal of endings) process.off(signal, stop);
    process.off("exit", release);
    release();
    if (stopped !== null) process.exit(128 + constants.signals[stopped]);
  }
}

class Stopped extends Error {}

function write(lock, record, flag = "w") {
  writeFileSync(lock, JSON.stringify({ pid: process.pid, ...record }), { flag });
}

async function take(lock, root, say) {
  let told = null;
  for (;;) {
    try {
      return write(lock, { root, doing: null, child: null }, "wx");
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = readHolder(lock);
    if (holder === null) continue;
    if (isLeftBehind(holder, root)) {
      if (takeAway(lock, holder)) {
        say(`Process ${holder.pid ?? "?"} ended and left its lock behind: going on without it.`);
      }
      continue;
    }
    if (told !== holder.pid) {
      told = holder.pid;
      say(
        `Waiting for process ${holder.pid ?? "?"}, which is ${holder.doing ?? "setting up"} ` +
          `(if there is none of Regula's, delete ${lock}) …`,
      );
    }
    await setTimeout(waitMilliseconds);
  }
}

/** Who holds a lock: without a pid where that cannot be read; null where nobody does. */
function readHolder(lock) {
  const found = statSync(lock, { throwIfNoEntry: false });
  if (!found) return null;
  const age = (Date.now() - found.mtimeMs) / 1000;
  try {
    const { pid, child, root, doing } = JSON.parse(readFileSync(lock, "utf8"));
    if (Number.isInteger(pid)) return { pid, child, root, doing, age };
  } catch (error) {
    if (error.code === "ENOENT") return null;
  }
  return { pid: null, child: null, root: null, doing: null, age };
}

function isLeftBehind({ pid, child, root: of, age }, root) {
  if (pid === null) return age > unreadableSeconds;
  // Its own number is that of a process of before: this one holds no lock.
  return of !== root || pid === process.pid || !(isAlive(pid) || isAlive(child));
}

/** False where another was faster: its new lock is put back. */
function takeAway(lock, holder) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
  const isSame = readHolder(aside)?.pid === holder.pid;
  if (isSame || statSync(lock, { throwIfNoEntry: false })) {
    rmSync(aside, { recursive: true, force: true });
  } else renameSync(aside, lock);
  return isSame;
}

/** Whether a process lives; one that has ended and that nobody has asked for does not. */
function isAlive(pid) {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  try {
    return !/\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}
