// Runs a command for the process that holds a lock: only once that says so, as it has then named this
// one in the lock. Where it is gone, the command ends with all that it started: nobody waits for it.
// This process has a group of its own (see lock.mjs), in which the command runs with all that it
// starts: what ends the holder's group does not end this one, and what ends this one's ends the
// command. Where only this one is killed, its group still names the command to the next holder.
import { spawn } from "node:child_process";

const isPosix = process.platform !== "win32";

/** What is told to end has so long to do so, in milliseconds: npm alone takes up to ten seconds. */
const graceMilliseconds = 2000;

let child = null;
let isEnding = false;

// Signals are sent to the whole group; this one ends with the command.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

process.on("message", ({ start, signal }) => {
  if (start) begin(start);
  else end(signal);
});
process.on("disconnect", () => {
  if (child === null) process.exit(1);
  end("SIGTERM");
});

function begin({ command, args, shell }) {
  child = spawn(command, args, {
    shell,
    stdio: ["ignore", "inherit", "inherit"],
    windowsHide: true,
  });
  child.once("error", ({ code }) => leave({ status: 1, signal: null, code }));
  child.once("close", (status, signal) => {
    if (child.pid === undefined) return;
    if (isEnding) killAll();
    else leave({ status, signal, code: null });
  });
}

function leave(ended) {
  process.removeAllListeners("disconnect");
  if (!process.connected) return killAll();
  process.send({ ended }, () => process.disconnect());
}

function end(signal) {
  if (!isEnding) setTimeout(killAll, graceMilliseconds);
  isEnding = true;
  send(signal);
}

function killAll() {
  send("SIGKILL");
  process.exit(1);
}

function send(signal) {
  if (isPosix) process.kill(-process.pid, signal);
  else child?.kill(signal);
}
