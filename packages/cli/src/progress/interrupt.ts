import { findIgnored } from "./inheritedSignals.ts";

/** What ends a command: Ctrl-C, what `kill` and `timeout` send, a terminal that is closed. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A second Ctrl-C within so many milliseconds is the first one's echo: `timeout` sends two, to a
 * process and to its group.
 */
const echoMilliseconds = 500;

const interrupted = new AbortController();
let hasBegun = false;
let hasEnded = false;
let first: number | null = null;

const ignored = findIgnored(process.env);

/**
 * Makes every signal end the command with 130: before there is work to end, at once. One that it was
 * started to ignore stays ignored.
 */
export function listenToSignals(): void {
  for (const name of signals) process.on(name, () => (ignored.has(name) ? null : end(name)));
}

/** What came before they were listened to. */
export function hearEarly(early: ReadonlySet<string>): void {
  for (const name of signals) if (early.has(name) && !ignored.has(name)) end(name);
}

/**
 * The first signal ends the work with what is done. From then on only Ctrl-C half a second
 * later ends the process at once: what was done is still being written.
 */
export function withInterrupt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  hasBegun = true;
  return work(interrupted.signal);
}

/** All is delivered: from now on no signal changes how the command ended. */
export function ignoreSignals(): void {
  hasEnded = true;
}

function end(name: (typeof signals)[number]): void {
  if (hasEnded) return;
  if (!hasBegun) process.exit(130);
  const now = performance.now();
  if (first === null) {
    first = now;
    interrupted.abort();
  } else if (name === "SIGINT" && now - first >= echoMilliseconds) {
    process.exit(130);
  }
}
