import { spawn } from "node:child_process";
import { constants } from "node:os";
import { isatty } from "node:tty";
import { root } from "./clone.mjs";

/** What a terminal sends to all its processes at once. */
const ofTerminal = "SIGINT";

/** The exit code of the signal that came while a program ran, also where it was done by then; 0 for none. */
export let interruptedStatus = 0;

/**
 * Runs a program in the place of this one, by default in the project's root, and resolves to how it
 * ended: what is sent to this process is sent on, so that none is left at work without a parent.
 * Without a shell, to which names of folders would be words.
 */
export function handOver(command, args, { cwd = root } = {}) {
  const child = spawn(command, args, { cwd, stdio: "inherit" });
  const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const sendOn = (signal) => {
    interruptedStatus = 128 + constants.signals[signal];
    if (signal !== ofTerminal || !hasTerminal) child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, sendOn);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => {
      for (const one of signals) process.off(one, sendOn);
      resolve(status ?? 128 + constants.signals[signal]);
    });
  });
}
