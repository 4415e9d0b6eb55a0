// What keeps set-up from its work is one line each: what it is, and what mends it.
import { say } from "./clone.mjs";
import { words } from "./words.mjs";

/** Does `work`; where the system refuses a file, says so and ends the process. A bug stays one. */
export async function tellingRefusals(work) {
  try {
    return await work();
  } catch (error) {
    if (typeof error?.syscall !== "string") throw error;
    say(words.refused(error.dest ?? error.path, error.code));
    process.exit(1);
  }
}

/**
 * What a command has said, and how it ended.
 *
 * @param kind "install", "build" or "lab"
 * @param ended by `run` of `withLock`
 */
export function tellFailure(kind, command, { status, signal, code, output }) {
  const program = words.program[kind];
  const lines = output.trim();
  if (lines !== "") say(lines);
  if (code === "ENOENT") say(words.notFound(command));
  else if (code) say(words.notRun(command, code));
  else if (signal) say(words.endedBy(program, signal));
  else say(words.failed(program, status, lines !== ""));
}
