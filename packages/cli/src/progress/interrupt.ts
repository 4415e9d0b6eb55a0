import { defaultHost } from "@regula/engine";

/** What ends a command: Ctrl-C, what `kill` and `timeout` send, a terminal that is closed. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A second Ctrl-C so soon is the first one's echo: `timeout` sends two, to a process and to its group. */
const echoSeconds = 0.5;

let interrupted: AbortController | null = null;

/**
 * The first signal tells the work to end with what is done. From then on only Ctrl-C half a second
 * later ends the process at once: what was done is still being written.
 */
export function withInterrupt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  interrupted ??= listen();
  return work(interrupted.signal);
}

function listen(): AbortController {
  const controller = new AbortController();
  let first: number | null = null;
  for (const name of signals) {
    process.on(name, () => {
      const now = defaultHost.now();
      if (first === null) {
        first = now;
        controller.abort();
      } else if (name === "SIGINT" && now - first >= echoSeconds) {
        process.exit(130);
      }
    });
  }
  return controller;
}
