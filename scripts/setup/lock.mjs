// One process at a time sets a part of the clone up. The lock names who does, so that one left behind
// by a process that was killed is known for what it is.
import { spawn } from "node:child_process";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { say as sayAloud } from "./clone.mjs";
import { makeFolder } from "./makeFolder.mjs";
import { beginningOf, isAtWork, isGroupAtWork } from "./processes.mjs";
import { words as ownWords } from "./words.mjs";

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
 * @param options.kind of the work: "install", "build" or "lab"
 * @param work is handed `run`, which runs a command to its end and resolves to how it ended: its exit
 *   `status`, or the `signal` that ended it, or the `code` for which it could not begin; and `output`
 */
export async function withLock(lock, { root, kind, say = sayAloud, words = ownWords }, work) {
  makeFolder(path.dirname(lock));
  await take(lock, { root, kind, say, words });
  const own = { pid: process.pid, began: beginningOf(process.pid), root, kind };
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
      // In a group of its own, which the lock names: neither ends with this process's, unheard.
      child = spawn(process.execPath, [runner], {
        ...options,
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        detached: process.platform !== "win32",
        windowsHide: true,
      });
      let output = "";
      let ended = null;
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8").on("data", (text) => {
          output += text;
        });
      }
      child.on("message", (message) => {
        ended = message.ended;
      });
      child.once("error", ({ code }) => {
        ended = { status: 1, signal: null, code };
      });
      child.once("close", (status, signal) => {
        child = null;
        if (stopped === null) resolve({ ...(ended ?? { status, signal, code: null }), output });
        else reject(new Stopped());
      });
      if (child.pid === undefined) return;
      write(lock, { ...own, child: child.pid, childBegan: beginningOf(child.pid) });
      child.send({ start: { command, args, shell } });
    });
  for (const signal of endings) process.on(signal, stop);
  process.once("exit", release);
  try {
    write(lock, own);
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
  writeFileSync(lock, JSON.stringify(record), { flag });
}

async function take(lock, { root, kind, say, words }) {
  let told = null;
  for (;;) {
    try {
      return write(lock, { pid: process.pid, root, kind }, "wx");
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = readHolder(lock);
    if (holder === null) continue;
    if (isLeftBehind(holder, root)) {
      if (takeAway(lock, holder)) say(words.leftBehind(holder));
      continue;
    }
    const hasHolder = holder.pid === null || isAtWork(holder);
    const sentence = words[hasHolder ? "waiting" : "waitingForLeft"](holder, lock);
    if (told !== sentence) say(sentence);
    told = sentence;
    await setTimeout(waitMilliseconds);
  }
}

/** Who holds a lock: without a pid where that cannot be read; null where nobody does. */
function readHolder(lock) {
  const found = statSync(lock, { throwIfNoEntry: false });
  if (!found) return null;
  const age = (Date.now() - found.mtimeMs) / 1000;
  try {
    const holder = JSON.parse(readFileSync(lock, "utf8"));
    if (Number.isInteger(holder.pid)) return { ...holder, age };
  } catch (error) {
    if (error.code === "ENOENT") return null;
  }
  return { pid: null, age };
}

function isLeftBehind({ pid, began, child, childBegan, root: of, age }, root) {
  if (pid === null) return age > unreadableSeconds;
  if (of !== root) return true;
  if (isGroupAtWork({ pid: child, began: childBegan })) return false;
  // Its own number is that of a process of before: this one holds no lock.
  return pid === process.pid || !isAtWork({ pid, began });
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
