// Runs a command for the process that holds a lock: only once that says so, as it has then named this
// one in the lock. Where it is gone, the command ends with all that it started: nobody waits for it,
// and the next holder must not find it at work.
import { spawn } from "node:child_process";

const isPosix = process.platform !== "win32";

/** What is told to end has so long to do so, in milliseconds. */
const graceMilliseconds = 2000;

let child = null;

// Ctrl-C reaches every process of a terminal: the parent says what becomes of it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

process.on("message", ({ start, signal }) => {
  if (start) begin(start);
  else end(signal);
});
process.on("disconnect", () => {
  if (child === null) process.exit(1);
  end("SIGTERM");
  setTimeout(() => end("SIGKILL"), graceMilliseconds);
});

function begin({ command, args, shell }) {
  // A group of its own, so that what it starts ends with it.
  const stdio = ["ignore", "inherit", "inherit"];
  child = spawn(command, args, { shell, stdio, detached: isPosix, windowsHide: true });
  child.once("error", ({ message }) => process.stderr.write(message));
  child.once("close", (status) => {
    process.exitCode = status ?? 1;
    if (process.connected) {
      process.removeAllListeners("disconnect");
      process.disconnect();
    } else {
      end("SIGKILL");
      process.exit();
    }
  });
}

function end(signal) {
  if (!child?.pid) return;
  try {
    if (isPosix) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
