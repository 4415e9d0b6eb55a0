import { closeSync } from "node:fs";
import { isatty } from "node:tty";

/**
 * Ends the process quietly where its terminal is gone. At its end Node sets every terminal back as it
 * was, and where that fails aborts (SIGABRT, a core); descriptors that are closed it leaves alone.
 */
export function leaveLostTerminals(): void {
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));
  process.on("exit", () => {
    for (const descriptor of terminals) if (!isatty(descriptor)) closeSync(descriptor);
  });
}
