import { spawn } from "node:child_process";
import { constants } from "node:os";
import { isatty } from "node:tty";
import { root } from "./clone.mjs";

/** What a terminal sends to all its processes at once. */
const ofTerminal = "SIGINT";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** The exit code of the signal that came while a program ran, also where it was done by then; 0 for none. */
export let interruptedStatus = 0;

/** Programs that run, and those whose end a script has not acted upon yet. */
const handedTo = new Set();

/**
 * Runs a program in the place of this one, by default in the project's root, and resolves to how it
 * ended: what is sent to this process is sent on, so that none is left at work without a parent.
 * Without a shell, to which names of folders would be words.
 */
export function handOver(command, args, { cwd = root } = {}) {
  // Before the program begins: a signal in the milliseconds that this takes would end this process alone.
  if (handedTo.size === 0) for (const signal of signals) process.on(signal, sendOn);
  const run = { child: null, isOfTerminal: false };
  handedTo.add(run);
  run.child = spawn(command, args, { cwd, stdio: "inherit" });
  // What a terminal sent until now, of which this process hears within two turns of its loop, may have
  // come before the program was one of the terminal's.
  setImmediate(setImmediate, () => {
    run.isOfTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  });
  return new Promise((resolve, reject) => {
    // Whoever waits for the end goes on first: with another program, or by ending this process.
    const end = (settle) => {
      settle();
      setImmediate(letGo, run);
    };
    run.child.once("error", (error) => end(() => reject(error)));
    run.child.once("close", (status, signal) => {
      end(() => resolve(status ?? 128 + constants.signals[signal]));
    });
  });
}

/** Hands over, and ends this process as the program ended: a signal that comes after its end changes nothing. */
export async function endAs(command, args, options) {
  process.exit(await handOver(command, args, options));
}

function sendOn(signal) {
  interruptedStatus = 128 + constants.signals[signal];
  for (const { child, isOfTerminal } of handedTo) {
    if (signal !== ofTerminal || !isOfTerminal) child.kill(signal);
  }
}

function letGo(run) {
  handedTo.delete(run);
  if (handedTo.size === 0) for (const signal of signals) process.off(signal, sendOn);
}
