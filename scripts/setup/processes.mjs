// Whether what a lock names is still at work. A number alone says little: after a restart it is soon
// another process's.
import { readdirSync, readFileSync } from "node:fs";

/**
 * When a process began, by what no other of its number shares: the system's start and the process's,
 * in clock ticks since then. Null where the system does not say (other than Linux), or there is none.
 */
export function beginningOf(pid) {
  const stat = readStat(pid);
  return stat === null ? null : `${readBoot()} ${stat.began}`;
}

/** Whether a process lives and, where that is known, began when `began` says. */
export function isAtWork({ pid, began }) {
  return isAlive(pid) && isSame(began, beginningOf(pid));
}

/**
 * Whether any process of the group that `pid` began is at work: also where `pid` itself has ended, as
 * its number is given to no other while its group has members.
 */
export function isGroupAtWork({ pid, began }) {
  if (isAlive(pid)) return isSame(began, beginningOf(pid));
  if (!Number.isInteger(pid) || process.platform === "win32") return false;
  if (typeof began === "string" && !began.startsWith(`${readBoot()} `)) return false;
  const members = readMembers(pid);
  return members === null ? exists(-pid) : members.length > 0;
}

function isSame(began, found) {
  return typeof began !== "string" || found === null || began === found;
}

/** Whether a process lives; one that has ended and that nobody has asked for does not. */
function isAlive(pid) {
  if (!Number.isInteger(pid) || !exists(pid)) return false;
  return readStat(pid)?.hasEnded !== true;
}

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** The processes of a group that have not ended; null where the system does not list them. */
function readMembers(group) {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .filter((name) => {
        const stat = readStat(name);
        return stat?.group === group && !stat.hasEnded;
      });
  } catch {
    return null;
  }
}

/** Of Linux's /proc/PID/stat (proc(5)); the name in it may hold anything, brackets too. */
export function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = text.lastIndexOf(")");
    const words = text.slice(end + 2).split(" ");
    return {
      name: text.slice(text.indexOf("(") + 1, end),
      hasEnded: /^[ZX]$/.test(words[0]),
      parent: Number(words[1]),
      group: Number(words[2]),
      began: words[19],
    };
  } catch {
    return null;
  }
}

function readBoot() {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
