// A signal to npm alone ends npm and its shell, which tell a script nothing: it would work on unseen.
import { readStat } from "./processes.mjs";

const watchMilliseconds = 500;

let watch = null;

/** Ends this process as SIGTERM does, with what it runs, once the npm that began it is gone. */
export function leaveWithNpm() {
  // A script that a shell began may outlive it, as with `nohup`.
  if (process.env.npm_lifecycle_event === undefined || watch !== null) return;
  const first = readParents();
  watch = setInterval(() => {
    if (readParents() === first) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, watchMilliseconds);
  watch.unref();
}

/** The parent, and where that is npm's shell, npm: on Linux a killed npm leaves its shell. */
function readParents() {
  const parent = readStat(process.ppid);
  const isShell = parent !== null && /sh$/.test(parent.name);
  return `${process.ppid} ${isShell ? parent.parent : ""}`;
}
